/** The figure as data, and the way of a socket through it. */
import { expect, test } from "vitest";
import { Replay } from "../../src/trace/replay.ts";
import {
  ARROWS,
  FIRST_CLOSER,
  HEIGHT,
  nextArrows,
  NODES,
  pathOf,
  standsAt,
  walkers,
  WIDTH,
} from "../../src/trace/state-machine.ts";
import { fourWayClose, refusedConnect, simultaneousClose } from "./fixtures.ts";

function way(trace: ReturnType<typeof fourWayClose>, host: string, socket: number): string[] {
  return pathOf(trace, host, socket, Infinity).map(({ from, to }) => `${from}>${to}`);
}

test("each arrow joins two of the nodes, in the frame", () => {
  const ids = new Set(NODES.map(({ id }) => id));
  for (const { from, to, points } of ARROWS) {
    expect(ids).toContain(from);
    expect(ids).toContain(to);
    const numbers = points.split(" ").map(Number);
    expect(numbers.length % 2).toBe(0);
    for (const [place, number] of numbers.entries()) {
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThanOrEqual(place % 2 === 0 ? WIDTH : HEIGHT);
    }
  }
});

test("an arrow begins and ends at the edge of its nodes", () => {
  const box = new Map(NODES.map(({ id, x, y }) => [id, { x, y }]));
  for (const { from, to, points } of ARROWS) {
    const numbers = points.split(" ").map(Number);
    const ends = [numbers.slice(0, 2), numbers.slice(-2)] as Array<[number, number]>;
    for (const [place, id] of [from, to].entries()) {
      const [x, y] = ends[place]!;
      const node = box.get(id)!;
      const onEdge = Math.abs(x - node.x) === 46 || Math.abs(y - node.y) === 12;
      expect(
        onEdge && Math.abs(x - node.x) <= 46 && Math.abs(y - node.y) <= 12,
        `${from}>${to}`,
      ).toBe(true);
    }
  }
});

test("the active closer's way ends in TIME-WAIT and CLOSED", () => {
  expect(way(fourWayClose(), "server", 3)).toEqual([
    "LISTEN>SYN-RECEIVED",
    "SYN-RECEIVED>ESTABLISHED",
    "ESTABLISHED>FIN-WAIT-1",
    "FIN-WAIT-1>FIN-WAIT-2",
    "FIN-WAIT-2>TIME-WAIT",
    "TIME-WAIT>end",
  ]);
});

test("every step of an ordinary run is an arrow of the figure", () => {
  for (const trace of [fourWayClose(), simultaneousClose()])
    for (const { key } of walkers(new Replay(trace))) {
      const [host, socket] = key.split(" ") as [string, string];
      for (const step of pathOf(trace, host, Number(socket), Infinity))
        expect(step.arrow, `${step.from}>${step.to}`).toBeDefined();
    }
});

test("a refused connect goes back by a way that the figure leaves out", () => {
  const steps = pathOf(refusedConnect(), "client", 1, Infinity);
  expect(steps.map(({ to, arrow }) => [to, arrow !== undefined])).toEqual([
    ["SYN-SENT", true],
    ["end", false],
  ]);
});

test("the way is that of the moment, and what can come next starts there", () => {
  const trace = fourWayClose();
  const established = trace.events.find(
    (event) => event.kind === "socket" && event.host === "client" && event.state === "ESTABLISHED",
  )!;
  const steps = pathOf(trace, "client", 2, established.index);
  expect(standsAt(steps)).toBe("ESTABLISHED");
  expect(nextArrows(standsAt(steps)).map(({ to }) => to)).toEqual(["FIN-WAIT-1", "CLOSE-WAIT"]);
});

test("the socket that came to TIME-WAIT is looked at first", () => {
  expect(walkers(new Replay(fourWayClose()))[0]?.key).toBe("server 3");
});

test("the side of the end that closes first holds its four states and no other", () => {
  const { x, y, width, height } = FIRST_CLOSER;
  const within = NODES.filter(
    (node) => node.x > x && node.x < x + width && node.y > y && node.y < y + height,
  );
  expect(within.map(({ id }) => id)).toEqual(["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "TIME-WAIT"]);
});
