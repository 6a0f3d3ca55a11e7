/** What of a run's segments is the same each time: who sent what to whom, without numbers that the kernel picks. */
import type { SegmentEvent, Trace } from "../record/trace.ts";

/** Lines kept: of thousands, some are sent again when the machine is busy. */
const MOST_LINES = 60;

/**
 * Large segments one after another that are kept: of a longer stream, which ACK overtakes which segment and what is pushed
 * hang on how busy the machine is.
 */
const MOST_OF_A_STREAM = 4;

/** Bytes of data from which a segment is large: text that an experiment writes out is shorter. */
const LARGE = 1000;

/** "client > server S", "server > client PA 5": a line a segment; data by its length, loopback within one host. */
export function segmentsShape(trace: Trace): string[] {
  const segments = trace.events.filter((event) => event.kind === "segment");
  const kept = segments.slice(0, Math.min(MOST_LINES, untilStream(segments)));
  return [...kept.map(shape), ...(kept.length < segments.length ? ["and more"] : [])];
}

/** How many segments there are until a stream has had its share. */
function untilStream(segments: readonly SegmentEvent[]): number {
  let inARow = 0;
  for (const [at, segment] of segments.entries()) {
    const goesOn = segments[at - 1]?.fromHost === segment.fromHost;
    inARow = segment.length < LARGE ? 0 : goesOn ? inARow + 1 : 1;
    if (inARow === MOST_OF_A_STREAM) return at + 1;
  }
  return segments.length;
}

function shape(event: SegmentEvent): string {
  const from = event.fromHost || "nobody";
  const to = event.toHost || "nobody";
  const what = event.protocol === "tcp" ? event.flags || "none" : (event.icmp ?? event.protocol);
  const data = event.length === 0 ? "" : ` ${event.length}`;
  const fate = event.fate === "delivered" ? "" : ` (${event.fate})`;
  const injected = event.injected === true ? " (injected)" : "";
  return `${from} > ${to} ${what}${data}${injected}${fate}`;
}
