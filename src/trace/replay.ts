/**
 * The world's sockets at any event of a run, forward and back: what `ss -tano` would show there, with its timers and
 * with marks on the rows that this event made, changed or took away. Nothing is simulated again: every answer is
 * looked up in the record, so that the same moment looks the same from whichever side it is reached.
 */
import type { SocketEvent, Trace } from "../record/trace.ts";

/** A point of a run: after event `index` happened (-1: before the first), the clock at `atMs`. */
export interface Moment {
  readonly index: number;
  readonly atMs: number;
}

type RowMark = "new" | "changed" | "gone";

/** A socket at a moment. */
export interface Row {
  readonly host: string;
  readonly socket: number;
  readonly protocol: "tcp" | "udp";
  /** As in SocketEvent; the last state it had where `mark` is "gone". */
  readonly state: string;
  readonly local: string;
  readonly peer: string;
  /** The timer running on it and the milliseconds left, never below 0. */
  readonly timer?: { readonly kind: string; readonly leftMs: number; readonly ofMs: number };
  /** Index of the event that made it as it is. */
  readonly since: number;
  readonly mark?: RowMark;
  /** The state before, where it changed at this very event. */
  readonly was?: string;
}

/** How many sockets are in each state, by state. */
export type Counts = ReadonlyMap<string, number>;

/** Memory for checkpoints, in 32-bit numbers: with it seeking replays at most a few thousand events of any run. */
const CHECKPOINT_NUMBERS = 2_000_000;
const SMALLEST_STRIDE = 64;
const GONE = -1;

export class Replay {
  readonly trace: Trace;
  /** Each socket of the run in order of first appearance: host and number. */
  readonly sockets: ReadonlyArray<{ readonly host: string; readonly socket: number }>;
  readonly #slotOf: Int32Array;
  readonly #previous: Int32Array;
  readonly #checkpoints: Int32Array[] = [];
  readonly #stride: number;

  constructor(trace: Trace) {
    this.trace = trace;
    const { events } = trace;
    const slots = new Map<string, number>();
    const sockets: Array<{ host: string; socket: number }> = [];
    this.#slotOf = new Int32Array(events.length).fill(GONE);
    this.#previous = new Int32Array(events.length).fill(GONE);
    for (const [index, event] of events.entries()) {
      if (event.kind !== "socket") continue;
      const key = `${event.host} ${event.socket}`;
      let slot = slots.get(key);
      if (slot === undefined) {
        slot = sockets.length;
        slots.set(key, slot);
        sockets.push({ host: event.host, socket: event.socket });
      }
      this.#slotOf[index] = slot;
    }
    this.sockets = sockets;
    const numbers = events.length * Math.max(1, sockets.length);
    this.#stride = Math.max(SMALLEST_STRIDE, Math.ceil(numbers / CHECKPOINT_NUMBERS));
    this.#makeCheckpoints();
  }

  /** The last moment of the run. */
  get end(): Moment {
    return this.momentOf(this.trace.events.length - 1);
  }

  /** The moment just after an event; out of range is brought into range. */
  momentOf(index: number): Moment {
    const last = this.trace.events.length - 1;
    const kept = Math.min(Math.max(index, -1), last);
    return { index: kept, atMs: this.trace.events[kept]?.atMs ?? 0 };
  }

  /** Rows of a host ("" for all hosts) at a moment, unsorted: sockets that are there, and the one that just went. */
  rows(moment: Moment, host = "", limit = Infinity): Row[] {
    const current = this.#currentAt(moment.index);
    const rows: Row[] = [];
    for (let slot = 0; slot < current.length && rows.length < limit; slot++) {
      const index = current[slot]!;
      if (index === GONE) continue;
      if (host !== "" && this.sockets[slot]!.host !== host) continue;
      const row = this.#row(index, moment);
      if (row) rows.push(row);
    }
    return rows;
  }

  /** The row that the moment's own event made, changed or took away. */
  row(moment: Moment): Row | undefined {
    return this.trace.events[moment.index]?.kind === "socket"
      ? this.#row(moment.index, moment)
      : undefined;
  }

