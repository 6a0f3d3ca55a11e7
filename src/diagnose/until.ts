/** Until when a port stays as it is if nobody does anything: what the timers of the table tell, and the states. */
import type { SeenSocket } from "./seen.ts";

export type Until =
  /** Seconds that are left at most, by the table's own timers. */
  | { readonly kind: "seconds"; readonly seconds: number }
  /** At most a minute after the connection was closed; the table has no timers. */
  | { readonly kind: "a-minute" }
  /** Until the program ends it. */
  | { readonly kind: "program" }
  /** Until the peer answers, or the kernel gives up: tcp_orphan_retries. */
  | { readonly kind: "peer" };

const MINUTE = ["TIME-WAIT", "FIN-WAIT-2"];
const PEER = ["FIN-WAIT-1", "CLOSING", "LAST-ACK"];

/** Undefined where nobody holds it. */
export function untilWhen(holders: readonly SeenSocket[]): Until | undefined {
  if (holders.length === 0) return undefined;
  const kept = holders.filter(
    ({ state, program }) =>
      !PEER.includes(state) && !(MINUTE.includes(state) && program === undefined),
  );
  if (kept.length > 0) return { kind: "program" };
  if (holders.some(({ state }) => PEER.includes(state))) return { kind: "peer" };
  const seconds = holders.map(({ timer }) =>
    timer?.kind === "timewait" ? timer.seconds : undefined,
  );
  const known = seconds.filter((one): one is number => one !== undefined);
  return known.length === holders.length
    ? { kind: "seconds", seconds: Math.ceil(Math.max(...known)) }
    : { kind: "a-minute" };
}
