/** What an experiment's pictures say while they are folded: how much there is to be seen. */
import { experiment as messages } from "#messages/experiment.ts";
import { fill, textOf } from "../../src/messages/message.ts";
import type { Trace } from "../../src/record/trace.ts";
import { sentSegments } from "../../src/trace/sent.ts";
import { duration } from "../../src/trace/sentences.ts";
import { endMs } from "../../src/trace/track.ts";

/** "14 segments in 61 s"; nothing where none was sent. */
export function pictured(trace: Trace): string | undefined {
  const count = sentSegments(trace).length;
  if (count === 0) return undefined;
  const message = count === 1 ? messages.picturedOne : messages.pictured;
  const time = duration(endMs(trace));
  return textOf(fill(message, { count: count.toLocaleString("en"), time }));
}
