/**
 * Whether a value is changing faster than anyone reads: true from the second change that follows another at once, until
 * it has rested. What is only for those who read may then wait.
 */
import { useEffect, useRef } from "preact/hooks";
import { useRedraw } from "./use-redraw.ts";

/** Changes closer together than this follow each other at once, and after so long without one the value rests. */
const AT_ONCE_MS = 150;

export function useHurry(value: unknown): boolean {
  const last = useRef({ value, atMs: -Infinity, hurried: false });
  const drawAgain = useRedraw();
  if (value !== last.current.value) {
    const atMs = performance.now();
    last.current = { value, atMs, hurried: atMs - last.current.atMs < AT_ONCE_MS };
  }
  const { hurried } = last.current;
  useEffect(() => {
    if (!hurried) return;
    const timer = setTimeout(() => {
      last.current = { ...last.current, hurried: false };
      drawAgain();
    }, AT_ONCE_MS);
    return () => clearTimeout(timer);
  }, [value, hurried]);
  return hurried;
}
