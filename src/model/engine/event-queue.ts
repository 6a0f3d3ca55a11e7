/**
 * What will happen, ordered by time, then by what set it off: arrivals that were sent at one instant come host by host, the
 * hosts in the order in which they were made, and timers that were set then come behind them. Observed: Linux 6.18
 * hosts-that-hear-at-one-instant-answer-one-after-the-other. Timers stand in a binary heap whose records
 * know their place, so that one can be taken out. Arrivals, which are the packets themselves, as a rule come in the order in
 * which they were sent: these stand in a line, and only one that overtakes others, since it stays inside its host or the wire
 * got faster, stands in the heap. An event inherits the line of the experiment that caused it.
 */
import { cause, setCause } from "./clock";
import { TIMERS_MAX } from "./limits";
import { Pool, takeMemory } from "./pool";

export enum EventKind {
  /** A segment reaches a host. */
  ARRIVAL = 0,
  /** A connection's retransmission or persist timer. */
  RETRANSMIT = 1,
  /** A half-open request's SYN-ACK timer. */
  SYN_ACK = 2,
  /** Ends FIN-WAIT-2 of a closed socket that waits longer than a TIME-WAIT socket would. */
  FIN_WAIT_2 = 3,
  /** The first TIME-WAIT socket of a queue expires. */
  TIME_WAIT = 4,
  /** A connection's keepalive timer. */
  KEEPALIVE = 5,
  COUNT = 6,
}

@unmanaged
export class Event {
  atMs: f64;
  /** Its turn, the host, and a number. */
  order: u64;
  /** Behind it in the line. */
  nextInLine: Event | null;
  /** Place in the heap, from 1; 0 for one in the line. */
  place: u32;
  line: u16;
  kind: u8;
}

@unmanaged
export class Timer extends Event {
  /** The record it is about. */
  subject: usize;
}

const pool = new Pool(offsetof<Timer>(), TIMERS_MAX);
let capacity: u32 = 1024;
let heap_: usize = takeMemory((<usize>capacity + 1) << 2);
let size: u32 = 0;
/** Turns: one for each instant, and one more for what is set off at an instant and arrives at the same. */
let turn: u64 = 0;
let turnAtMs: f64 = 0;
let orders: u64 = 0;
let lineFirst: Event | null = null;
let lineLast: Event | null = null;
const TURN_SHIFT: u64 = 32;
const HOST_SHIFT: u64 = 25;
/** Behind all hosts. */
const TIMER_PLACE: u64 = 127;
const counts = new StaticArray<u32>(EventKind.COUNT);

/** Null when TIMERS_MAX are waiting: then it never happens. */
export function schedule(kind: EventKind, atMs: f64, subject: usize): Timer | null {
  const record = pool.takeUncleared();
  if (record == 0) return null;
  const timer = changetype<Timer>(record);
  timer.subject = subject;
  describe(timer, kind, atMs, TIMER_PLACE);
  if (enterHeap(timer)) return timer;
  pool.give(record);
  return null;
}

/** `host`: index of the one that it reaches. False when there is no room: then it never arrives. */
export function scheduleArrival(packet: Event, atMs: f64, host: u64): bool {
  describe(packet, EventKind.ARRIVAL, atMs, host);
  if (!queued(packet)) return enterHeap(packet);
  unchecked(counts[EventKind.ARRIVAL]++);
  return true;
}

function describe(event: Event, kind: EventKind, atMs: f64, place: u64): void {
  event.atMs = atMs;
  event.order = (turn << TURN_SHIFT) | (place << HOST_SHIFT) | orders++;
  event.nextInLine = null;
  event.place = 0;
  event.line = cause();
  event.kind = <u8>kind;
}

function enterHeap(event: Event): bool {
  if (size == capacity && !grow()) return false;
  unchecked(counts[event.kind]++);
  rise(event, ++size);
  return true;
}

/** Puts an arrival at the end of the line; false where another that stands there comes later. */
function queued(event: Event): bool {
  const last = lineLast;
  if (last == null) lineFirst = event;
  else if (earlier(event, last)) return false;
  else last.nextInLine = event;
  lineLast = event;
  return true;
}

/** Takes a timer out and frees it. */
export function cancel(timer: Timer): void {
  leaveHeap(timer);
  pool.give(changetype<usize>(timer));
}

function leaveHeap(event: Event): void {
  unchecked(counts[event.kind]--);
  removeAt(event.place);
}

/** The earliest event, or null. */
export function nextEvent(): Event | null {
  const arrival = lineFirst;
  if (size == 0) return arrival;
  const timer = at(1);
  return arrival != null && earlier(arrival, timer) ? arrival : timer;
}

/** Takes the earliest event out; its line becomes the cause of what it does. A timer is freed: read what is needed before. */
export function takeEvent(event: Event): void {
  setCause(event.line);
  if (event.atMs > turnAtMs || event.order >>> TURN_SHIFT == turn) {
    turnAtMs = event.atMs;
    turn++;
    orders = 0;
  }
  if (event.kind != EventKind.ARRIVAL) return cancel(changetype<Timer>(event));
  if (event.place != 0) return leaveHeap(event);
  unchecked(counts[EventKind.ARRIVAL]--);
  lineFirst = event.nextInLine;
  if (lineFirst == null) lineLast = null;
}

/** How many events of this kind wait. */
export function pending(kind: EventKind): u32 {
  return unchecked(counts[kind]);
}

function at(place: u32): Event {
  return load<Event>(heap_ + ((<usize>place) << 2));
}

function put(event: Event, place: u32): void {
  store<Event>(heap_ + ((<usize>place) << 2), event);
  event.place = place;
}

function earlier(a: Event, b: Event): bool {
  return a.atMs < b.atMs || (a.atMs == b.atMs && a.order < b.order);
}

function rise(event: Event, place: u32): void {
  while (place > 1) {
    const parent = at(place >>> 1);
    if (earlier(parent, event)) break;
    put(parent, place);
    place >>>= 1;
  }
  put(event, place);
}

function sink(event: Event, place: u32): void {
  for (;;) {
    let child = place << 1;
    if (child > size) break;
    if (child < size && earlier(at(child + 1), at(child))) child++;
    if (earlier(event, at(child))) break;
    put(at(child), place);
    place = child;
  }
  put(event, place);
}

function removeAt(place: u32): void {
  const last = at(size--);
  if (place > size) return;
  if (place > 1 && earlier(last, at(place >>> 1))) rise(last, place);
  else sink(last, place);
}

function grow(): bool {
  const larger = takeMemory((((<usize>capacity) << 1) + 1) << 2);
  if (larger == 0) return false;
  memory.copy(larger, heap_, (<usize>capacity + 1) << 2);
  heap_ = larger;
  capacity <<= 1;
  return true;
}
