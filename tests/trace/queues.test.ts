/** Which listener had how many connections, in the record of a run. */
import { expect, test } from "vitest";
import { experimentById } from "../../src/book/experiment-by-id.ts";
import { observe } from "../../src/book/observe.ts";
import { queuesOf } from "../../src/trace/queues.ts";

test("each connection of a group is in one listener's queue", async () => {
  const { report } = await observe(
    await experimentById("reuseport-listeners-share-the-connections"),
  );
  const queues = queuesOf(report.trace, "server");
  expect(queues.map(({ listener }) => listener)).toEqual([1, 2, 3]);
  expect(queues.every(({ accepted }) => accepted > 0)).toBe(true);
  expect(queues.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(120);
});

test("a listener that nobody came to has none, and a host that does not listen has no queues", async () => {
  const { report } = await observe(await experimentById("reuseport-groups-are-by-exact-address"));
  expect(queuesOf(report.trace, "server")).toEqual([
    { listener: 1, accepted: 0 },
    { listener: 2, accepted: 20 },
  ]);
  expect(queuesOf(report.trace, "client")).toEqual([]);
});
