/**
 * Plays a fresh run, in a few seconds, from before its first event to its end: its lines light up as the ladder draws itself.
 * Any key or press shows the whole of it; with less motion it stands there at once.
 */
import type { Moment } from "../../src/trace/replay.ts";
import { Track } from "../../src/trace/track.ts";
import type { Trace } from "../../src/record/trace.ts";

const LEAST_MS = 3000;
const MOST_MS = 6000;
const STEP_MS = 110;
/** A run of more is no story: it is drawn at once. */
const MOST_EVENTS = 300;
/** Moments are shown no closer than this. */
const APART_MS = 30;

/** `show` gets each moment, and undefined at the end: the whole run. Returns what ends it. */
export function playRun(trace: Trace, show: (moment: Moment | undefined) => void): () => void {
  const { length } = trace.events;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (still || length === 0 || length > MOST_EVENTS) return () => {};
  const track = new Track(trace);
  const lastsMs = Math.min(MOST_MS, Math.max(LEAST_MS, track.length * STEP_MS));
  const began = performance.now();
  let shown = 0;
  let frame = 0;
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    cancelAnimationFrame(frame);
    for (const sign of ["keydown", "pointerdown"]) removeEventListener(sign, end, true);
    show(undefined);
  };
  const tick = (time: number) => {
    const share = (time - began) / lastsMs;
    if (share >= 1) return end();
    if (time - shown >= APART_MS) {
      shown = time;
      show(track.momentAt(Math.max(0, share) * track.length));
    }
    frame = requestAnimationFrame(tick);
  };
  for (const sign of ["keydown", "pointerdown"]) addEventListener(sign, end, true);
  frame = requestAnimationFrame(tick);
  return end;
}
