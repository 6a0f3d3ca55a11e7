/** Signs: every state, verdict and errno has its token in tokens.css, and the same sign there. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { errnoSign, nameSign, stateSign, verdictSign } from "../../src/book/signs.ts";
import { piecesOf } from "../../src/book/outcome-data.ts";
import { errnoName } from "../../src/record/errno.ts";

const css = readFileSync("components/styles/tokens.css", "utf8");
const names = readFileSync("components/pictures/names.css", "utf8");
const token = (name: string): string | undefined =>
  new RegExp(`--rb-${name}: (?<value>[^;]+);`).exec(css)?.groups?.value;

/** Those that the lab can name. */
const NAMES = Array.from({ length: 133 }, (_, errno) => errnoName(errno + 1)).filter((name) =>
  /^E[A-Z]/.test(name),
);

describe("states", () => {
  test.each([
    ["TIME-WAIT", "time-wait"],
    ["TIME_WAIT", "time-wait"],
    ["ESTAB", "established"],
    ["SYN-RECV", "syn-received"],
    ["UNCONN", "unconnected"],
    ["LISTEN", "listen"],
    [null, "closed"],
  ])("%s is %s", (name, slug) => {
    const sign = stateSign(name);
    expect(sign.slug).toBe(slug);
    expect(token(`state-${slug}`)).toMatch(/^light-dark/);
    expect(token(`sign-${slug}`)).toBe(`"${sign.sign}"`);
    expect(names).toContain(`.s-${slug} {\n  --s: var(--rb-state-${slug});`);
  });
});

test.each(["holds", "fails", "partly", "differs", "unknown"] as const)("verdict %s", (verdict) => {
  expect(token(`verdict-${verdict}`)).toMatch(/^light-dark/);
  expect(token(`sign-${verdict}`)).toBe(`"${verdictSign(verdict).sign}"`);
});

describe("errnos", () => {
  test.each(NAMES)("%s has a class with a colour and a sign", (name) => {
    const sign = errnoSign(name)!;
    expect(token(`errno-${sign.slug}`)).toMatch(/^light-dark/);
    expect(token(`sign-errno-${sign.slug}`)).toBe(`"${sign.sign}"`);
    expect(names).toContain(`.e-${sign.slug} {\n  --s: var(--rb-errno-${sign.slug});`);
  });

  test("what is none has none", () => {
    expect(errnoSign("TIME-WAIT")).toBeUndefined();
    expect(errnoSign("0")).toBeUndefined();
  });
});

describe("a name in a sentence or a printed value", () => {
  const slugs = [...css.matchAll(/--rb-sign-(?<slug>[a-z0-9-]+): "[A-Z0-9]+";/g)].map(
    ({ groups }) => groups!.slug!,
  );
  test.each([...slugs.map((slug) => slug.toUpperCase()), "ESTAB", "SYN-RECV", "UNCONN"])(
    "%s is a state, whatever letter it begins with",
    (name) => {
      expect(errnoSign(name)).toBeUndefined();
      expect(nameSign(name)).toEqual({ kind: "state", ...stateSign(name) });
      expect(piecesOf(`${name} 10.0.0.1:80`)[0]).toEqual({
        text: name,
        token: `--rb-state-${stateSign(name).slug}`,
      });
    },
  );

  test("an errno is an errno, and a call is neither", () => {
    expect(nameSign("EADDRINUSE")).toEqual({ kind: "errno", slug: "conflict", sign: "⊗" });
    expect(nameSign("SYN")).toBeUndefined();
  });
});
