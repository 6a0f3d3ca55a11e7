/**
 * Geometry of the ladder: where each call, segment and change of state of a run stands on the page. Down the page is
 * later; within a burst of activity time is to scale, and a long wait is a break that says how long it was. Columns
 * are numbers (the page gives them their places), y is in pixels. Several runs can be laid out on one axis of time.
 */
import { beatsOf, type Beat } from "./narration.ts";
import { columnsOf } from "./columns.ts";
import { LadderPlacer } from "./ladder-placer.ts";
import type { Break, Ladder } from "./ladder-marks.ts";
import type { Trace } from "../record/trace.ts";

/** Pixels down the page that a usual one-way flight takes. */
const FLIGHT_PX = 26;
/** A wait that would take more than this to scale is broken. */
const LONGEST_GAP_PX = 70;
const BREAK_PX = 44;
/** Between a break and what stands above and below it. */
const CLEAR_PX = 12;
const TOP_PX = 14;
const BOTTOM_PX = 14;
const USUAL_FLIGHT_MS = 1;

export function layoutLadder(trace: Trace): Ladder {
  return layoutLadders([trace])[0]!;
}

/** Lays runs out side by side on one axis: what happened at the same time stands at the same height. */
export function layoutLadders(traces: readonly Trace[]): Ladder[] {
  const pxPerMs = FLIGHT_PX / usualFlightMs(traces);
  const lines = traces.map((trace) => {
    const columns = columnsOf(trace);
    const beats = beatsOf(trace);
    return { placer: new LadderPlacer(trace, columns, beats, pxPerMs), beats, next: 0 };
  });
  const breaks: Break[] = [];
  let y = TOP_PX;
  let atMs: number | undefined;
  for (;;) {
    const instant = Math.min(...lines.map(({ beats, next }) => beats[next]?.atMs ?? Infinity));
    if (instant === Infinity) break;
    if (atMs !== undefined) {
      const gapPx = (instant - atMs) * pxPerMs;
      if (gapPx > LONGEST_GAP_PX) {
        const y1 = Math.max(y + CLEAR_PX, ...lines.map(({ placer }) => placer.bottom));
        breaks.push({ y1, y2: y1 + BREAK_PX, fromMs: atMs, toMs: instant });
        y = y1 + BREAK_PX + CLEAR_PX;
      } else y += gapPx;
    }
    atMs = instant;
    let bottom = y;
    for (const line of lines) bottom = Math.max(bottom, placeInstant(line, instant, y));
    y = bottom;
  }
  const bottom = Math.max(y, ...lines.map(({ placer }) => placer.bottom));
  return lines.map(({ placer }) => placer.finish(breaks, bottom + BOTTOM_PX));
}

interface Line {
  readonly placer: LadderPlacer;
  readonly beats: readonly Beat[];
  next: number;
}

/** Places what a run has at this instant; the y at which the last of it began. */
function placeInstant(line: Line, instant: number, y: number): number {
  line.placer.begin(instant, y);
  for (; line.beats[line.next]?.atMs === instant; line.next++)
    line.placer.place(line.beats[line.next]!);
  return line.placer.y;
}

/** Median one-way flight between hosts, in ms. */
function usualFlightMs(traces: readonly Trace[]): number {
  const flights: number[] = [];
  for (const trace of traces)
    for (const event of trace.events) {
      if (event.kind !== "segment" || event.arrivesAtMs === undefined) continue;
      if (event.arrivesAtMs > event.atMs) flights.push(event.arrivesAtMs - event.atMs);
    }
  flights.sort((a, b) => a - b);
  return flights[Math.floor(flights.length / 2)] ?? USUAL_FLIGHT_MS;
}

/** y of a moment: of its event, or within the break that follows it. */
export function yAt(
  ladder: Ladder,
  moment: { readonly index: number; readonly atMs: number },
): number {
  const y = moment.index < 0 ? 0 : (ladder.eventY[moment.index] ?? 0);
  const gap = ladder.breaks.find(({ y1 }) => y1 >= y);
  if (!gap || moment.atMs <= gap.fromMs || moment.atMs > gap.toMs) return y;
  return gap.y1 + ((moment.atMs - gap.fromMs) / (gap.toMs - gap.fromMs)) * (gap.y2 - gap.y1);
}
