/** From a paste to its diagnosis: cause, who holds the port, what the model answers, until when. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { diagnose } from "../../src/diagnose/diagnose.ts";
import { askModel } from "./ask-model.ts";

function corpus(name: string): string {
  return readFileSync(new URL(`corpus/${name}.txt`, import.meta.url), "utf8");
}

const IN_USE = "OSError: [Errno 98] Address already in use\n";

describe("a port in use", () => {
  test("a listener stands in the way, whatever anybody sets", async () => {
    const { cause, bind, until } = await diagnose(
      IN_USE + corpus("ss-tanpo"),
      { port: 8080 },
      askModel,
    );
    expect(cause).toBe("listener");
    expect(bind!.certain).toBe("EADDRINUSE");
    expect(bind!.holders.find(({ state }) => state === "LISTEN")!.program!.name).toBe("python3");
    expect(until).toEqual({ kind: "program" });
  });
  test("what is left of one who has gone: the option decides, and the timer says until when", async () => {
    const text = `${IN_USE}TIME-WAIT 0 0 10.0.0.1:8080 10.0.0.9:51000 timer:(timewait,43sec,0)\n`;
    const without = await diagnose(text, { reuseaddr: false }, askModel);
    expect(without).toMatchObject({
      cause: "left-behind",
      until: { kind: "seconds", seconds: 43 },
    });
    expect(without.bind!.certain).toBe("EADDRINUSE");
    const { bind } = await diagnose(text, { reuseaddr: true }, askModel);
    expect(bind!.certain).toBeUndefined();
    const answers = bind!.answers.map(({ case: { holders }, answer }) => `${holders} ${answer}`);
    expect(new Set(answers)).toEqual(new Set(["none EADDRINUSE", "SO_REUSEADDR 0"]));
  });
  test("the rebuilt world is an experiment with their addresses, ports and time in it", async () => {
    const text = `${IN_USE}TIME-WAIT 0 0 10.0.0.1:8080 10.0.0.9:51000 timer:(timewait,43sec,0)\n`;
    const { bind } = await diagnose(text, { reuseaddr: false }, askModel);
    const { source } = bind!.answers[0]!;
    expect(source).toContain('"10.0.0.9:51000"');
    expect(source).toContain("sleep(17);");
    expect(source).toContain('again.bind("0.0.0.0:8080"); //=> EADDRINUSE');
  });
  test("nobody in the table: it is said, and not made up", async () => {
    const { cause } = await diagnose(IN_USE + corpus("ss-tanp"), { port: 9999 }, askModel);
    expect(cause).toBe("nobody-seen");
  });
  test("without a port, the port is asked for", async () => {
    expect(await diagnose(IN_USE, {}, askModel)).toMatchObject({
      cause: "no-table",
      missing: "port",
    });
  });
});

describe("ports used up", () => {
  const rows = (count: number): string =>
    Array.from({ length: count }, (_, i) => `TIME-WAIT 0 0 10.0.0.5:${32768 + i} 10.0.0.1:80`).join(
      "\n",
    );
  test("of the whole range", async () => {
    const text = `dial tcp 10.0.0.1:80: connect: cannot assign requested address\n${rows(28_232)}`;
    const { cause, connect } = await diagnose(text, {}, askModel);
    expect(cause).toBe("ports-used-up");
    expect(connect).toMatchObject({ certain: "EADDRNOTAVAIL", use: { size: 28_232 } });
    expect(connect!.use.used).toHaveLength(28_232);
  });
  test("not while one is left", async () => {
    const text = `dial tcp 10.0.0.1:80: connect: cannot assign requested address\n${rows(200)}`;
    const { cause, connect } = await diagnose(text, {}, askModel);
    expect([cause, connect!.certain]).toEqual(["ports-left", "0"]);
  });
  test("an IPv6 destination, and no port used: it is not the ports", async () => {
    const text = "connect EADDRNOTAVAIL ::1:3000 - Local (:::0)";
    expect((await diagnose(text, {}, askModel)).cause).toBe("ipv6-off");
  });
});

test.each([
  ["listen EACCES: permission denied 0.0.0.0:80", "low-port"],
  [
    "OSError: [WinError 10013] An attempt was made to access a socket in a way forbidden by its access permissions",
    "windows-excluded",
  ],
  ["bind unix /run/app.sock: bind: address already in use", "unix-file"],
  ["TCP: time wait bucket table overflow", "time-wait-overflow"],
  ["nf_conntrack: nf_conntrack: table full, dropping packet", "conntrack-full"],
  ["accept4: too many open files", "too-many-files"],
  ["bind() to 10.0.0.7:80 failed (99: Cannot assign requested address)", "address-not-here"],
  ["connect ECONNREFUSED 127.0.0.1:5432", "refused"],
])("%s: %s", async (line, cause) => {
  expect((await diagnose(line, {}, askModel)).cause).toBe(cause);
});
