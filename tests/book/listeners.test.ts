/** Who sets SO_REUSEADDR: every row of the table is answered by a run or a source, and the trace is read as it should be. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  listenerRows,
  type ListenerSource,
  type SeenListeners,
} from "../../components/book/listener-rows.ts";
import { optionAtBind } from "../../scripts/run-listeners.ts";

const rows = JSON.parse(
  readFileSync("content/programs/listeners.json", "utf8"),
) as ListenerSource[];
const seen = JSON.parse(
  readFileSync("content/observations/listeners.json", "utf8"),
) as SeenListeners;

describe("the table", () => {
  test("has a run or a source for every row", () => {
    expect(listenerRows(rows, seen)).toHaveLength(rows.length);
    expect(() => listenerRows([{ what: "hearsay" }], seen)).toThrow("hearsay");
  });

  test("has a row for every program, and a program for every record", () => {
    const programs = rows.flatMap(({ program }) => program ?? []);
    expect(programs.sort()).toEqual(readdirSync("content/programs/listeners").sort());
    expect(Object.keys(seen).filter((program) => !programs.includes(program))).toEqual([]);
  });

  test("believes a run before a source", () => {
    const row = { what: "x", program: "x.c", set: true, source: "a book" };
    const run = { set: false, version: "cc 1", system: "Linux 6" };
    expect(listenerRows([row], { "x.c": run })[0]).toMatchObject({ set: false });
    expect(listenerRows([row], {})[0]).toMatchObject({ set: true, evidence: "a book" });
  });
});

describe("a trace", () => {
  const on = "7 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0";
  const bind = "7 bind(3, {sa_family=AF_INET, sin_port=htons(0)}, 16) = 0";
  const listen = "7 listen(3, 1) = 0";

  test.each([
    ["set before bind", [on, bind, listen], true],
    ["never set", [bind, listen], false],
    ["set too late", [bind, on, listen], false],
    ["set on another socket", [on.replace("(3", "(4"), bind, listen], false],
    ["set to 0", [on.replace("[1]", "[0]"), bind, listen], false],
  ])("%s", (_name, lines, set) => {
    expect(optionAtBind(lines.join("\n"))).toBe(set);
  });

  test("without a listener says so", () => {
    expect(() => optionAtBind(`${on}\n${bind}`)).toThrow("no socket was bound and listened");
  });
});
