/** The sequence numbers that a picture shows beside a segment: those of a capture, older ones written as negative. */
import { conversationNumbers } from "./conversation-numbers.ts";
import type { SegmentEvent, Trace } from "../record/trace.ts";

export interface RelativeNumbers {
  readonly seq: number;
  /** Undefined where the segment acknowledges nothing. */
  readonly ack?: number;
}

/** Relative numbers of each TCP segment, by event index. */
export function relativeNumbers(trace: Trace): ReadonlyMap<number, RelativeNumbers> {
  const segments = trace.events.filter((event): event is SegmentEvent => event.kind === "segment");
  const numbers = conversationNumbers(segments);
  return new Map(
    segments.flatMap((segment, place) => {
      if (segment.protocol !== "tcp") return [];
      const seq = numbers[place]!.seq | 0;
      const shown = segment.flags.includes("A") ? { seq, ack: numbers[place]!.ack | 0 } : { seq };
      return [[segment.index, shown] as const];
    }),
  );
}
