/**
 * Two runs side by side: the first thing that happened in one and not in the other. What the code merely said differently
 * (options that were set, descriptors, the numbers of lines) is no difference; what the world answered is.
 */
import { isErrno } from "../record/answer.ts";
import { relativeNumbers } from "./relative-seq.ts";
import { numbersText } from "./sentences.ts";
import type { Trace, TraceEvent } from "../record/trace.ts";

/** The first events that differ; one is undefined where its run had ended. */
export interface Difference {
  readonly left?: TraceEvent;
  readonly right?: TraceEvent;
}

/** Calls whose success shows nowhere but in what follows. */
const SILENT_CALLS: ReadonlySet<string> = new Set(["socket", "setsockopt", "getsockopt"]);

export function firstDifference(left: Trace, right: Trace): Difference | undefined {
  const [a, b] = [told(left), told(right)];
  const length = Math.max(a.length, b.length);
  for (let place = 0; place < length; place++) {
    if (a[place]?.text === b[place]?.text) continue;
    return { left: a[place]?.event, right: b[place]?.event };
  }
  return undefined;
}

interface Told {
  readonly event: TraceEvent;
  readonly text: string;
}

/** A run as comparable lines. Sequence numbers are relative, since two runs need not begin with the same. */
function told(trace: Trace): Told[] {
  const numbers = relativeNumbers(trace);
  return trace.events.flatMap((event) => {
    const text = lineOf(event, numbersText(numbers.get(event.index)));
    return text === undefined ? [] : [{ event, text }];
  });
}

function lineOf(event: TraceEvent, numbers: string): string | undefined {
  switch (event.kind) {
    case "call": {
      const failed = isErrno(event.result);
      if (SILENT_CALLS.has(event.syscall) && !failed) return undefined;
      return `${event.atMs} ${event.host} ${event.syscall} ${failed ? event.result : "ok"}`;
    }
    case "segment": {
      const { fromHost, toHost, protocol, flags, fate, length } = event;
      return `${event.atMs} ${fromHost}>${toHost} ${protocol} ${flags} ${numbers} ${length} ${fate}`;
    }
    case "socket":
      return `${event.atMs} ${event.host} ${event.protocol} ${event.from} ${event.state}`;
    case "timer":
      return `${event.atMs} ${event.host} ${event.timer}`;
    case "sleep":
      return undefined;
  }
}
