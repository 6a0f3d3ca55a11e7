/** The socket that a reason names as being in the way, found among those that were there when the call was answered. */
import type { Replay, Row } from "./replay.ts";
import { isListed, ssSpelling } from "./row-order.ts";
import { endText } from "./tell.ts";
import type { CallEvent } from "../record/trace.ts";

/** What a call did to sockets stands before it in the record: so far back the one that it took over is looked for. */
const MOST_EVENTS_BACK = 8;

export interface Holder {
  readonly row: Row;
  /** Index of the latest event, up to the call, at which it was there. */
  readonly index: number;
}

export function holderOf(replay: Replay, { index, host, why }: CallEvent): Holder | undefined {
  if (why?.holder === undefined) return undefined;
  const [state, local, peer] = why.holder.split(" ");
  for (let at = index; at >= Math.max(0, index - MOST_EVENTS_BACK); at--) {
    const row = replay
      .rows(replay.momentOf(at), host)
      .find(
        (one) =>
          one.mark !== "gone" &&
          endText(one.local) === local &&
          endText(one.peer) === peer &&
          (ssSpelling(one.state) === state || !isListed(one)),
      );
    if (row) return { row, index: at };
  }
  return undefined;
}
