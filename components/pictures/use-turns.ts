/**
 * The picture and the table of sockets, each of them most of a frame's work in a long run: while the moment changes from
 * frame to frame they follow it in turns, so that every frame is in time. Once it stops, both stand at it a frame later.
 */
import { useLayoutEffect, useRef } from "preact/hooks";
import { useHurry } from "./use-hurry.ts";
import { useRedraw } from "./use-redraw.ts";

export type Turn = "both" | "picture" | "table";

/** Whose turn it is to follow `moment`; always both's in a run that is not `long`. */
export function useTurns(moment: unknown, long: boolean): Turn {
  const hurried = useHurry(moment) && long;
  const last = useRef<{ moment: unknown; turn: Turn }>({ moment, turn: "both" });
  const drawAgain = useRedraw();
  if (moment !== last.current.moment)
    last.current = { moment, turn: hurried ? after(last.current.turn) : "both" };
  const { turn } = last.current;
  useLayoutEffect(() => {
    if (turn === "both") return;
    const frame = requestAnimationFrame(() => {
      last.current = { moment, turn: "both" };
      drawAgain();
    });
    return () => cancelAnimationFrame(frame);
  }, [moment, turn]);
  return turn;
}

function after(turn: Turn): Turn {
  return turn === "picture" ? "table" : "picture";
}

/** What was made when it was last its turn: Preact leaves alone what it is given again. */
export function useKept<T>(made: T, isTurn: boolean): T {
  const kept = useRef(made);
  if (isTurn) kept.current = made;
  return kept.current;
}
