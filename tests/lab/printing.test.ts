/** What values print as, in print() and in outcomes, and that printing is bounded and never fails. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printValue, SocketError } from "../../src/lab/create-lab.ts";
import { SHOWN } from "../../src/lab/limits.ts";
import { matches } from "../../src/experiment/match.ts";
import type { SocketRow } from "../../src/record/socket-row.ts";
import { fixture } from "./setup.ts";

const circular: Record<string, unknown> = { name: "a" };
circular["self"] = circular;

describe("values", () => {
  test.each<[unknown, string]>([
    [0, "0"],
    [-0, "0"],
    [1.5, "1.5"],
    [0.1 + 0.2, "0.3"],
    [1.003 - 0.003, "1"],
    [60.004 - 0.004, "60"],
    [8639999.999999, "8639999.999999"],
    [1 / 3, "0.3333333333333"],
    [2 ** 53, "9007199254740992"],
    [1e-9, "1e-9"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
    [true, "true"],
    [undefined, "undefined"],
    [null, "null"],
    ["", ""],
    ["still here", "still here"],
    ['with "quotes"\nand lines', 'with "quotes"\nand lines'],
    [10n, "10n"],
    [Symbol("s"), "Symbol(s)"],
    [[], "[]"],
    [{}, "{}"],
    [[1, "two", [3]], '[1, "two", [3]]'],
    [{ onoff: 1, linger: 0 }, "{ onoff: 1, linger: 0 }"],
    [{ "net.ipv4.x": 1, ok_1: [] }, '{ "net.ipv4.x": 1, ok_1: [] }'],
    [new Map([["a", 1]]), 'Map { "a" => 1 }'],
    [new Set([1, 2]), "Set { 1, 2 }"],
    [/x/g, "/x/g"],
    [new TypeError("no"), "TypeError: no"],
    [circular, '{ name: "a", self: [circular] }'],
    [{ a: { b: { c: { d: { e: 1 } } } } }, "{ a: { b: { c: { d: { … } } } } }"],
    [Array(2), "[undefined, undefined]"],
  ])("%o prints as %s", (value, text) => expect(printValue(value)).toBe(text));

  test("functions, errnos and the lab's objects have short names", () => {
    const { host, network, atOnce } = fixture();
    const a = host("a", "10.0.0.1");
    expect(printValue(new SocketError("bind", 98))).toBe("EADDRINUSE");
    expect(printValue([new SocketError("bind", 11)])).toBe("[EAGAIN]");
    expect(printValue(atOnce)).toBe("[function atOnce]");
    expect(printValue(a)).toBe("[host a]");
    expect(printValue(a.process("p"))).toBe("[process p of a]");
    expect(printValue({ socket: a.socket(2, 1) })).toBe("{ socket: [socket 3 of a] }");
    expect(printValue(network)).toBe("[network]");
  });

  test("long values are cut, and say by how much", () => {
    const long = printValue("x".repeat(SHOWN.valueCharacters + 5));
    expect(long).toBe(`${"x".repeat(SHOWN.valueCharacters)}… 5 characters more`);
    expect(printValue(Array.from({ length: 1000 }, () => 7))).toMatch(/7, … 900 more\]$/);
    expect(printValue(new Array(4_000_000_000)).length).toBeLessThan(2 * SHOWN.valueCharacters);
  });

  test("nothing that a value does makes printing fail", () => {
    const nasty = [
      {
        get x() {
          throw new Error("no");
        },
      },
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("no");
          },
        },
      ),
      Object.create(null),
      Object.assign(new Error("m"), {
        name: {
          toString() {
            throw new Error("no");
          },
        },
      }),
    ];
    for (const value of nasty) expect(typeof printValue(value)).toBe("string");
  });

  test("whatever it is, the text is a bounded string, and documents itself", () => {
    fc.assert(
      fc.property(
        fc.anything({ maxDepth: 6, withBigInt: true, withMap: true, withSet: true }),
        (value) => {
          const text = printValue(value);
          expect(text.length).toBeLessThan(2 * SHOWN.valueCharacters);
          expect(matches(text, text)).toBe(true);
        },
      ),
    );
  });
});

describe("tables", () => {
  const at = (port: number, last = 1) => ({
    family: 2,
    bytes: Uint8Array.of(10, 0, 0, last),
    port,
  });
  const any = { family: 2, bytes: new Uint8Array(4), port: 0 };
  const rows: SocketRow[] = [
    { protocol: "tcp", state: "LISTEN", local: { ...any, port: 80 }, peer: any },
    {
      protocol: "tcp",
      state: "TIME-WAIT",
      local: at(80),
      peer: at(40000, 2),
      timer: { name: "timewait", leftMs: 59_000, times: 0 },
    },
  ];
  const lines = ["LISTEN 0.0.0.0:80 0.0.0.0:*", "TIME-WAIT 10.0.0.1:80 10.0.0.2:40000"];

  test("print a line a row, whole, filtered or one alone", () => {
    const { host } = fixture({ sockets: [rows] });
    const table = host("a", "10.0.0.1").ss();
    expect(printValue(table)).toBe(lines.join("\n"));
    expect(String(table)).toBe(lines.join("\n"));
    expect(printValue(table[1])).toBe(lines[1]);
    expect(printValue(table.filter((row) => row.state === "LISTEN"))).toBe(lines[0]);
    expect(printValue(table.map((row) => row.state))).toBe('["LISTEN", "TIME-WAIT"]');
    expect({ ...table[1] }).toEqual({
      state: "TIME-WAIT",
      local: "10.0.0.1:80",
      peer: "10.0.0.2:40000",
      timer: "timewait,59sec,0",
    });
    expect(Object.keys(table[0]!)).toEqual(["state", "local", "peer"]);
  });

  test("no row prints as nothing", () => {
    expect(printValue(fixture().host("a").ss())).toBe("");
  });

  test("a filter keeps the rows whose text contains it; udp asks for the other table", () => {
    const { host, kernel } = fixture({ sockets: [rows] });
    const a = host("a", "10.0.0.1");
    expect(a.ss("WAIT")).toHaveLength(1);
    expect(a.ss("10.0.0.2:")).toHaveLength(1);
    expect(a.ss("udp")).toHaveLength(2);
    expect(a.ss("udp 40000")).toHaveLength(1);
    expect(kernel.given["sockets"]?.map((args) => args[1])).toEqual(["tcp", "tcp", "udp", "udp"]);
  });

  test("what was asked for is kept for the report, bounded", () => {
    const many = Array.from({ length: 500 }, () => rows[0]!);
    const { host, lab } = fixture({ sockets: [many] });
    const a = host("a", "10.0.0.1");
    lab.at(7, 1);
    expect(a.ss()).toHaveLength(500);
    expect(lab.tables[0]).toMatchObject({ line: 7, host: "a" });
    expect(lab.tables[0]?.text.split("\n")).toHaveLength(SHOWN.tableRows + 1);
    expect(lab.tables[0]?.text).toMatch(/\n… 300 more$/);
    for (let i = 0; i < SHOWN.tables + 3; i++) a.ss();
    expect([lab.tables.length, lab.tablesLeftOut]).toEqual([SHOWN.tables, 4]);
  });
});

test("print joins its values and keeps their line", () => {
  const { lab, print } = fixture();
  lab.at(3, 1);
  print("bound:", 0, [1], undefined);
  print();
  expect(lab.printed).toEqual([
    { line: 3, text: "bound: 0 [1] undefined" },
    { line: 3, text: "" },
  ]);
});
