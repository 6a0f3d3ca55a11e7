/**
 * Moves through a run: a slider and four buttons; ←/→ event by event, Home/End, space plays. With reduced motion
 * playing goes in steps; otherwise waits are seen to pass.
 */
import * as moments from "#messages/pictures-moments.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Moment, Replay } from "../../src/trace/replay.ts";
import { clock } from "../../src/trace/sentences.ts";
import type { Track } from "../../src/trace/track.ts";

export interface Player {
  readonly playing: boolean;
  readonly toggle: () => void;
  /** Handles a key of the scrubber; true where it was one. */
  readonly key: (event: KeyboardEvent) => boolean;
  readonly step: (by: number) => void;
}

/** Steps of the scale a second while playing. */
const STEPS_A_SECOND = 3;
/** Long runs play in about this many seconds. */
const LONGEST_PLAY_S = 40;
const STEP_MS = 700;

export function usePlayer(
  replay: Replay,
  track: Track,
  moment: Moment,
  move: (moment: Moment) => void,
): Player {
  const [playing, setPlaying] = useState(false);
  const now = useRef(moment);
  now.current = moment;

  const step = (by: number) => {
    const { index, atMs } = now.current;
    const here = replay.momentOf(index);
    // Back from the middle of a wait is to the event that began it.
    move(by < 0 && atMs > here.atMs ? here : replay.momentOf(index + by));
  };

  useEffect(() => {
    if (!playing) return;
    return play(track, now, move, step, () => setPlaying(false));
  }, [playing, track]);

  const toggle = () => {
    if (!playing && now.current.index >= replay.trace.events.length - 1) move(replay.momentOf(-1));
    setPlaying(!playing);
  };

  const key = (event: KeyboardEvent): boolean => {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      Home: () => move(replay.momentOf(-1)),
      End: () => move(track.momentAt(track.length)),
      " ": toggle,
    };
    const action = actions[event.key];
    if (!action || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key !== " ") setPlaying(false);
    action();
    event.preventDefault();
    return true;
  };
  return { playing, toggle, key, step: (by) => (setPlaying(false), step(by)) };
}

/** Runs until the end of the run or the returned stop. */
function play(
  track: Track,
  now: { readonly current: Moment },
  move: (moment: Moment) => void,
  step: (by: number) => void,
  done: () => void,
): () => void {
  const atEnd = () => track.positionOf(now.current) >= track.length - 1e-6;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    const timer = setInterval(() => (atEnd() ? done() : step(1)), STEP_MS);
    return () => clearInterval(timer);
  }
  const speed = Math.max(STEPS_A_SECOND, track.length / LONGEST_PLAY_S);
  let position = track.positionOf(now.current);
  let last = performance.now();
  let frame = requestAnimationFrame(function tick(time) {
    position += (Math.max(0, time - last) / 1000) * speed;
    last = time;
    move(track.momentAt(position));
    if (position >= track.length) done();
    else frame = requestAnimationFrame(tick);
  });
  return () => cancelAnimationFrame(frame);
}

interface Props {
  readonly track: Track;
  readonly moment: Moment;
  readonly player: Player;
  readonly said: string;
  readonly events: number;
  readonly move: (moment: Moment) => void;
  /** Drawn by the build: what would not answer yet is not there, its place is. */
  readonly still: boolean;
}

export function Scrubber({ track, moment, player, said, events, move, still }: Props) {
  if (still) return <div class="pix-scrubber" />;
  return (
    <div class="pix-scrubber">
      <button type="button" class="pix-button" onClick={player.toggle}>
        <Icon d={player.playing ? "M4 3h3v10H4zM9 3h3v10H9z" : "M4 2.5 13 8l-9 5.5z"} />
        <span class="pix-said">{player.playing ? moments.pause : moments.play}</span>
      </button>
      <button type="button" class="pix-button" onClick={() => player.step(-1)}>
        <Icon d="M10 3 5 8l5 5" stroke />
        <span class="pix-said">{moments.back}</span>
      </button>
      <input
        type="range"
        min={0}
        max={track.length}
        step="any"
        value={track.positionOf(moment)}
        aria-label={moments.slider}
        aria-valuetext={`${clock(moment.atMs)}, ${said}`}
        style={{ "--share": track.length ? track.positionOf(moment) / track.length : 0 }}
        onInput={(event) => move(track.momentAt(Number(event.currentTarget.value)))}
        onKeyDown={player.key}
      />
      <button type="button" class="pix-button" onClick={() => player.step(1)}>
        <Icon d="m6 3 5 5-5 5" stroke />
        <span class="pix-said">{moments.next}</span>
      </button>
      <span class="pix-clock">
        <b>{clock(moment.atMs)}</b> {moment.index + 1}/{events}
      </span>
    </div>
  );
}

function Icon({ d, stroke = false }: { d: string; stroke?: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={d} class={stroke ? "is-stroke" : undefined} />
    </svg>
  );
}
