/**
 * The scrubber's scale: each event is one step, and a stretch in which seconds pass without an event gets steps of its
 * own, so that sixty seconds of TIME-WAIT can be dragged through while their timer runs down.
 */
import type { Moment } from "./replay.ts";
import type { Trace } from "../record/trace.ts";

/** A wait from which on time itself is worth watching. */
const LONG_WAIT_MS = 500;
const LEAST_STEPS = 6;
const MOST_STEPS = 200;
/** A long wait takes this share of the run's events as steps. */
const SHARE = 0.2;

export class Track {
  readonly length: number;
  readonly #positions: Float64Array;
  readonly #times: Float64Array;

  constructor(trace: Trace) {
    const { events } = trace;
    const tail = endMs(trace);
    const waitSteps = Math.min(
      MOST_STEPS,
      Math.max(LEAST_STEPS, Math.round(events.length * SHARE)),
    );
    // One point before the first event, one for each event, and one for time that passes after the last.
    this.#times = new Float64Array(events.length + 2);
    this.#positions = new Float64Array(events.length + 2);
    for (let point = 1; point < this.#times.length; point++) {
      const atMs = events[point - 1]?.atMs ?? tail;
      const waitMs = atMs - this.#times[point - 1]!;
      const isTail = point > events.length;
      const steps = waitMs >= LONG_WAIT_MS ? waitSteps : isTail ? 0 : 1;
      this.#times[point] = atMs;
      this.#positions[point] = this.#positions[point - 1]! + steps;
    }
    this.length = this.#positions.at(-1) ?? 0;
  }

  positionOf(moment: Moment): number {
    const point = moment.index + 1;
    const from = this.#times[point]!;
    const to = this.#times[point + 1] ?? from;
    const share = to - from >= LONG_WAIT_MS ? Math.min(1, (moment.atMs - from) / (to - from)) : 0;
    const position = this.#positions[point]!;
    return position + share * ((this.#positions[point + 1] ?? position) - position);
  }

  momentAt(position: number): Moment {
    const kept = Math.min(Math.max(position, 0), this.length);
    let low = 0;
    let high = this.#positions.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#positions[middle]! <= kept) low = middle;
      else high = middle - 1;
    }
    const from = this.#times[low]!;
    const to = this.#times[low + 1]!;
    if (to - from < LONG_WAIT_MS) return { index: low - 1, atMs: from };
    const share =
      (kept - this.#positions[low]!) / (this.#positions[low + 1]! - this.#positions[low]!);
    return { index: low - 1, atMs: from + share * (to - from) };
  }
}

/** When the run ended: sleeps that nothing follows count. */
export function endMs(trace: Trace): number {
  const last = trace.events.at(-1);
  if (!last) return 0;
  return last.kind === "sleep" ? Math.max(last.atMs, last.untilMs) : last.atMs;
}
