/** The sequence numbers that a picture shows beside a segment: those of a capture, older ones written as negative. */
import { conversationNumbers } from "./conversation-numbers.ts";
import { Probes, type Probe } from "./probes.ts";
import type { SegmentEvent, Trace } from "../record/trace.ts";

export interface RelativeNumbers {
  readonly seq: number;
  /** Undefined where the segment acknowledges nothing. */
  readonly ack?: number;
  /** What it asks for, where it only asks. */
  readonly probe?: Probe;
}

/** Relative numbers of each TCP segment, by event index. */
export function relativeNumbers(trace: Trace): ReadonlyMap<number, RelativeNumbers> {
  const segments = trace.events.filter((event): event is SegmentEvent => event.kind === "segment");
  const numbers = conversationNumbers(segments);
  const probes = new Probes();
  return new Map(
    segments.flatMap((segment, place) => {
      if (segment.protocol !== "tcp") return [];
      const seq = numbers[place]!.seq | 0;
      const shown = segment.flags.includes("A") ? { seq, ack: numbers[place]!.ack | 0 } : { seq };
      const probe = probes.next(segment);
      return [[segment.index, probe === undefined ? shown : { ...shown, probe }] as const];
    }),
  );
}
