/** Puts one run's marks on a ladder, beat by beat, so that nothing overlaps and nothing stands before its cause. */
import { isErrno } from "../record/answer.ts";
import { portOf } from "../record/endpoint.ts";
import type { Beat } from "./narration.ts";
import { arrives } from "./narration.ts";
import type { Columns } from "./columns.ts";
import {
  NOW_PX,
  type ArrowMark,
  type Bar,
  type Break,
  type Ladder,
  type Mark,
  type Tick,
} from "./ladder-marks.ts";
import { relativeNumbers, type RelativeNumbers } from "./relative-seq.ts";
import type { CallEvent, SegmentEvent, SocketEvent, Trace } from "../record/trace.ts";

/** Height of a line of text beside a column. */
const LABEL_PX = 18;
/** Least distance between the middles of two arrows, where their labels stand. */
const ARROW_PX = 20;
const LEAST_SLANT_PX = 12;
const LOOPBACK_PX = 24;
/** Which share of its way an arrow has behind it where its label stands, at the least. */
const EARLIEST_LABEL = 0.25;
const MOST_LANES = 16;
const TICK_PX = 16;
/** Calls that say little in a picture, unless they fail. */
const QUIET_CALLS: ReadonlySet<string> = new Set([
  "socket",
  "setsockopt",
  "getsockopt",
  "getsockname",
  "getpeername",
]);

const PASSIVE_STATES: ReadonlySet<string> = new Set(["BOUND", "LISTEN", "UNCONNECTED"]);

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** The sockets' lanes beside a line: the nearest free one; beyond MOST_LANES they are not told apart. */
class Lanes {
  widest = 0;
  readonly #taken: boolean[] = [];
  readonly #lanes = new Map<string, number>();

  take(key: string): number {
    const known = this.#lanes.get(key);
    if (known !== undefined) return known;
    let lane = 0;
    while (lane < MOST_LANES && this.#taken[lane]) lane++;
    this.#taken[lane] = true;
    this.#lanes.set(key, lane);
    this.widest = Math.max(this.widest, lane + 1);
    return lane;
  }

  free(key: string): void {
    const lane = this.#lanes.get(key);
    if (lane === undefined) return;
    this.#lanes.delete(key);
    this.#taken[lane] = false;
  }
}

export class LadderPlacer {
  /** Where the last beat was put. */
  y = 0;
  bottom = 0;
  readonly #trace: Trace;
  readonly #columns: Columns;
  readonly #pxPerMs: number;
  readonly #numbers: ReadonlyMap<number, RelativeNumbers>;
  readonly #marks: Mark[] = [];
  readonly #bars: Open<Bar>[] = [];
  readonly #ticks: Tick[] = [];
  readonly #eventY: Float64Array;
  readonly #gutter: number[];
  readonly #lanes: Array<{ readonly connections: Lanes; readonly passive: Lanes }>;
  readonly #openBars = new Map<string, Open<Bar>>();
  readonly #flying = new Map<number, Open<ArrowMark>>();
  /** The last arrow over the gap that follows a column, either way: the height of its middle. */
  readonly #lastIn = new Map<
    number,
    { readonly middle: number; readonly arrow: Open<ArrowMark> }
  >();
  /** On which side of its line each column has its text, and where the last text over a gap ends. */
  readonly #sides: ReadonlyArray<-1 | 1>;
  readonly #textEnd = new Map<number, number>();
  /** The last arrow from one column to another. */
  readonly #lastAlong = new Map<string, Open<ArrowMark>>();
  /** Where what is recorded next may stand at the earliest: below the line of the moment before, at which it is not yet. */
  #later = 0;
  readonly #seen = new Set<string>();
  readonly #held = new Set<number>();
  readonly #tellings: readonly Telling[];
  readonly #failsLater: ReadonlySet<unknown>;

  constructor(trace: Trace, columns: Columns, beats: readonly Beat[], pxPerMs: number) {
    this.#trace = trace;
    this.#columns = columns;
    this.#pxPerMs = pxPerMs;
    this.#numbers = relativeNumbers(trace);
    this.#eventY = new Float64Array(trace.events.length);
    this.#gutter = columns.columns.map(() => 0);
    this.#lanes = columns.columns.map(() => ({ connections: new Lanes(), passive: new Lanes() }));
    this.#tellings = tellings(trace, columns);
    this.#sides = sidesOf(trace, columns);
    this.#failsLater = new Set(
      beats.flatMap(({ kind, event }) => (kind === "failure" ? [event] : [])),
    );
  }

  /** Time has come to `atMs`, which stands at `y` or below. */
  begin(atMs: number, y: number): void {
    this.y = Math.max(this.y, y);
    const last = this.#ticks.at(-1);
    if (!last || this.y - last.y >= TICK_PX) this.#ticks.push({ y: this.y, atMs });
  }

