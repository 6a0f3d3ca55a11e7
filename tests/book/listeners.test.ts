/** Who sets SO_REUSEADDR: every row of the table is answered by a run or a source, and the trace is read as it should be. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  listenerRows,
  type ListenerSource,
  type SeenListeners,
} from "../../components/book/listener-rows.ts";
import { listeningSockets, serves } from "../../scripts/listener-trace.ts";

/** Nothing is set. */
const PLAIN = {
  address: "0.0.0.0",
  reuseaddr: false,
  reuseport: false,
  v6only: null,
  backlog: 5,
};
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
    const run = { sockets: [PLAIN], version: "cc 1", system: "Linux 6" };
    expect(listenerRows([row], { "x.c": run })[0]).toMatchObject({ set: false, options: [] });
    expect(listenerRows([row], {})[0]).toMatchObject({ set: true, evidence: "a book" });
  });

  test("says what was set on all of a program's sockets, and where they listen", () => {
    const both = { ...PLAIN, reuseaddr: true };
    const six = { ...both, address: "::", v6only: true, reuseport: true };
    const run = { sockets: [both, six], version: "cc 1", system: "Linux 6" };
    expect(listenerRows([{ what: "x", program: "x.c" }], { "x.c": run })[0]).toEqual({
      what: "x",
      set: true,
      options: ["SO_REUSEADDR"],
      listensOn: "`0.0.0.0`, `::` V6ONLY 1",
      backlog: "5",
      evidence: "cc 1",
    });
  });
});

describe("a trace", () => {
  const on = "7 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0";
  const bind =
    '7 bind(3, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("0.0.0.0")}, 16) = 0';
  const listen = "7 listen(3, 5) = 0";
  const again = "7 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3";

  test.each([
    ["set before bind", [on, bind, listen], true],
    ["never set", [bind, listen], false],
    ["set too late", [bind, on, listen], false],
    ["set on another socket", [on.replace("(3", "(4"), bind, listen], false],
    ["set on a socket that had the descriptor before", [on, again, bind, listen], false],
    ["refused", [on.replace("= 0", "= -1 EINVAL (Invalid argument)"), bind, listen], false],
    ["set to 0", [on.replace("[1]", "[0]"), bind, listen], false],
    ["set, then set to 0", [on, on.replace("[1]", "[0]"), bind, listen], false],
    [
      "set by a thread among others",
      [on, bind.replace(") = 0", " <unfinished ...>"), listen],
      true,
    ],
  ])("%s", (_name, lines, reuseaddr) => {
    expect(listeningSockets(lines.join("\n"))).toEqual([{ ...PLAIN, reuseaddr }]);
  });

  test("of two families has a socket for each, by address, and those that are alike once", () => {
    const six = [
      "7 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = 4",
      "7 setsockopt(4, SOL_IPV6, IPV6_V6ONLY, [1], 4) = 0",
      "7 setsockopt(4, SOL_SOCKET, SO_REUSEPORT, [1], 4) = 0",
      '7 bind(4, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::", &sin6_addr), sin6_scope_id=0}, 28) = 0',
      "7 listen(4, 5) = 0",
    ];
    expect(listeningSockets([...six, bind, listen, again, bind, listen].join("\n"))).toEqual([
      PLAIN,
      { ...PLAIN, address: "::", reuseport: true, v6only: true },
    ]);
  });

  test("that listens twice has the last backlog", () => {
    const lines = [bind, listen, listen.replace("5", "1024")];
    expect(listeningSockets(lines.join("\n"))).toEqual([{ ...PLAIN, backlog: 1024 }]);
  });

  test("without a listener has none", () => {
    const unix = '7 bind(3, {sa_family=AF_UNIX, sun_path="/tmp/s"}, 110) = 0';
    expect(listeningSockets(`${on}\n${bind}`)).toEqual([]);
    expect(listeningSockets(`${unix}\n${listen}`)).toEqual([]);
  });

  test("says when a client was taken", () => {
    expect(serves("7 accept(3, NULL, NULL) = 4\n")).toBe(true);
    expect(serves("7 accept(3, NULL, NULL <unfinished ...>\n8 brk(0) = 4")).toBe(false);
    expect(serves("7 <... accept4 resumed>, NULL, NULL, 0) = 4")).toBe(true);
    expect(
      serves("7 accept4(3, NULL, NULL, 0) = -1 EAGAIN (Resource temporarily unavailable)"),
    ).toBe(false);
  });
});
