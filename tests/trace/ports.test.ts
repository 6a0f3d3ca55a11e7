/** Which ports are taken by what, and how many over time. */
import { expect, test } from "vitest";
import { hostsWithManyPorts } from "../../src/trace/many-ports.ts";
import {
  countsOverTime,
  countUses,
  PORT_USES,
  portsAt,
  reservedPorts,
} from "../../src/trace/ports.ts";
import { Replay } from "../../src/trace/replay.ts";
import type { Trace } from "../../src/record/trace.ts";
import { SERVER, TraceBuilder } from "./build-trace.ts";

/** Twenty connections from ports 40000 up, one a second, each in TIME-WAIT from the moment of the next. */
function twenty(): Trace {
  const b = new TraceBuilder();
  for (let place = 0; place < 20; place++) {
    if (place > 0)
      b.at(place * 1000).state("client", place, "TIME-WAIT", `10.0.0.2:${39_999 + place}`, SERVER);
    b.at(place * 1000).state(
      "client",
      place + 1,
      "ESTABLISHED",
      `10.0.0.2:${40_000 + place}`,
      SERVER,
    );
  }
  const { hosts, ...rest } = b.build();
  const settings = {
    "net.ipv4.ip_local_port_range": "40000\t40029",
    "net.ipv4.ip_local_reserved_ports": "40025,40027-40028",
  };
  return {
    ...rest,
    hosts: hosts.map((host) => (host.name === "client" ? { ...host, settings } : host)),
  };
}

test("the range is the one that was set", () => {
  expect(hostsWithManyPorts(twenty())).toEqual([
    { host: "client", range: { low: 40_000, high: 40_029 }, used: 20 },
  ]);
});

test("each port has one use, and together they are the range", () => {
  const trace = twenty();
  const replay = new Replay(trace);
  const reserved = reservedPorts(trace, "client");
  const uses = portsAt(replay, replay.end, "client", { low: 40_000, high: 40_029 }, reserved);
  const counts = Object.fromEntries(PORT_USES.map((use, place) => [use, countUses(uses)[place]]));
  expect(counts).toEqual({ free: 7, reserved: 3, "TIME-WAIT": 19, bound: 0, "in-use": 1 });
});

test("counts grow as the run goes", () => {
  const { shares, timeWait, other, over } = countsOverTime(twenty(), "client");
  expect([shares[0], shares.at(-1), over]).toEqual([0, 1, "time"]);
  expect(timeWait).toEqual([...timeWait].sort((a, b) => a - b));
  expect([timeWait.at(-1), other.at(-1)]).toEqual([19, 1]);
});

test("where no time passes, they grow by ports, however much lies between them", () => {
  const events = twenty()
    .events.flatMap((event, place) =>
      place < 10 ? [event] : [event, event, event, event, event, event],
    )
    .map((event, index) => ({ ...event, atMs: 0, index }));
  const { timeWait, over, length, shareAt } = countsOverTime({ ...twenty(), events }, "client");
  expect([over, length]).toEqual(["ports", 20]);
  // Each port takes an equal share of the way.
  const half = timeWait[Math.floor(timeWait.length / 2)]!;
  expect(half).toBeGreaterThanOrEqual(9);
  expect(half).toBeLessThanOrEqual(10);
  expect(shareAt({ index: events.length - 1, atMs: 0 })).toBe(1);
  expect(shareAt({ index: -1, atMs: 0 })).toBe(0);
});

test("a run with few ports has no map", () => {
  const b = new TraceBuilder().state("client", 1, "BOUND", "10.0.0.2:80");
  expect(hostsWithManyPorts(b.build())).toEqual([]);
});