  place(beat: Beat): void {
    if (beat.kind === "arrival") return this.#arrive(beat.event);
    if (beat.kind === "failure") return this.#call(beat.event, true);
    const { event } = beat;
    const drawn = this.#marks.length;
    if (event.kind === "call")
      this.#call(event, isErrno(event.result) && !this.#failsLater.has(event));
    else if (event.kind === "segment") this.#depart(event);
    else if (event.kind === "socket") this.#change(event);
    // What is not drawn happens above what comes next.
    const y = this.#marks.length > drawn ? this.y : Math.max(this.#later, this.y) - NOW_PX - 1;
    this.#eventY[event.index] = Math.max(0, y);
  }

  finish(breaks: readonly Break[], height: number): Ladder {
    for (const bar of this.#openBars.values()) bar.y2 = height;
    // Where the record and the order of the tale differ, the scrubber never goes up.
    this.#eventY.forEach((y, index, all) => (all[index] = Math.max(y, all[index - 1] ?? 0)));
    return {
      columns: this.#columns.columns,
      marks: this.#marks,
      bars: this.#bars,
      breaks,
      ticks: this.#ticks,
      sides: this.#sides,
      lanes: this.#lanes.map(({ connections, passive }) => ({
        connections: connections.widest,
        passive: passive.widest,
      })),
      height,
      eventY: this.#eventY,
    };
  }

  #call(event: CallEvent, failed: boolean): void {
    if (QUIET_CALLS.has(event.syscall) && !failed) return;
    const column = this.#callColumn(event);
    this.#label(column, failed ? 2 * LABEL_PX : LABEL_PX);
    this.#marks.push({ kind: "call", event, column, y: this.y, failed });
    if (!failed) return;
    this.y += LABEL_PX;
    this.#later += LABEL_PX;
  }

  /** On a host with two lines, a call stands by the line of the socket it changes. */
  #callColumn(event: CallEvent): number {
    if (event.syscall === "bind") return this.#columns.of(event.host, event.args[1]);
    const { events } = this.#trace;
    for (let index = event.index + 1; index < events.length; index++) {
      const after = events[index]!;
      if (after.kind === "call" || after.line !== event.line) break;
      if (after.kind === "socket" && after.host === event.host && after.state !== null)
        return this.#columns.of(event.host, after.local);
    }
    return this.#columns.of(event.host);
  }

  #change(event: SocketEvent): void {
    const column = this.#columns.of(event.host, event.local);
    const key = `${event.host} ${event.socket}`;
    const bar = this.#openBars.get(key);
    const fresh = event.state === "CLOSED";
    if (!bar && (fresh || event.state === null)) return;
    const anew = bar?.state === event.state;
    // A timer that is set anew shows only where the wait begins again.
    if (anew && event.state !== "TIME-WAIT") return;
    this.#label(column, LABEL_PX);
    const tag = tagOf(event, this.#tellings[column]!);
    this.#marks.push({ kind: "state", event, column, y: this.y, tag });
    if (bar) bar.y2 = this.y;
    this.#openBars.delete(key);
    const { host, socket, state } = event;
    const passive = state !== null && PASSIVE_STATES.has(state);
    const lanes = this.#lanes[column]!;
    if (state === null || fresh || passive) lanes.connections.free(key);
    if (state === null || fresh || !passive) lanes.passive.free(key);
    if (state === null || fresh) return;
    const lane = (passive ? lanes.passive : lanes.connections).take(key);
    const y1 = this.y;
    const next = { column, lane, passive, host, socket, state, y1, y2: y1 };
    this.#bars.push(next);
    this.#openBars.set(key, next);
  }

  #depart(event: SegmentEvent): void {
    const from = this.#columns.of(event.fromHost, event.from);
    const to = this.#columns.of(event.toHost, event.to);
    const flightPx = Math.max(LEAST_SLANT_PX, this.#flightPx(event));
    const gaps = gapsBetween(from, to);
    let crosses = false;
    for (const gap of gaps) {
      const last = this.#lastIn.get(gap);
      if (!last) continue;
      const meets = last.arrow.from !== from && this.#flying.has(last.arrow.event.index);
      if (meets) crosses = last.arrow.crosses = true;
      else this.y = Math.max(this.y, last.middle + ARROW_PX - flightPx / 2);
    }
    for (const gap of gaps) {
      const free = (this.#textEnd.get(gap) ?? -Infinity) + LABEL_PX / 2;
      this.y = Math.max(this.y, free - flightPx * EARLIEST_LABEL);
    }
    const released = this.#held.has(event.segment);
    if (event.fate === "held") this.#held.add(event.segment);
    const same = `${event.from} ${event.to} ${event.flags} ${event.seq} ${event.length}`;
    const again = !released && event.flags !== "A" && this.#seen.has(same);
    this.#seen.add(same);
    const y1 = this.y;
    this.#later = y1 + NOW_PX + 1;
    const numbers = this.#numbers.get(event.index);
    const y2 = y1 + flightPx;
    const arrow = {
      kind: "arrow" as const,
      event,
      from,
      to,
      y1,
      y2,
      crosses,
      released,
      again,
      numbers,
    };
    this.#marks.push(arrow);
    for (const gap of gaps) this.#lastIn.set(gap, { middle: y1 + flightPx / 2, arrow });
    if (arrives(event)) this.#flying.set(event.index, arrow);
    else this.bottom = Math.max(this.bottom, y2);
  }

  #arrive(event: SegmentEvent): void {
    const arrow = this.#flying.get(event.index)!;
    this.#flying.delete(event.index);
    const way = `${arrow.from}>${arrow.to}`;
    const before = this.#lastAlong.get(way);
    const parallel = before ? before.y2 + Math.min(arrow.y1 - before.y1, ARROW_PX) : 0;
    this.y = Math.max(this.y, arrow.y1 + LEAST_SLANT_PX, parallel);
    arrow.y2 = this.y;
    this.#lastAlong.set(way, arrow);
    this.bottom = Math.max(this.bottom, this.y);
  }

  #flightPx(event: SegmentEvent): number {
    const flightMs = (event.arrivesAtMs ?? NaN) - event.atMs;
    return Number.isNaN(flightMs) || event.loopback ? LOOPBACK_PX : flightMs * this.#pxPerMs;
  }

  /** Moves on to where a label of this height fits beside the column, below what is written on an arrow there. */
  #label(column: number, heightPx: number): void {
    const gap = this.#sides[column] === 1 ? column : column - 1;
    const arrow = this.#lastIn.get(gap)?.arrow;
    const below = arrow ? labelOf(arrow) + LABEL_PX : 0;
    this.y = Math.max(this.y, this.#gutter[column]!, below, this.#later);
    this.#later = this.y + NOW_PX + 1;
    this.#textEnd.set(gap, this.y + heightPx - LABEL_PX / 2);
    this.#gutter[column] = this.y + heightPx;
    this.bottom = Math.max(this.bottom, this.y + heightPx - LABEL_PX / 2);
  }
}

