/** What an experiment's pictures say while they are folded: how much there is to be seen. */
import { experiment as messages } from "#messages/experiment.ts";
import { count } from "../../src/messages/count.ts";
import type { Trace } from "../../src/record/trace.ts";
import { sentSegments } from "../../src/trace/sent.ts";
import { duration } from "../../src/trace/sentences.ts";
import { endMs } from "../../src/trace/track.ts";

/** "14 segments in 61 s"; nothing where none was sent. */
export function pictured(trace: Trace): string | undefined {
  const sent = sentSegments(trace).length;
  if (sent === 0) return undefined;
  return count(messages.pictured, sent, { time: duration(endMs(trace)) });
}
