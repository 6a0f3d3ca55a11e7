/** What a ladder is made of: marks with their places, and what is drawn behind them. y is in pixels, columns are numbers. */
import type { CallEvent, SegmentEvent, SocketEvent } from "../record/trace.ts";
import type { Column } from "./columns.ts";
import type { RelativeNumbers } from "./relative-seq.ts";

/** A system call beside the line of its host. One that failed only later stands twice: where it was made, and where it failed. */
export interface CallMark {
  readonly kind: "call";
  readonly event: CallEvent;
  readonly column: number;
  readonly y: number;
  /** Whether its errno stands here. */
  readonly failed: boolean;
}

/** The state a socket came into, beside the line of its host; null where it is gone. */
export interface StateMark {
  readonly kind: "state";
  readonly event: SocketEvent;
  readonly column: number;
  readonly y: number;
  /** ":40001", where the line has several sockets to tell apart; else "". */
  readonly tag: string;
}

export interface ArrowMark {
  readonly kind: "arrow";
  readonly event: SegmentEvent;
  readonly from: number;
  readonly to: number;
  readonly y1: number;
  /** Where it arrives, or as far down as its flight would have brought it. */
  readonly y2: number;
  /** Segments that cross in flight carry their labels near their tails. */
  readonly crosses: boolean;
  /** A held segment on its way again: it starts on the wire. */
  readonly released: boolean;
  /** Seen before with the same number range: a retransmission. */
  readonly again: boolean;
  readonly numbers?: RelativeNumbers;
}

export type Mark = CallMark | StateMark | ArrowMark;

/** The line of a moment is drawn this far below its event's y, under the text beside it. */
export const NOW_PX = 11;

/** A socket's state over a stretch of time, drawn as a band along its host's line. */
export interface Bar {
  readonly column: number;
  /** Counted from the line outwards; bound and listening sockets have lanes of their own, beyond the connections'. */
  readonly lane: number;
  readonly passive: boolean;
  readonly host: string;
  readonly socket: number;
  readonly state: string;
  readonly y1: number;
  readonly y2: number;
}

/** Time left out. */
export interface Break {
  readonly y1: number;
  readonly y2: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Tick {
  readonly y: number;
  readonly atMs: number;
}

export interface Ladder {
  readonly columns: readonly Column[];
  /** In order of time. */
  readonly marks: readonly Mark[];
  readonly bars: readonly Bar[];
  readonly breaks: readonly Break[];
  readonly ticks: readonly Tick[];
  /** Beside which side of its line a column's text stands: -1 left, 1 right; where fewer arrows pass over it. */
  readonly sides: ReadonlyArray<-1 | 1>;
  /** How many bands stand side by side at most, by column. */
  readonly lanes: ReadonlyArray<{ readonly connections: number; readonly passive: number }>;
  readonly height: number;
  /** The row of what was told before, where a ladder begins with one. */
  readonly told?: { readonly y1: number; readonly y2: number };
  /** y of each event by index, drawn or not; never falls. */
  readonly eventY: Float64Array;
}
