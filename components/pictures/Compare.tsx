/**
 * Two runs side by side on one axis of time, the first difference marked and said. One slider moves through both: it goes
 * from instant to instant, and each run stands at what it had done by then.
 */
import { compare as words } from "#messages/pictures-compare.ts";
import { useMemo, useState } from "preact/hooks";
import { around, say, type Piece } from "../../src/messages/message.ts";
import { firstDifference } from "../../src/trace/compare.ts";
import { topOf } from "../../src/trace/ladder-window.ts";
import { eventsTold, storyOf } from "../../src/trace/ladder-story.ts";
import { layoutLadders, yAt } from "../../src/trace/ladder.ts";
import { type Ladder as LadderGeometry } from "../../src/trace/ladder-marks.ts";
import type { Moment } from "../../src/trace/replay.ts";
import { clock, sentenceOf } from "../../src/trace/sentences.ts";
import { endMs } from "../../src/trace/track.ts";
import type { Trace, TraceEvent } from "../../src/record/trace.ts";
import { Ladder } from "./Ladder.tsx";
import { Sentence } from "./Sentence.tsx";

interface Side {
  readonly trace: Trace;
  /** What is different about it: "with SO_REUSEADDR". */
  readonly title: string;
}

export interface CompareProps {
  readonly left: Side;
  readonly right: Side;
  /** Unique on the page. */
  readonly name: string;
  /** Up to this line of their code the runs are told by a row, and what that says: "9 a connection". */
  readonly told?: string;
  /** Drawn by the build: the slider would not answer yet, only its place is there. */
  readonly still?: boolean;
}

export function Compare({ left, right, name, told = "0", still = false }: CompareProps) {
  const sides = [left, right];
  const { ladders, onTold } = useLadders(left.trace, right.trace, told);
  const difference = useMemo(
    () => firstDifference(left.trace, right.trace),
    [left.trace, right.trace],
  );
  const instants = useMemo(() => instantsOf([left.trace, right.trace]), [left.trace, right.trace]);
  const [place, setPlace] = useState<number>();
  const atMs = place === undefined ? undefined : instants[place];
  const differing = [difference?.left, difference?.right];
  return (
    <div class="pix pix-compare">
      <p class="pix-moment">
        {difference ? (
          <>
            <b>{words.first}</b>{" "}
            {sides.map(({ title }, side) => (
              <span key={side}>
                {side > 0 && "; "}
                {around(words.each, { title, event: <Sentence said={saidOf(differing[side])} /> })}
              </span>
            ))}
            .
          </>
        ) : (
          words.same
        )}
      </p>
      <div class="pix-sides">
        {sides.map(({ trace, title }, side) => {
          const event = differing[side];
          return (
            <section key={side} aria-label={title}>
              <p class="pix-title">{title}</p>
              <Ladder
                ladder={ladders[side]!}
                id={`${name}-${side}`}
                label={say(words.label, { title })}
                says={told.replace(/^\d+ /, "")}
                onTold={still ? undefined : onTold}
                moment={atMs === undefined ? undefined : momentBy(trace, atMs)}
                differs={event && beginsAt(ladders[side]!, event)}
              />
            </section>
          );
        })}
      </div>
      <div class="pix-scrubber">
        {!still && (
          <>
            <input
              type="range"
              min={0}
              max={instants.length - 1}
              value={place ?? instants.length - 1}
              aria-label={words.slider}
              aria-valuetext={clock(atMs ?? instants.at(-1) ?? 0)}
              onInput={(event) => setPlace(Number(event.currentTarget.value))}
            />
            <span class="pix-clock">
              <b>{clock(atMs ?? instants.at(-1) ?? 0)}</b>
            </span>
          </>
        )}
      </div>
    </div>
  );
}

/** Both runs on one axis, without what was told until that is asked for. */
function useLadders(left: Trace, right: Trace, told: string) {
  const [unfolded, unfold] = useState(false);
  const ladders = useMemo(() => {
    const whole = layoutLadders([left, right]);
    if (unfolded) return whole;
    return [left, right].map((trace, side) =>
      storyOf(whole[side]!, eventsTold(trace, parseInt(told))),
    );
  }, [left, right, told, unfolded]);
  return { ladders, onTold: () => unfold(true) };
}

function saidOf(event: TraceEvent | undefined): Piece[] {
  return event ? [`${clock(event.atMs)}, `, ...sentenceOf(event)] : [words.nothing];
}

/** y of an event's own mark; a failed call's is that of its name, a line above its errno. */
function beginsAt(ladder: LadderGeometry, event: TraceEvent): number {
  const mark = ladder.marks.findLast(({ event: { index } }) => index === event.index);
  return mark ? topOf(mark) : yAt(ladder, event);
}

/** The times at which anything happened in any of the runs. */
function instantsOf(traces: readonly Trace[]): number[] {
  const times = new Set(
    traces.flatMap((trace) => [...trace.events.map(({ atMs }) => atMs), endMs(trace)]),
  );
  return [...times].sort((a, b) => a - b);
}

/** What a run had done by a time. */
function momentBy({ events }: Trace, atMs: number): Moment {
  let index = -1;
  while (index + 1 < events.length && events[index + 1]!.atMs <= atMs) index++;
  return { index, atMs };
}
