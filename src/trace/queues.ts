/**
 * The queues of listeners that share an address: how many connections each gave to `accept`. A connection stands in the queue
 * of the listener that its SYN was given to, and no other listener can accept it.
 */
import { isErrno } from "../record/answer.ts";
import type { Trace } from "../record/trace.ts";

export interface Queue {
  /** In the order of `listen`, from 1. */
  readonly listener: number;
  readonly accepted: number;
}

/** Of the listeners of this host, in the order in which they began to listen. */
export function queuesOf(trace: Trace, host: string): Queue[] {
  const accepted = new Map<string, number>();
  for (const event of trace.events) {
    if (event.kind !== "call" || event.host !== host || isErrno(event.result)) continue;
    const key = `${event.process} ${event.args[0]}`;
    if (event.syscall === "listen") accepted.set(key, 0);
    else if (event.syscall === "accept") accepted.set(key, (accepted.get(key) ?? 0) + 1);
  }
  return [...accepted.values()].map((count, i) => ({ listener: i + 1, accepted: count }));
}
