/**
 * The part of a long ladder that is near the window: found in pages of a fixed height, so that scrolling through tens of
 * thousands of marks looks at a few hundred of them.
 */
import type { Bar, Break, Ladder, Mark, Tick } from "./ladder-marks.ts";

export interface Part {
  readonly marks: readonly Mark[];
  readonly bars: readonly Bar[];
  readonly breaks: readonly Break[];
  readonly ticks: readonly Tick[];
}

const PAGE_PX = 50;
/** Height of the tallest mark beside a line: a failed call. */
const MARK_PX = 36;

export class LadderWindow {
  readonly #marks: Pages<Mark>;
  readonly #bars: Pages<Bar>;
  readonly #breaks: Pages<Break>;
  readonly #ticks: Pages<Tick>;

  constructor(ladder: Ladder) {
    this.#marks = new Pages(ladder.marks, topOf, bottomOf);
    this.#bars = new Pages(ladder.bars, barTop, barBottom);
    this.#breaks = new Pages(ladder.breaks, barTop, barBottom);
    this.#ticks = new Pages(ladder.ticks, tickAt, tickAt);
  }

  /** What lies between two heights, or near them. In the ladder's own order. */
  between(from: number, to: number): Part {
    return {
      marks: this.#marks.between(from, to),
      bars: this.#bars.between(from, to),
      breaks: this.#breaks.between(from, to),
      ticks: this.#ticks.between(from, to),
    };
  }
}

/** Things by the pages that they touch. */
class Pages<T> {
  readonly #all: readonly T[];
  readonly #pages: number[][] = [];

  constructor(all: readonly T[], top: (one: T) => number, bottom: (one: T) => number) {
    this.#all = all;
    for (const [place, one] of all.entries())
      for (let page = pageOf(top(one)); page <= pageOf(bottom(one)); page++)
        (this.#pages[page] ??= []).push(place);
  }

  between(from: number, to: number): T[] {
    const places = new Set<number>();
    for (let page = pageOf(from); page <= Math.min(pageOf(to), this.#pages.length - 1); page++)
      for (const place of this.#pages[page] ?? []) places.add(place);
    return [...places].sort((a, b) => a - b).map((place) => this.#all[place]!);
  }
}

function pageOf(y: number): number {
  return Math.max(0, Math.floor(y / PAGE_PX));
}

export function topOf(mark: Mark): number {
  return mark.kind === "arrow" ? mark.y1 : mark.y;
}

function bottomOf(mark: Mark): number {
  return mark.kind === "arrow" ? mark.y2 : mark.y + MARK_PX;
}

const barTop = ({ y1 }: Bar | Break) => y1;
const barBottom = ({ y2 }: Bar | Break) => y2;
const tickAt = ({ y }: Tick) => y;

/** The beginning of a ladder, down to a height: what a page without script carries of a long run. */
export function beginningOf(ladder: Ladder, height: number): Ladder {
  if (ladder.height <= height) return ladder;
  return {
    ...ladder,
    marks: ladder.marks.filter((mark) => bottomOf(mark) <= height),
    bars: ladder.bars
      .filter(({ y1 }) => y1 < height)
      .map((bar) => ({ ...bar, y2: Math.min(bar.y2, height) })),
    breaks: ladder.breaks.filter(({ y2 }) => y2 <= height),
    ticks: ladder.ticks.filter(({ y }) => y <= height),
    height,
  };
}