  /** One socket at a moment; undefined before it appeared and after it went. */
  socketAt(moment: Moment, host: string, socket: number): Row | undefined {
    return this.rows(moment, host).find((row) => row.socket === socket && row.mark !== "gone");
  }

  /** The latest moment, up to that of event `index`, at which a socket was there; undefined where the record has none. */
  lastSeen(host: string, socket: number, index: number): Moment | undefined {
    for (let at = Math.min(index, this.trace.events.length - 1); at >= 0; at--) {
      const event = this.trace.events[at]!;
      if (event.kind !== "socket" || event.socket !== socket || event.host !== host) continue;
      return this.momentOf(event.state === null ? at - 1 : index);
    }
    return undefined;
  }

  /** Number of sockets by state on a host ("" for all hosts). */
  counts(moment: Moment, host = ""): Counts {
    const counts = new Map<string, number>();
    this.visit(moment, host, ({ state }) => counts.set(state!, (counts.get(state!) ?? 0) + 1));
    return counts;
  }

  /** Each socket of a host ("" for all hosts) that is there at a moment, as the event that made it what it is. */
  visit(moment: Moment, host: string, see: (event: SocketEvent) => void): void {
    const current = this.#currentAt(moment.index);
    for (let slot = 0; slot < current.length; slot++) {
      const event = this.trace.events[current[slot]!] as SocketEvent | undefined;
      if (!event || event.state === null) continue;
      if (host === "" || event.host === host) see(event);
    }
  }

  /** Latest socket event at or before `index` by slot; GONE where there is none. A fresh copy. */
  #currentAt(index: number): Int32Array {
    if (index < 0 || this.trace.events.length === 0)
      return new Int32Array(this.sockets.length).fill(GONE);
    const last = Math.min(index, this.trace.events.length - 1);
    const checkpoint = Math.floor(last / this.#stride);
    const current = this.#checkpoints[checkpoint]!.slice();
    this.#apply(current, checkpoint * this.#stride, last + 1);
    return current;
  }

  /** Checkpoint `n` holds the world before event `n * stride`. */
  #makeCheckpoints(): void {
    const current = new Int32Array(this.sockets.length).fill(GONE);
    for (let from = 0; from < Math.max(1, this.trace.events.length); from += this.#stride) {
      this.#checkpoints.push(current.slice());
      const to = Math.min(from + this.#stride, this.trace.events.length);
      for (let index = from; index < to; index++) {
        const slot = this.#slotOf[index]!;
        if (slot !== GONE) this.#previous[index] = current[slot]!;
        this.#apply(current, index, index + 1);
      }
    }
  }

  #apply(current: Int32Array, from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const slot = this.#slotOf[index]!;
      if (slot !== GONE) current[slot] = index;
    }
  }

  #row(index: number, moment: Moment): Row | undefined {
    const event = this.trace.events[index] as SocketEvent;
    const before = this.trace.events[this.#previous[index]!] as SocketEvent | undefined;
    const isNow = index === moment.index;
    if (event.state === null) {
      if (!isNow || !before || before.state === null) return undefined;
      return { ...describe(before, moment, this.#previous[index]!), mark: "gone" };
    }
    const row = describe(event, moment, index);
    if (!isNow) return row;
    if (!before || before.state === null) return { ...row, mark: "new" };
    return { ...row, mark: "changed", was: before.state };
  }
}

function describe(event: SocketEvent, moment: Moment, since: number): Row {
  const { host, socket, protocol, local, peer, timer } = event;
  const row = { host, socket, protocol, local, peer, state: event.state ?? "CLOSED", since };
  // Once it has run out it may have been set anew without a change of state: then nothing is known of it.
  if (!timer || timer.endsAtMs < moment.atMs) return row;
  const leftMs = timer.endsAtMs - moment.atMs;
  return { ...row, timer: { kind: timer.kind, leftMs, ofMs: timer.endsAtMs - event.atMs } };
}
