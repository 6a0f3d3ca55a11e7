/** The world at any event: what is there, what changed, the timers; the same from every side. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Replay } from "../../src/trace/replay.ts";
import { ssSpelling } from "../../src/record/ss-spelling.ts";
import { sortRows } from "../../src/trace/row-order.ts";
import { Track } from "../../src/trace/track.ts";
import type { Trace, TraceEvent } from "../../src/record/trace.ts";
import { fourWayClose, lostLastAck } from "./fixtures.ts";

const STATES = ["BOUND", "LISTEN", "SYN-SENT", "ESTABLISHED", "TIME-WAIT", null];

/** Runs of up to `most` socket events over a few sockets of two hosts. */
function anyRun(most: number): fc.Arbitrary<Trace> {
  const change = fc.record({
    host: fc.constantFrom("a", "b"),
    socket: fc.integer({ min: 1, max: 9 }),
    state: fc.constantFrom(...STATES),
    waitMs: fc.constantFrom(0, 1, 60_000),
  });
  return fc.array(change, { minLength: 1, maxLength: most }).map((changes) => {
    let atMs = 0;
    const last = new Map<string, string | null>();
    const events = changes.map(({ host, socket, state, waitMs }, index): TraceEvent => {
      atMs += waitMs;
      const from = last.get(host + socket) ?? null;
      last.set(host + socket, state);
      const local = `10.0.0.1:${socket}`;
      const peer = "10.0.0.2:9";
      return {
        kind: "socket",
        index,
        atMs,
        line: 1,
        host,
        socket,
        protocol: "tcp",
        from,
        state,
        local,
        peer,
      };
    });
    return { hosts: [], events, omitted: 0 };
  });
}

/** The same world, the slow way: from the beginning. */
function slowly(trace: Trace, index: number): Map<string, string> {
  const world = new Map<string, string>();
  for (const event of trace.events.slice(0, index + 1)) {
    if (event.kind !== "socket") continue;
    if (event.state === null) world.delete(`${event.host} ${event.socket}`);
    else world.set(`${event.host} ${event.socket}`, event.state);
  }
  return world;
}

function seen(replay: Replay, index: number): Map<string, string> {
  const rows = replay.rows(replay.momentOf(index)).filter((row) => row.mark !== "gone");
  return new Map(rows.map((row) => [`${row.host} ${row.socket}`, row.state]));
}

describe("replay", () => {
  test("agrees with playing from the start, at every event", () => {
    fc.assert(
      fc.property(anyRun(300), (trace) => {
        const replay = new Replay(trace);
        for (let index = -1; index < trace.events.length; index++)
          expect(seen(replay, index)).toEqual(slowly(trace, index));
      }),
      { numRuns: 30 },
    );
  });

  test("scrubbing back and forth shows identical states", () => {
    fc.assert(
      fc.property(anyRun(200), fc.array(fc.nat(199), { maxLength: 60 }), (trace, visits) => {
        const replay = new Replay(trace);
        const once = trace.events.map((_, index) => replay.rows(replay.momentOf(index)));
        for (const visit of visits) {
          const index = visit % trace.events.length;
          expect(replay.rows(replay.momentOf(index))).toEqual(once[index]);
        }
      }),
    );
  });

  test("marks the row that appeared, changed or went, at its event only", () => {
    const trace = fourWayClose();
    const replay = new Replay(trace);
    const marks = trace.events.flatMap(({ index }) =>
      replay
        .rows(replay.momentOf(index), "client")
        .filter(({ mark }) => mark)
        .map(({ mark, was, state }) => `${mark} ${was ?? ""}>${state}`),
    );
    expect(marks).toEqual([
      "new >SYN-SENT",
      "changed SYN-SENT>ESTABLISHED",
      "changed ESTABLISHED>CLOSE-WAIT",
      "changed CLOSE-WAIT>LAST-ACK",
      "changed LAST-ACK>CLOSED",
      "gone >CLOSED",
    ]);
  });

  test("TIME-WAIT's timer runs down between events", () => {
    const replay = new Replay(fourWayClose());
    const index = replay.trace.events.findLastIndex(({ atMs }) => atMs === 7);
    const left = [7, 30_006, 60_005].map(
      (atMs) => replay.rows({ index, atMs }, "server")[1]?.timer?.leftMs,
    );
    expect(left).toEqual([59_999, 30_000, 1]);
  });

  test("counts sockets by state", () => {
    const replay = new Replay(fourWayClose());
    const counts = replay.counts(replay.momentOf(11));
    expect(Object.fromEntries(counts)).toEqual({ LISTEN: 1, ESTABLISHED: 1, "SYN-RECEIVED": 1 });
  });

  test("finds its way among a hundred thousand sockets", () => {
    const events: TraceEvent[] = [];
    for (let socket = 0; socket < 100_000; socket++)
      for (const state of ["SYN-SENT", "ESTABLISHED", "TIME-WAIT"])
        events.push({
          kind: "socket",
          index: events.length,
          atMs: socket,
          line: 1,
          host: "client",
          socket,
          protocol: "tcp",
          from: null,
          state,
          local: `10.0.0.2:${socket}`,
          peer: "10.0.0.1:80",
        });
    const replay = new Replay({ hosts: [], events, omitted: 0 });
    for (const socket of [99_999, 3, 50_000]) {
      const counts = replay.counts(replay.momentOf(socket * 3 + 1));
      expect(Object.fromEntries(counts)).toEqual({ "TIME-WAIT": socket, ESTABLISHED: 1 });
    }
  });
});

describe("the scrubber's scale", () => {
  test("goes from moment to position and back", () => {
    for (const trace of [fourWayClose(), lostLastAck()]) {
      const track = new Track(trace);
      for (let position = 0; position <= track.length; position += 0.5) {
        const moment = track.momentAt(position);
        expect(track.momentAt(track.positionOf(moment))).toEqual(moment);
      }
    }
  });

  test("each event has a position of its own, and a minute has several", () => {
    const trace = fourWayClose();
    const track = new Track(trace);
    const positions = trace.events.map(({ index, atMs }) => track.positionOf({ index, atMs }));
    expect(new Set(positions).size).toBe(trace.events.length);
    const sleep = trace.events.findLastIndex(({ atMs }) => atMs === 7);
    expect(positions[sleep + 1]! - positions[sleep]!).toBeGreaterThanOrEqual(6);
    expect(track.momentAt((positions[sleep]! + positions[sleep + 1]!) / 2).atMs).toBeCloseTo(
      30_006.5,
      0,
    );
  });
});

test("rows are listed as ss lists them", () => {
  const replay = new Replay(fourWayClose());
  const rows = sortRows(replay.rows(replay.momentOf(13), "server"));
  expect(rows.map(({ state }) => ssSpelling(state))).toEqual(["LISTEN", "ESTAB"]);
});
