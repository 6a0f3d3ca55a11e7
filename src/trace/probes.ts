/**
 * Segments that only ask: an empty ACK with the number of the last byte that its sender has sent already, which the other end
 * has to answer. After an offer of no window it asks for one, else whether anybody is there. RFC 9293 §3.8.4, §3.8.6.1.
 */
import type { SegmentEvent } from "../record/trace.ts";

export type Probe = "keepaliveProbe" | "windowProbe";

interface Direction {
  /** After the last byte sent. */
  next: number;
  window: number;
}

export class Probes {
  readonly #directions = new Map<string, Direction>();

  /** What the next segment of a run asks for; undefined for one that does more, or less. */
  next(segment: SegmentEvent): Probe | undefined {
    const { from, to, flags, seq, window } = segment;
    const length = segment.length + Number(flags.includes("S")) + Number(flags.includes("F"));
    const known = this.#directions.get(`${from} ${to}`);
    const asks =
      flags === "A" && length === 0 && known !== undefined && ((known.next - seq) | 0) === 1;
    if (asks) {
      const offered = this.#directions.get(`${to} ${from}`)?.window;
      known.window = window;
      return offered === 0 ? "windowProbe" : "keepaliveProbe";
    }
    const end = (seq + length) >>> 0;
    const back = known !== undefined && !flags.includes("S") && ((known.next - end) | 0) > 0;
    this.#directions.set(`${from} ${to}`, { next: back ? known.next : end, window });
    return undefined;
  }
}
