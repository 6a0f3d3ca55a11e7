/**
 * A run in the order in which a ladder tells it: the record's events, with the arrival of each delivered segment put
 * where it was felt. The record holds departures only; an arrival stands before the first thing its receiver does
 * at that time.
 */
import type { CallEvent, SegmentEvent, Trace, TraceEvent } from "./trace.ts";

export type Beat =
  | { readonly kind: "event"; readonly atMs: number; readonly event: TraceEvent }
  | { readonly kind: "arrival"; readonly atMs: number; readonly event: SegmentEvent };

export function beatsOf(trace: Trace): Beat[] {
  const beats: Beat[] = [];
  const flying: SegmentEvent[] = [];
  for (const event of trace.events) {
    while (flying.length > 0 && isFelt(flying[0]!, event)) beats.push(arrivalOf(flying.shift()!));
    if (event.kind === "call") insertBeforeEffects(beats, event);
    else beats.push({ kind: "event", atMs: event.atMs, event });
    if (event.kind === "segment" && arrives(event)) insertByArrival(flying, event);
  }
  for (const segment of flying) beats.push(arrivalOf(segment));
  return beats;
}

/** The record has a call where it returned; what it did at that same instant is told after it. */
function insertBeforeEffects(beats: Beat[], call: CallEvent): void {
  let place = beats.length;
  while (place > 0 && isEffect(beats[place - 1]!, call)) place--;
  beats.splice(place, 0, { kind: "event", atMs: call.atMs, event: call });
}

function isEffect({ kind, atMs, event }: Beat, call: CallEvent): boolean {
  if (kind === "arrival" || atMs !== call.atMs || event.line !== call.line) return false;
  if (event.kind === "socket") return event.host === call.host;
  return event.kind === "segment" && event.fromHost === call.host;
}

/** Whether a segment gets to somebody. */
export function arrives(segment: SegmentEvent): boolean {
  return segment.fate === "delivered" && segment.arrivesAtMs !== undefined;
}

function arrivalOf(segment: SegmentEvent): Beat {
  return { kind: "arrival", atMs: segment.arrivesAtMs!, event: segment };
}

/** Whether the segment has arrived by the time `event` happens. */
function isFelt(segment: SegmentEvent, event: TraceEvent): boolean {
  const arrivesAtMs = segment.arrivesAtMs!;
  if (arrivesAtMs !== event.atMs) return arrivesAtMs < event.atMs;
  if (event.kind === "call" || event.kind === "sleep") return true;
  const host = event.kind === "segment" ? event.fromHost : event.host;
  return host === segment.toHost;
}

function insertByArrival(flying: SegmentEvent[], segment: SegmentEvent): void {
  let place = flying.length;
  while (place > 0 && flying[place - 1]!.arrivesAtMs! > segment.arrivesAtMs!) place--;
  flying.splice(place, 0, segment);
}
