/** For what is kept in refs, since it is known while drawing: to be drawn again when it changes at another time. */
import { useReducer } from "preact/hooks";

export function useRedraw(): () => void {
  const [, drawAgain] = useReducer((count: number, _action: undefined) => count + 1, 0);
  return drawAgain as () => void;
}
