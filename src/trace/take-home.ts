/** A run as files: a capture, and what ss and tcpdump would have printed. Fetched by the page when one is asked for. */
import { packetsOfTrace, pcapFile } from "./pcap.ts";
import { capturedLine, sentSegments } from "./sent.ts";
import { tcpdumpLines } from "./tcpdump.ts";
import type { Trace } from "../record/trace.ts";

export { ssText } from "./ss-text.ts";

export function pcapOfTrace(trace: Trace): Uint8Array {
  return pcapFile(packetsOfTrace(trace));
}

/** Each segment where it was first sent; a held one that went on later is not printed twice. */
export function tcpdumpText(trace: Trace): string {
  return tcpdumpLines(sentSegments(trace).map(capturedLine))
    .map((line) => `${line}\n`)
    .join("");
}
