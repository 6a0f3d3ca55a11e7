/** What hosts put on the wire in a run, for captures: each packet once, where it was first sent, with its length. */
import { byteLength } from "./byte-length.ts";
import type { SegmentEvent, Trace } from "../record/trace.ts";

export interface SentSegment extends SegmentEvent {
  /** Bytes of data. */
  readonly length: number;
}

/** Oldest first. A held segment that went on later stands twice in the record and here once, as captures have it. */
export function sentSegments(trace: Trace): SentSegment[] {
  const seen = new Set<number>();
  const sent: SentSegment[] = [];
  for (const event of trace.events) {
    if (event.kind !== "segment" || seen.has(event.segment)) continue;
    seen.add(event.segment);
    sent.push({ ...event, length: byteLength(event.data) });
  }
  return sent;
}
