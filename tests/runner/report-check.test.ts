/** Reports out of the sandbox are read as a stranger's: nothing in them throws, and nothing unknown comes through. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReport } from "../../src/runner/report-check.ts";

const FIELDS = "error leftOut outcomes printed seconds system tables trace world".split(" ");

describe("checkReport", () => {
  it("reads anything without throwing, and lets known fields of known kinds through alone", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (a, b, c) => {
        const report = checkReport({
          outcomes: [a],
          printed: [b, { line: a, text: c }],
          tables: a,
          error: b,
          trace: c,
        });
        expect(Object.keys(report!).filter((name) => !FIELDS.includes(name))).toEqual([]);
        for (const { line, text } of report!.printed) {
          expect(typeof line).toBe("number");
          expect(typeof text).toBe("string");
        }
      }),
    );
  });

  it.each([undefined, null, 7, "text", [], {}, { outcomes: 1 }])("%j is no report", (value) => {
    expect(checkReport(value)).toBeUndefined();
  });

  it("keeps a report as it is", () => {
    const report = {
      world: "model" as const,
      system: "Linux 6.18 (model)",
      outcomes: [
        {
          index: 0,
          line: 2,
          column: 5,
          endLine: 2,
          expected: "0",
          observed: "EADDRINUSE",
          reached: true,
          holds: false,
        },
      ],
      printed: [{ line: 3, text: "hello" }],
      tables: [{ line: 4, host: "server", text: "LISTEN 0.0.0.0:80 0.0.0.0:*" }],
      leftOut: { printed: 0, tables: 3 },
      trace: {
        hosts: [
          {
            name: "server",
            addresses: ["10.0.0.1"],
            os: "linux",
            settings: { "net.ipv4.ip_local_port_range": "40000 40009" },
          },
        ],
        events: [],
        omitted: 0,
      },
      seconds: 60,
    };
    expect(checkReport(report)).toEqual(report);
  });

  it("lets no object through in an event that could pass for a piece of page", () => {
    const element = {
      constructor: undefined,
      type: "script",
      props: { dangerouslySetInnerHTML: { __html: "x" } },
    };
    const event = {
      kind: "call",
      index: 0,
      atMs: 1,
      line: element,
      text: element,
      result: "0",
      args: [element, 3, "SHUT_WR", [element], () => element],
      sack: [element, 7],
      why: { tried: [element, "BIND_PORT_FREE", "<b>"], holder: { socket: element } },
      timer: element,
    };
    const report = checkReport({
      outcomes: [],
      trace: {
        hosts: [{ name: element, settings: { a: element, b: 1 } }],
        events: [event, element],
      },
    })!;
    expect(report.trace.hosts).toEqual([{ name: "", addresses: [], os: "", settings: { b: "1" } }]);
    expect(report.trace.events).toEqual([
      {
        kind: "call",
        index: 0,
        atMs: 1,
        line: 0,
        result: "0",
        args: [{ type: "script" }, 3, "SHUT_WR"],
        sack: [0, 7],
        why: { tried: ["BIND_PORT_FREE"], holder: { socket: 0, state: "", local: "", peer: "" } },
        timer: { type: "script" },
      },
    ]);
  });

  it("keeps the events of a real run", () => {
    const events = [
      {
        kind: "call",
        index: 0,
        atMs: 0,
        line: 4,
        host: "server",
        process: "server",
        syscall: "bind",
        args: [3, "0.0.0.0:80"],
        result: 0,
      },
      {
        kind: "socket",
        index: 1,
        atMs: 0,
        line: 4,
        host: "server",
        socket: 1,
        protocol: "tcp",
        from: null,
        state: "LISTEN",
        local: "0.0.0.0:80",
        peer: "0.0.0.0:*",
        timer: { kind: "timewait", endsAtMs: 60_000 },
      },
    ];
    expect(
      checkReport({ outcomes: [], trace: { hosts: [], events, omitted: 0 } })!.trace.events,
    ).toEqual(events);
  });

  it("cuts what is too long", () => {
    const printed = Array.from({ length: 5000 }, () => ({ line: 1, text: "x" }));
    expect(checkReport({ outcomes: [], printed })!.printed.length).toBe(2000);
    expect(
      checkReport({ outcomes: [], printed: [{ line: 1, text: "x".repeat(1e6) }] })!.printed[0]!.text
        .length,
    ).toBe(20_000);
  });

  it("counts what it cuts off, and what was left out before", () => {
    const many = (length: number) => Array.from({ length }, () => ({ line: 1, text: "x" }));
    const lists = { outcomes: [], printed: many(9000), tables: many(2001) };
    const left = (leftOut: unknown) => checkReport({ ...lists, leftOut })!.leftOut;
    expect(left({ printed: 5, tables: 40 })).toEqual({ printed: 7005, tables: 41 });
    for (const odd of [undefined, 7, { printed: -3, tables: "9" }, { printed: NaN, tables: [1] }])
      expect(left(odd)).toEqual({ printed: 7000, tables: 1 });
  });
});
