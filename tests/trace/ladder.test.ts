/** The ladder's geometry: time runs down, nothing overlaps, breaks say what they leave out. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beatsOf } from "../../src/trace/narration.ts";
import { layoutLadder, layoutLadders, yAt } from "../../src/trace/ladder.ts";
import { type ArrowMark, type Ladder } from "../../src/trace/ladder-marks.ts";
import { beginningOf, LadderWindow } from "../../src/trace/ladder-window.ts";
import type { Trace } from "../../src/record/trace.ts";
import { CLIENT, SERVER, TraceBuilder } from "./build-trace.ts";
import {
  fourWayClose,
  lostLastAck,
  refusedConnect,
  restartInUse,
  simultaneousClose,
} from "./fixtures.ts";

const RUNS = { fourWayClose, lostLastAck, refusedConnect, restartInUse, simultaneousClose };
const LABEL_PX = 18;

function arrowsOf(ladder: Ladder): ArrowMark[] {
  return ladder.marks.filter((mark): mark is ArrowMark => mark.kind === "arrow");
}

describe.each(Object.entries(RUNS))("%s", (_, run) => {
  const trace = run();
  const ladder = layoutLadder(trace);

  test("later is lower", () => {
    const ys = trace.events.map(({ index }) => ladder.eventY[index]!);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    for (const { y1, y2 } of arrowsOf(ladder)) expect(y2).toBeGreaterThan(y1);
  });

  test("text beside a line never overlaps", () => {
    for (const column of ladder.columns.keys()) {
      const tops = ladder.marks.flatMap((mark) =>
        mark.kind !== "arrow" && mark.column === column ? [mark.y] : [],
      );
      for (const [place, y] of tops.entries())
        if (place > 0) expect(y - tops[place - 1]!).toBeGreaterThanOrEqual(LABEL_PX);
    }
  });

  test("everything lies within the height", () => {
    for (const { y1, y2 } of [...ladder.bars, ...ladder.breaks, ...arrowsOf(ladder)]) {
      expect(y1).toBeGreaterThanOrEqual(0);
      expect(y2).toBeLessThanOrEqual(ladder.height);
    }
  });

  test("a socket's bands follow one another without a gap", () => {
    const ends = new Map<string, number>();
    for (const { host, socket, y1, y2 } of ladder.bars) {
      const key = `${host} ${socket}`;
      if (ends.has(key)) expect(y1).toBe(ends.get(key));
      ends.set(key, y2);
    }
  });
});

test("a delivered segment arrives where its receiver changes state", () => {
  const ladder = layoutLadder(fourWayClose());
  const fin = arrowsOf(ladder).find(
    ({ event }) => event.flags === "FA" && event.fromHost === "client",
  )!;
  const timeWait = ladder.marks.find(
    (mark) => mark.kind === "state" && mark.event.state === "TIME-WAIT",
  );
  expect(timeWait).toMatchObject({ y: fin.y2 });
});

test("a minute is a break that spans it, and a moment in it lies between its edges", () => {
  const trace = fourWayClose();
  const ladder = layoutLadder(trace);
  expect(ladder.breaks).toHaveLength(1);
  const [gap] = ladder.breaks;
  expect(gap).toMatchObject({ fromMs: 7, toMs: 60_006 });
  const index = trace.events.findIndex(({ kind }) => kind === "sleep");
  const middle = yAt(ladder, { index, atMs: 30_006.5 });
  expect(middle).toBeCloseTo((gap!.y1 + gap!.y2) / 2);
});

test("flights of one length have one slant", () => {
  const slants = arrowsOf(layoutLadder(lostLastAck()))
    .filter(({ event, from }) => event.fate === "delivered" && from === 1)
    .map(({ y1, y2 }) => y2 - y1);
  expect(Math.min(...slants)).toBeGreaterThan(0);
  expect(slants.filter((slant) => slant === 26).length).toBeGreaterThan(1);
});

test("FINs that cross are told apart", () => {
  const arrows = arrowsOf(layoutLadder(simultaneousClose()));
  const crossing = arrows.filter(({ crosses }) => crosses).map(({ event }) => event.flags);
  expect(crossing).toEqual(["FA", "FA", "A", "A"]);
});

test("what comes again is called so, and a lost segment has no arrival", () => {
  const trace = lostLastAck();
  const again = arrowsOf(layoutLadder(trace)).filter((arrow) => arrow.again);
  expect(again.map(({ event }) => event.flags)).toEqual(["FA"]);
  const lost = trace.events.find((event) => event.kind === "segment" && event.fate === "lost")!;
  expect(beatsOf(trace).some(({ kind, event }) => kind === "arrival" && event === lost)).toBe(
    false,
  );
});

test("a call that fails after a while stands where it was made, and again where it failed", () => {
  const marks = layoutLadder(refusedConnect()).marks;
  const told = marks.flatMap((mark) =>
    mark.kind === "call" ? [[mark.event.syscall, mark.failed]] : [],
  );
  expect(told).toEqual([
    ["connect", false],
    ["connect", true],
    ["close", false],
  ]);
  const answer = marks.findIndex((mark) => mark.kind === "arrow" && mark.event.flags === "RA");
  const failure = marks.findIndex((mark) => mark.kind === "call" && mark.failed);
  expect(failure).toBeGreaterThan(answer);
});

test("a wait that begins again is marked", () => {
  const states = layoutLadder(lostLastAck()).marks.flatMap((mark) =>
    mark.kind === "state" && mark.event.host === "server" ? [mark.event.state] : [],
  );
  expect(states.slice(-2)).toEqual(["TIME-WAIT", "TIME-WAIT"]);
});

test("a held segment is drawn twice: to the wire, and from it", () => {
  const b = new TraceBuilder();
  b.segment(CLIENT, SERVER, "A", 1, 1, { fate: "held", segment: 7 });
  b.at(5).segment(CLIENT, SERVER, "A", 1, 1, { segment: 7 });
  const arrows = arrowsOf(layoutLadder(b.build()));
  expect(arrows.map(({ released, again }) => [released, again])).toEqual([
    [false, false],
    [true, false],
  ]);
});

test("a host that talks to itself has two lines", () => {
  const b = new TraceBuilder();
  const there = "127.0.0.1:80";
  const here = "127.0.0.1:40000";
  const inside = { fromHost: "server", toHost: "server", loopback: true, arrivesAtMs: 0 };
  b.segment(here, there, "S", 1, 0, inside).segment(there, here, "SA", 1, 2, inside);
  const ladder = layoutLadder(b.build());
  expect(ladder.columns.map(({ title }) => title)).toEqual([
    "server :80",
    "server, its clients",
    "client",
  ]);
  expect(arrowsOf(ladder).map(({ from, to }) => [from, to])).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test("an address that no host has stands in a line of its own", () => {
  const b = new TraceBuilder();
  b.segment("10.9.9.9:1", SERVER, "S", 1, 0, { injected: true });
  b.at(1).segment(SERVER, "10.9.9.9:1", "RA", 0, 2, { fate: "unrouted" });
  const ladder = layoutLadder(b.build());
  expect(ladder.columns.at(-1)?.title).toBe("no host");
  expect(arrowsOf(ladder).map(({ from, to }) => [from, to])).toEqual([
    [2, 0],
    [0, 2],
  ]);
});

describe("several runs on one axis", () => {
  test("the same instant stands at the same height", () => {
    const [with1, without] = layoutLadders([restartInUse(), fourWayClose()]) as [Ladder, Ladder];
    expect(with1.breaks).toEqual(without.breaks);
    expect(with1.height).toBe(without.height);
    const at = (ladder: Ladder) => new Map(ladder.ticks.map(({ atMs, y }) => [atMs, y]));
    for (const [atMs, y] of at(without))
      if (at(with1).has(atMs)) expect(at(with1).get(atMs)).toBe(y);
  });

  test("one run beside itself is laid out as alone", () => {
    const alone = layoutLadder(lostLastAck());
    const [left, right] = layoutLadders([lostLastAck(), lostLastAck()]);
    expect(left).toEqual(alone);
    expect(right).toEqual(alone);
  });
});

test("any schedule of segments keeps time running down", () => {
  const send = fc.record({
    waitMs: fc.constantFrom(0, 1, 3, 250, 60_000),
    flightMs: fc.constantFrom(0, 1, 5, 2_000),
    outward: fc.boolean(),
    fate: fc.constantFrom(
      "delivered" as const,
      "delivered" as const,
      "lost" as const,
      "held" as const,
    ),
  });
  fc.assert(
    fc.property(fc.array(send, { maxLength: 80 }), (sends) => {
      const b = new TraceBuilder();
      for (const { waitMs, flightMs, outward, fate } of sends) {
        const [from, to] = outward ? [CLIENT, SERVER] : [SERVER, CLIENT];
        const arrivesAtMs = b.at(b.atMs + waitMs).atMs + flightMs;
        b.segment(from, to, "A", 1, 1, fate === "delivered" ? { arrivesAtMs } : { fate });
      }
      const trace: Trace = b.build();
      const ladder = layoutLadder(trace);
      const ys = [...ladder.eventY];
      expect(ys).toEqual([...ys].sort((a, c) => a - c));
      for (const { y1, y2 } of arrowsOf(ladder)) {
        expect(y2).toBeGreaterThanOrEqual(y1 + 12);
        expect(y2).toBeLessThanOrEqual(ladder.height);
      }
    }),
  );
});

describe("the part near the window", () => {
  const b = new TraceBuilder();
  for (let place = 0; place < 300; place++) b.at(place * 2).segment(CLIENT, SERVER, "A", place, 1);
  const ladder = layoutLadder(b.build());
  const pages = new LadderWindow(ladder);

  test("holds all that lies in it, in order, and little more", () => {
    for (let from = 0; from < ladder.height; from += 333) {
      const part = pages.between(from, from + 600);
      const indices = part.marks.map(({ event }) => event.index);
      expect(indices).toEqual([...indices].sort((a, c) => a - c));
      expect(indices.length).toBeLessThan(100);
      for (const mark of arrowsOf(ladder))
        if (mark.y2 >= from && mark.y1 <= from + 600) expect(part.marks).toContain(mark);
    }
  });

  test("the beginning ends where it is cut", () => {
    const beginning = beginningOf(ladder, 1000);
    expect(beginning.height).toBe(1000);
    for (const { y2 } of [...arrowsOf(beginning), ...beginning.bars])
      expect(y2).toBeLessThanOrEqual(1000);
    expect(beginningOf(ladder, Infinity)).toBe(ladder);
  });
});
