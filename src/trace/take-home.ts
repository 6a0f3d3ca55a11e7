/** A run as files: a capture, and what ss and tcpdump would have printed. Fetched by the page when one is asked for. */
import { packetsOfTrace, pcapFile } from "./pcap.ts";
import { tcpdumpLines } from "./tcpdump.ts";
import type { SegmentEvent, Trace } from "./trace.ts";

export { ssText } from "./ss-text.ts";

export function pcapOfTrace(trace: Trace): Uint8Array {
  return pcapFile(packetsOfTrace(trace));
}

/** Each segment where it was first sent; a held one that went on later is not printed twice. */
export function tcpdumpText(trace: Trace): string {
  const seen = new Set<number>();
  const sent = trace.events.filter((event): event is SegmentEvent => {
    if (event.kind !== "segment" || seen.has(event.segment)) return false;
    seen.add(event.segment);
    return true;
  });
  const bytes = new TextEncoder();
  const captured = sent.map((event) => ({ ...event, length: bytes.encode(event.data).length }));
  return tcpdumpLines(captured)
    .map((line) => `${line}\n`)
    .join("");
}
