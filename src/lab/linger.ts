/**
 * close() under SO_LINGER with a time: it returns when the peer has acknowledged everything, the FIN included, or when
 * the time is over (socket(7)). A process that exits does not wait.
 */
import { sameAddress } from "../record/address.ts";
import type { SocketOwner } from "./socket-owner.ts";

/** States in which the FIN is not acknowledged yet. */
const UNFINISHED = new Set(["FIN-WAIT-1", "CLOSING", "LAST-ACK"]);

/** To be asked before the descriptor is closed; answers the waiting that is to be done after it. */
export function lingerOnClose(
  process: SocketOwner,
  fd: number,
  seconds: number,
): (() => void) | undefined {
  const { context, id, host } = process;
  const { kernel } = context;
  const local = kernel.getsockname(id, fd);
  const peer = kernel.getpeername(id, fd);
  if (typeof local === "number" || typeof peer === "number") return undefined;
  const unfinished = (): boolean =>
    kernel
      .sockets(host.id, "tcp")
      .some(
        (row) =>
          UNFINISHED.has(row.state) && sameAddress(row.local, local) && sameAddress(row.peer, peer),
      );
  return () => {
    if (context.insideAtOnce) return;
    const endsAtMs = kernel.now() + seconds * 1000;
    while (unfinished() && kernel.now() < endsAtMs) {
      context.budget.event();
      kernel.advance(Math.min(LINGER_STEP_MS, endsAtMs - kernel.now()));
      context.settle();
    }
  };
}

/** How often a lingering close() looks whether it is done: a jiffy at HZ=100. */
const LINGER_STEP_MS = 10;
