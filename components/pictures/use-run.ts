/** A run as the pictures hold it: what is made of it once, where in it the reader is, and what is said there. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { hostsWithManyPorts } from "../../src/trace/ports.ts";
import { relativeNumbers } from "../../src/trace/relative-seq.ts";
import { Replay, type Moment } from "../../src/trace/replay.ts";
import { tell } from "../../src/trace/tell.ts";
import { Track } from "../../src/trace/track.ts";
import type { Trace } from "../../src/trace/trace.ts";
import type { PicturesProps } from "./Pictures.tsx";

/** What is made of a run once. */
export function useRun(trace: Trace) {
  return useMemo(
    () => ({
      trace,
      replay: new Replay(trace),
      track: new Track(trace),
      numbers: relativeNumbers(trace),
      ports: hostsWithManyPorts(trace),
    }),
    [trace],
  );
}

export type Run = ReturnType<typeof useRun>;

/** Where in the run the reader is. Until the reader moves, the whole run is shown and nothing of it is singled out. */
export function useMoment(props: PicturesProps, { trace, replay, track }: Run) {
  const [moved, setMoved] = useState(props.moment);
  const [asked, ask] = useState<number>();
  useEffect(() => {
    setMoved(props.moment);
    ask(undefined);
  }, [trace, props.moment]);
  const move = (next: Moment) => {
    setMoved(next);
    props.onMoment?.(next);
    props.onLine?.(trace.events[next.index]?.line ?? 0);
  };
  useEffect(() => {
    if (props.asked === undefined) return;
    move(replay.momentOf(props.asked));
    ask(props.asked);
  }, [props.asked]);
  return { moment: moved ?? track.momentAt(track.length), moved, move, asked, ask };
}

export function saidOf({ trace, numbers }: Run, moved: Moment | undefined): string {
  if (!moved) return "";
  const event = trace.events[moved.index];
  return event ? tell(event, numbers.get(event.index)) : "Before the first event";
}
