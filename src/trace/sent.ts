/** What hosts put on the wire in a run, for captures: each packet once, where it was first sent. */
import { hostOf } from "../record/endpoint.ts";
import type { SegmentEvent, Trace } from "../record/trace.ts";
import type { CapturedLine } from "./tcpdump.ts";

/** Oldest first. A held segment that went on later stands twice in the record and here once, as captures have it. */
export function sentSegments(trace: Trace): SegmentEvent[] {
  const seen = new Set<number>();
  const sent: SegmentEvent[] = [];
  for (const event of trace.events) {
    if (event.kind !== "segment" || seen.has(event.segment)) continue;
    seen.add(event.segment);
    sent.push(event);
  }
  return sent;
}

/** A run that sends nothing is told well enough by its code. */
export function sendsSomething(trace: Trace): boolean {
  return trace.events.some(({ kind }) => kind === "segment");
}

/** What tcpdump shows of it. ICMP has no ports of its own. */
export function capturedLine(event: SegmentEvent): CapturedLine {
  if (event.protocol !== "icmp") return event;
  return { ...event, from: hostOf(event.from), to: hostOf(event.to) };
}
