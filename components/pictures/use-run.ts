/** A run as the pictures hold it: what is made of it once, where in it the reader is, and what is said there. */
import * as moments from "#messages/pictures-moments.ts";
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { Piece } from "../../src/messages/message.ts";
import { hostsWithManyPorts } from "../../src/trace/many-ports.ts";
import { relativeNumbers } from "../../src/trace/relative-seq.ts";
import { Replay, type Moment } from "../../src/trace/replay.ts";
import { sentenceOf } from "../../src/trace/sentences.ts";
import { Track } from "../../src/trace/track.ts";
import type { CallEvent, Trace } from "../../src/record/trace.ts";
import type { PicturesProps } from "./pictures-props.ts";

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
  // Before anything is painted: what the reader does next must not be taken back.
  useLayoutEffect(() => {
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

/** The socket that is looked at, as "host socket": in the state machine, and as the one in the way of a call. */
export function useChosen(replay: Replay, move: (moment: Moment) => void) {
  const [chosen, setChosen] = useState<string>();
  const choose = (host: string, socket: number) => setChosen(`${host} ${socket}`);
  const showHolder = (call: CallEvent) => {
    const socket = call.why?.holder?.socket;
    const moment =
      socket === undefined ? undefined : replay.lastSeen(call.host, socket, call.index);
    if (!moment) return;
    move(moment);
    choose(call.host, socket!);
  };
  return { chosen, setChosen, choose, showHolder };
}

export function saidOf({ trace, numbers }: Run, moved: Moment | undefined): Piece[] {
  if (!moved) return [];
  const event = trace.events[moved.index];
  return event ? sentenceOf(event, numbers.get(event.index)) : [moments.before];
}
