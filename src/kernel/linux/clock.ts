/**
 * Time on a real kernel: settling, letting time pass and waiting, all of them moving packets along the wire meanwhile.
 * Nothing here waits longer than the kernel's own timers and the wire's delay ask for.
 */
import type { SocketRow } from "../../record/socket-row.ts";
import type { LinuxHost } from "./host.ts";
import type { Poller } from "./poller.ts";
import type { LinuxWire } from "./wire.ts";

/** A wire that is never quiet (two hosts that answer each other for ever) is left after so many rounds. */
const MOST_ROUNDS = 100_000;
/**
 * The kernel's timer wheel fires late by an eighth of a timer's length at most; what is overdue for longer than this
 * is not waited for. Linux: kernel/time/timer.c.
 */
const LONGEST_OVERDUE_MS = 10_000;
const OVERDUE_POLL_MS = 20;
/** How long a wait lasts at most before the caller looks again. */
const LONGEST_STEP_MS = 1000;

export class LinuxClock {
  readonly #wire: LinuxWire;
  readonly #poller: Poller;
  readonly #hosts: readonly LinuxHost[];
  readonly #now: () => number;
  /** By how much, all in all, this process overslept: the kernel's timers went on meanwhile. */
  lateMs = 0;

  constructor(wire: LinuxWire, poller: Poller, hosts: readonly LinuxHost[], now: () => number) {
    this.#wire = wire;
    this.#poller = poller;
    this.#hosts = hosts;
    this.#now = now;
  }

  /** Moves packets until none is on its way. True when any was. */
  settle(): boolean {
    const settling = this.settling();
    for (;;) {
      const { done, value } = settling.next();
      if (done === true) return value;
      this.#poller.wait(value);
    }
  }

  /** settle() for a caller that has other worlds to look after: yields for how long, unless a packet comes, this one needs nothing. */
  *settling(): Generator<number, boolean> {
    let moved = false;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (this.#wire.collect()) moved = true;
      const due = this.#wire.nextDueMs;
      if (due === undefined) break;
      moved = true;
      const wait = due - this.#now();
      if (wait > 0) {
        yield wait;
        this.lateMs += Math.max(0, this.#now() - due);
      } else this.#wire.deliverDue();
    }
    return moved;
  }

  /** Lets real time pass; timers that have run out by then have fired when this returns. */
  advance(ms: number): void {
    for (const restMs of this.passing(ms)) this.#poller.wait(restMs);
  }

  /** advance() for a caller that has other worlds to look after: yields for how long, unless a packet comes, this one needs nothing. */
  *passing(ms: number): Generator<number, void> {
    yield* this.#pumping(this.#now() + ms);
    const limit = this.#now() + LONGEST_OVERDUE_MS;
    while (this.#overdue() && this.#now() < limit)
      yield* this.#pumping(this.#now() + OVERDUE_POLL_MS);
  }

  *#pumping(untilMs: number): Generator<number, void> {
    for (;;) {
      this.#wire.collect();
      this.#wire.deliverDue();
      const now = this.#now();
      if (now >= untilMs) return;
      const due = Math.min(untilMs, this.#wire.nextDueMs ?? untilMs);
      yield due - now;
      this.lateMs += Math.max(0, this.#now() - due);
    }
  }

  #overdue(): boolean {
    return this.#hosts.some((host) => host.diagnose("tcp").some(({ timerMs }) => timerMs === 0));
  }

  /** Waits for the next thing that can bring something; false when there is no such thing. Keepalive can on these connections. */
  step(keptAlive?: (row: SocketRow) => boolean): boolean {
    if (this.settle()) return true;
    const next = this.#nextPromisingMs(keptAlive);
    // The last timer may have run out since: then there is none any more, and what it sent is on its way.
    if (next === undefined) return this.settle();
    this.#poller.wait(Math.min(next + 1, LONGEST_STEP_MS));
    this.settle();
    return true;
  }

  #nextPromisingMs(keptAlive?: (row: SocketRow) => boolean): number | undefined {
    let next: number | undefined;
    for (const host of this.#hosts) {
      for (const { timerMs, promising, keepalive, row } of host.diagnose("tcp")) {
        if (
          (promising || (keepalive && keptAlive?.(row) === true)) &&
          timerMs !== undefined &&
          (next === undefined || timerMs < next)
        )
          next = timerMs;
      }
    }
    return next;
  }
}
