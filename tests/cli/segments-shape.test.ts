/** What `rebind observe` keeps of a run's segments: what is the same each time, however busy the machine is. */
import { expect, test } from "vitest";
import { segmentsShape } from "../../src/cli/segments-shape.ts";
import { fourWayClose, longStream } from "../trace/fixtures.ts";

test("a line a segment: who, to whom, flags and length", () => {
  const shape = segmentsShape(fourWayClose());
  expect(shape.slice(0, 2)).toEqual(["client > server S", "server > client SA"]);
  expect(shape.at(-1)).toBe("server > client A");
});

test("a long stream is told until its fourth large segment: what is pushed after that, and which ACK overtakes it, is chance", () => {
  const trace = longStream();
  expect(trace.events.filter((event) => event.kind === "segment").length).toBeGreaterThan(20);
  expect(segmentsShape(trace).slice(3)).toEqual([
    ...Array.from({ length: 4 }, () => "client > server A 1448"),
    "and more",
  ]);
});
