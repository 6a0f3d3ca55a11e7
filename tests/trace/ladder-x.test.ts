/** A ladder across the page: its lines in order, with room for what is written beside and between them. */
import { describe, expect, test } from "vitest";
import { across, gutterPx, MOST_LANES } from "../../src/trace/ladder-x.ts";
import { layoutLadder } from "../../src/trace/ladder.ts";
import type { Trace } from "../../src/record/trace.ts";
import { SERVER, TraceBuilder } from "./build-trace.ts";
import { fourWayClose, lostLastAck, refusedConnect } from "./fixtures.ts";

/** What a phone of 360 px leaves for a ladder. */
const PHONE_PX = 326;

/** So many connections to the server at once. */
function connections(count: number): Trace {
  const b = new TraceBuilder();
  for (let place = 1; place <= count; place++)
    b.at(place).state("server", place, "ESTABLISHED", SERVER, `10.0.0.2:${40_000 + place}`);
  return b.build();
}

describe.each(["usual", "small"] as const)("in the %s type", (type) => {
  test.each([
    ["a close", fourWayClose()],
    ["a loss", lostLastAck()],
    ["a refusal", refusedConnect()],
  ])("%s: lines stand from left to right, within the least width and within more", (_, trace) => {
    const { px, share, least } = across(layoutLadder(trace), type);
    for (const width of [least, 2 * least]) {
      const lines = px.map((line, column) => line + share[column]! * (width - least));
      expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      expect(lines[0]).toBeGreaterThan(0);
      expect(lines.at(-1)).toBeLessThan(width);
    }
  });

  test("the first line has room for its longest state, past its bands", () => {
    const ladder = layoutLadder(fourWayClose());
    const letters = "SYN-RECEIVED".length * (type === "usual" ? 7.8 : 6.16);
    expect(across(ladder, type).px[0]).toBeGreaterThan(gutterPx(ladder, 0) + letters);
  });

  test("bands push the text away from the line, and what does not fit makes the ladder wider", () => {
    const [few, many] = [2, 20].map((count) => layoutLadder(connections(count)));
    expect(gutterPx(many!, 0) - gutterPx(few!, 0)).toBe((MOST_LANES - 2) * 8);
    expect(across(many!, type).least - across(few!, type).least).toBe((MOST_LANES - 2) * 8);
  });
});

test("one connection fits a phone in the small type", () => {
  for (const trace of [fourWayClose(), refusedConnect()])
    expect(across(layoutLadder(trace), "small").least).toBeLessThan(PHONE_PX);
});

test("a long label of a segment that is lost gets twice the room, since it has half of the arrow", () => {
  const whole = layoutLadder(fourWayClose());
  const lost = layoutLadder(lostLastAck());
  const gap = (ladder: typeof whole) => {
    const { px } = across(ladder, "small");
    return px[1]! - px[0]!;
  };
  expect(gap(lost)).toBeGreaterThan(gap(whole));
});

test("text stands outside the first of several lines, and inside where fewer arrows pass over it", () => {
  expect(layoutLadder(new TraceBuilder().build()).sides).toEqual([-1, 1]);
  expect(layoutLadder(fourWayClose()).sides).toEqual([-1, 1]);
  const hosts = ["one", "two", "three", "four"].map((name, place) => ({
    name,
    addresses: [`10.0.0.${place + 1}`],
    os: "linux",
  }));
  const { events } = fourWayClose();
  const names: Record<string, string> = { server: "three", client: "four" };
  const renamed = events.map((event) => ({
    ...event,
    ...("host" in event && { host: names[event.host] }),
    ...("fromHost" in event && { fromHost: names[event.fromHost], toHost: names[event.toHost] }),
  })) as Trace["events"];
  // The server's arrows go to its right.
  expect(layoutLadder({ hosts, events: renamed, omitted: 0 }).sides).toEqual([-1, 1, -1, 1]);
});
