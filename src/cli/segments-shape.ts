/** What of a run's segments is the same each time: who sent what to whom, without numbers that the kernel picks. */
import type { SegmentEvent, Trace } from "../record/trace.ts";

/** Lines kept: of thousands, some are sent again when the machine is busy. */
const MOST_LINES = 60;

/** "client > server S", "server > client PA 5": a line a segment; data by its length, loopback within one host. */
export function segmentsShape(trace: Trace): string[] {
  const lines = trace.events.flatMap((event) => (event.kind === "segment" ? [shape(event)] : []));
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES), "and more"];
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
