/** Runs whose record is too long to be fetched unasked: a page shows them as the build drew them, until they are run in it. */
import type { Trace } from "../record/trace.ts";

/** Some 600 KB of JSON, 40 KB of it on the wire. */
const MOST_EVENTS = 4_000;

export function isLong(trace: Trace): boolean {
  return trace.omitted > 0 || trace.events.length > MOST_EVENTS;
}
