/** Links that carry code: what goes in comes out, and whatever else comes in is refused without harm. */
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeLink, encodeLink, type SharedCode } from "../../src/runner/share-link.ts";

const link = (value: unknown) =>
  `#x=${deflateRawSync(JSON.stringify(value)).toString("base64url")}`;

const shared: fc.Arbitrary<SharedCode> = fc.record(
  {
    key: fc.stringMatching(/^[a-z0-9][a-z0-9/-]{0,60}$/),
    code: fc.string({ unit: "grapheme", maxLength: 2000 }),
    settings: fc.record(
      {
        os: fc.constantFrom("linux", "freebsd", "linux-4.11"),
        sysctl: fc.constant({ "net.ipv4.tcp_tw_reuse": "1" }),
        seed: fc.nat(),
        delayMs: fc.nat(60_000),
      },
      { requiredKeys: [] },
    ),
    moment: fc.nat(),
  },
  { requiredKeys: ["key", "code", "settings"] },
);

describe("a link", () => {
  it("gives back what was put in", async () => {
    await fc.assert(
      fc.asyncProperty(shared, async (value) => {
        expect(await decodeLink(await encodeLink(value))).toEqual(value);
      }),
      { numRuns: 200 },
    );
  });

  it("of a program is no longer than the program", async () => {
    const code =
      'const server = host("server", "10.0.0.1");\nserver.socket(AF_INET, SOCK_STREAM).bind("0.0.0.0:80");\n'.repeat(
        20,
      );
    expect((await encodeLink({ key: "a", code, settings: {} })).length).toBeLessThan(code.length);
  });
});

describe("what is no link of ours", () => {
  it("is refused, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        expect(await decodeLink(`#x=${text}`)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it("is refused, or understood in bounds, where it is deflated JSON", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const fields = typeof value === "object" && value !== null ? value : { c: value };
        const decoded = await decodeLink(link({ v: 1, k: "a", ...fields, s: value }));
        if (decoded)
          expect(
            Object.keys(decoded.settings).every((name) =>
              ["os", "sysctl", "seed", "delayMs"].includes(name),
            ),
          ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["another version", { v: 2, k: "a", c: "" }],
    ["a key that is a path", { v: 1, k: "../a", c: "" }],
    ["code that is no text", { v: 1, k: "a", c: 1 }],
    ["code beyond measure", { v: 1, k: "a", c: "x".repeat(100_001) }],
    ["no fields", []],
  ])("%s", async (_, value) => {
    expect(await decodeLink(link(value))).toBeUndefined();
  });

  it("that would unfold into gigabytes is given up", async () => {
    const bomb = `#x=${deflateRawSync(Buffer.alloc(30_000_000, "a")).toString("base64url")}`;
    expect(bomb.length).toBeLessThan(60_000);
    expect(await decodeLink(bomb)).toBeUndefined();
  });

  it("leaves settings that mean nothing behind", async () => {
    const settings = {
      os: "<b>",
      sysctl: { "a b": "1", "net.ipv4.x": 1, "net.ipv4.y": "2" },
      seed: -1,
      delayMs: "9",
    };
    const decoded = await decodeLink(link({ v: 1, k: "a", c: "", s: settings, m: -1 }));
    expect(decoded).toEqual({ key: "a", code: "", settings: { sysctl: { "net.ipv4.y": "2" } } });
  });
});