/** The first of several lines always has its text outside; others where fewer arrows pass. */
function sidesOf(trace: Trace, columns: Columns): Array<-1 | 1> {
  const { length } = columns.columns;
  const rightward = columns.columns.map((_, column) => (column === 0 && length > 1 ? 0.5 : 0));
  for (const event of trace.events) {
    if (event.kind !== "segment") continue;
    const from = columns.of(event.fromHost, event.from);
    const to = columns.of(event.toHost, event.to);
    rightward[Math.min(from, to)]!++;
    // One to its own line lies on its right.
    if (from !== to) rightward[Math.max(from, to)]!--;
  }
  return rightward.map((surplus) => (surplus > 0 ? -1 : 1));
}

/** The height of what is written on an arrow: at its middle, or where the style puts it (components/pictures/arrows.css). */
function labelOf({ y1, y2, from, to, crosses, released, event }: ArrowMark): number {
  if (released) return y1 + 0.75 * (y2 - y1);
  const early = crosses || Math.abs(to - from) > 1 || event.fate !== "delivered";
  return y1 + (early ? EARLIEST_LABEL : 0.5) * (y2 - y1);
}

/** The gaps that an arrow passes over, by the column to their left; one to its own column lies beside it. */
function gapsBetween(from: number, to: number): number[] {
  const left = Math.min(from, to);
  return Array.from({ length: Math.max(1, Math.abs(to - from)) }, (_, place) => left + place);
}

/** How the sockets of a line are told apart, by column: not at all where there is one, else by a port. */
type Telling = "none" | "local" | "peer";

function tellings(trace: Trace, columns: Columns): Telling[] {
  const sockets = columns.columns.map(() => new Set<number>());
  const ports = columns.columns.map(() => new Set<number>());
  for (const event of trace.events) {
    if (event.kind !== "socket" || event.state === null || event.state === "CLOSED") continue;
    if (PASSIVE_STATES.has(event.state)) continue;
    const column = columns.of(event.host, event.local);
    sockets[column]!.add(event.socket);
    ports[column]!.add(portOf(event.local));
  }
  return sockets.map(({ size }, column) => {
    if (size < 2) return "none";
    return ports[column]!.size > 1 ? "local" : "peer";
  });
}

function tagOf(event: SocketEvent, telling: Telling): string {
  if (telling === "none") return "";
  if (telling === "local" || PASSIVE_STATES.has(event.state ?? ""))
    return `:${portOf(event.local)}`;
  return `↔ :${portOf(event.peer)}`;
}
