/**
 * A run in the order in which a ladder tells it: the record's events, with the arrival of each delivered segment put
 * where it was felt. The record holds departures only; an arrival stands before the first thing its receiver does
 * at that time.
 */
import { isErrno } from "../record/answer.ts";
import type { CallEvent, SegmentEvent, Trace, TraceEvent } from "../record/trace.ts";

export type Beat =
  | { readonly kind: "event"; readonly atMs: number; readonly event: TraceEvent }
  | { readonly kind: "arrival"; readonly atMs: number; readonly event: SegmentEvent }
  /** A call that failed after a while: the record has it where it was made. */
  | { readonly kind: "failure"; readonly atMs: number; readonly event: CallEvent };

export function beatsOf(trace: Trace): Beat[] {
  const beats: Beat[] = [];
  const flying: SegmentEvent[] = [];
  let failing: CallEvent | undefined;
  const tellFailure = () => {
    if (failing)
      beats.push({ kind: "failure", atMs: beats[beats.length - 1]!.atMs, event: failing });
    failing = undefined;
  };
  for (const event of trace.events) {
    while (flying.length > 0 && isFelt(flying[0]!, event)) beats.push(arrivalOf(flying.shift()!));
    if (event.kind === "call" || event.kind === "sleep") tellFailure();
    beats.push({ kind: "event", atMs: event.atMs, event });
    if (event.kind === "call" && failsLater(trace.events, event)) failing = event;
    if (event.kind === "segment" && arrives(event)) insertByArrival(flying, event);
  }
  for (const segment of flying) beats.push(arrivalOf(segment));
  tellFailure();
  return beats;
}

/** Whether a call's failure came after something had happened: it is then told where it came. */
function failsLater(events: readonly TraceEvent[], call: CallEvent): boolean {
  const next = events[call.index + 1];
  return (
    isErrno(call.result) && next !== undefined && next.kind !== "call" && next.line === call.line
  );
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
