/** The first difference of two runs is what the world did, not how the code was written. */
import { expect, test } from "vitest";
import { firstDifference } from "../../src/trace/compare.ts";
import { TraceBuilder } from "./build-trace.ts";
import { fourWayClose, lostLastAck, restartInUse } from "./fixtures.ts";

test("a run is no different from itself", () => {
  expect(firstDifference(fourWayClose(), fourWayClose())).toBeUndefined();
});

test("the lost ACK is the first difference", () => {
  const difference = firstDifference(fourWayClose(), lostLastAck());
  expect(difference?.left).toMatchObject({
    kind: "segment",
    flags: "A",
    fate: "delivered",
    atMs: 6,
  });
  expect(difference?.right).toMatchObject({ kind: "segment", flags: "A", fate: "lost", atMs: 6 });
});

test("where one ends earlier, the other goes on", () => {
  const short = { ...restartInUse(), events: restartInUse().events.slice(0, 10) };
  const difference = firstDifference(short, restartInUse());
  expect(difference?.left).toBeUndefined();
  expect(difference?.right?.index).toBe(10);
});

test("options and other numbers for sequences and descriptors are none, an errno is one", () => {
  const run = (seq: number, fd: number, result: string) =>
    new TraceBuilder()
      .call("server", "setsockopt", [fd, "SOL_SOCKET", "SO_REUSEADDR", 1])
      .segment("10.0.0.2:1", "10.0.0.1:2", "S", seq, 0)
      .call("server", "bind", [fd, "0.0.0.0:80"], result)
      .build();
  expect(firstDifference(run(5, 3, "0"), run(900, 4, "0"))).toBeUndefined();
  expect(firstDifference(run(5, 3, "0"), run(5, 3, "EADDRINUSE"))?.right).toMatchObject({
    result: "EADDRINUSE",
  });
});
