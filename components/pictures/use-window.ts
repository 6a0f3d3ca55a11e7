/**
 * The window of a tall or wide ladder: how far it is scrolled, and that it follows the moment. Where a moment leads is
 * known before anything is drawn, so that what stands there is drawn once, and at once.
 */
import { useLayoutEffect, useRef, type MutableRef } from "preact/hooks";
import { useRedraw } from "./use-redraw.ts";

/** The window's height until it is known: about what the style gives it. */
const USUAL_PX = 600;
/** Scrolling draws anew after so many pixels. */
const STEP_PX = 50;

export interface Window {
  readonly box: MutableRef<HTMLDivElement | null>;
  /** Where the window begins, in steps, and how high it is. */
  readonly top: number;
  readonly height: number;
  readonly onScroll: () => void;
}

/** `y` is what is to be kept in view, and the mark of the event `index`; undefined for nothing. */
export function useWindow(tall: boolean, y: number | undefined, index: number | undefined): Window {
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef({ top: 0, height: USUAL_PX });
  const kept = useRef<number>();
  const drawAgain = useRedraw();
  if (tall && y !== undefined && y !== kept.current)
    seen.current.top = topThatShows(y, seen.current.top, seen.current.height);
  const top = inSteps(seen.current.top);

  useLayoutEffect(() => {
    const element = box.current;
    const follows = tall && y !== undefined && y !== kept.current;
    kept.current = y;
    if (!element || !follows) return;
    element.scrollTop = seen.current.top;
  }, [tall, y]);
  useLayoutEffect(() => {
    if (index !== undefined) showAcross(box.current!);
  }, [index]);

  const onScroll = () => {
    const { scrollTop, clientHeight } = box.current!;
    seen.current = { top: scrollTop, height: clientHeight };
    if (inSteps(scrollTop) !== top) drawAgain();
  };
  return { box, top, height: inSteps(seen.current.height), onScroll };
}

function inSteps(px: number): number {
  return Math.round(px / STEP_PX) * STEP_PX;
}

/** Scrolls a ladder that is wider than its place to the mark of now, and no more than that needs. */
function showAcross(ladder: HTMLElement): void {
  const mark = ladder.querySelector(".pix-marks .is-now")?.getBoundingClientRect();
  const { left, right } = ladder.getBoundingClientRect();
  if (mark) ladder.scrollLeft += Math.min(0, mark.left - left) + Math.max(0, mark.right - right);
}

/** Where the window has to begin: as it does, unless `y` would be near its edges or beyond them. */
function topThatShows(y: number, top: number, height: number): number {
  if (y < top + height * 0.2) return Math.max(0, y - height * 0.4);
  if (y > top + height * 0.75) return y - height * 0.6;
  return top;
}
