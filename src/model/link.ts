/**
 * The wire. Packets between hosts take `delayMs` each way; packets inside a host arrive at once. With a filter on, each packet
 * that leaves a host waits in the outbox until the other side of the boundary has said what becomes of it.
 */
import { Errno, Fate, StatusRecord } from "./abi";
import { ANY4, isIpv4, isLoopback, isMulticast } from "./address";
import { now } from "./clock";
import { scheduleArrival } from "./event-queue";
import { Host, LOOPBACK_INDEX, hostAt, hostWithAddress, hostsMade } from "./host";
import { OUTBOX_MAX } from "./limits";
import { hostBehindRouter, translateIn, translateOut } from "./router";
import { isGroup, mayLeave, staysInside } from "./route";
import { Segment, copySegment, giveSegment } from "./segment";
import { statusAt } from "./status";
import { traceFate, traceSegment } from "./trace";

let delayMs: f64 = 1;
let filtered = false;
let numbers: u32 = 0;
let first: Segment | null = null;
let last: Segment | null = null;

/** One-way delay between hosts, in milliseconds: NaN, negative and infinite ones are refused. */
export function setLinkDelay(ms: f64): bool {
  if (!(ms >= 0 && ms < 1e12)) return false;
  delayMs = ms;
  return true;
}

export function setLinkFiltered(on: bool): void {
  filtered = on;
}

/** The packet that has waited longest for its fate, or null. */
export function outboxFront(): Segment | null {
  return first;
}

function outboxLength(): u32 {
  return load<u32>(statusAt, StatusRecord.OUTBOX_LENGTH);
}

/** How many packets were sent or injected so far. */
export function packetsSent(): u32 {
  return numbers;
}

/** A packet leaves `host`. Takes the segment over. False where it has no way, so that nothing is seen of it. */
export function transmit(host: Host, segment: Segment): bool {
  const owner = hostWithAddress(segment.to);
  const toGroup = owner < 0 && isGroup(segment.to);
  const inside = segment.toOneself || (!toGroup && staysInside(host, segment.to, segment.device));
  if (!toGroup && !inside && !mayLeave(host, segment.from, segment.device)) {
    giveSegment(segment);
    return false;
  }
  segment.fromHost = host.index;
  segment.number = ++numbers;
  if (toGroup) transmitToGroup(host, segment);
  else if (inside) transmitInside(host, segment);
  else transmitOutside(host, segment, owner);
  return true;
}

function transmitInside(host: Host, segment: Segment): void {
  segment.loopback = true;
  segment.toHost = host.index;
  traceSegment(segment);
  travel(segment, 0);
}

/** `owner`: index of the host that has the address it is for, -1 for none. */
function transmitOutside(host: Host, segment: Segment, owner: i32): void {
  const translated = translateOut(host, segment);
  segment.toHost = <i16>hostBehind(segment, owner);
  traceSegment(segment);
  if (!translated) return lose(segment, Fate.DROP);
  if (!filtered) return travel(segment, delayMs);
  const waiting = outboxLength();
  if (waiting >= OUTBOX_MAX) return lose(segment, Fate.DROP);
  store<u32>(statusAt, waiting + 1, StatusRecord.OUTBOX_LENGTH);
  if (last == null) first = segment;
  else last!.next = segment;
  last = segment;
}

/**
 * Puts a packet on the wire that no host sends now: an injected one (number 0), or under its old number one that was held.
 * -EINVAL for no packet.
 */
export function inject(segment: Segment | null): i32 {
  if (segment == null) return -Errno.EINVAL;
  segment.fromHost = <i16>hostWithAddress(segment.from);
  if (segment.number == 0) {
    segment.fromHost = -1;
    segment.number = ++numbers;
  } else segment.released = true;
  segment.toHost = <i16>hostBehind(segment, hostWithAddress(segment.to));
  traceSegment(segment);
  travel(segment, delayMs);
  return 0;
}

/** Decides on the packet at the outbox's front; false when there is none. */
export function decideFront(fate: i32): bool {
  const segment = first;
  if (segment == null) return false;
  first = segment.next;
  segment.next = null;
  if (first == null) last = null;
  store<u32>(statusAt, outboxLength() - 1, StatusRecord.OUTBOX_LENGTH);
  if (fate == Fate.DELIVER) travel(segment, delayMs);
  else lose(segment, fate);
  return true;
}

/** The host that has the address a packet is for, or stands behind the router that has it; -1 for none. */
function hostBehind(segment: Segment, owner: i32): i32 {
  return owner >= 0 ? owner : hostBehindRouter(segment);
}

function travel(segment: Segment, delay: f64): void {
  if (segment.toHost < 0) return lose(segment, Fate.UNROUTED);
  if (!segment.loopback && comesWrongly(segment)) return lose(segment, Fate.DROP);
  if (!segment.loopback) translateIn(segment);
  const arrivesAtMs = now() + delay;
  if (!scheduleArrival(segment, arrivesAtMs, <u64>segment.toHost)) return lose(segment, Fate.DROP);
  traceFate(segment, Fate.DELIVER, arrivesAtMs);
}

/** Neither a loopback address nor, in IPv4, an own one may come in from outside. RFC 1122 §3.2.1.3. */
function comesWrongly(segment: Segment): bool {
  const sender = hostWithAddress(segment.from);
  if (sender >= 0) return sender == <i32>segment.toHost && isIpv4(segment.from);
  return isLoopback(segment.from) || segment.from == ANY4;
}

function lose(segment: Segment, fate: i32): void {
  traceFate(segment, fate, -1);
  giveSegment(segment);
}

/** To a multicast group or everybody: a copy to each host, the sender's own at once. The filter sees none of it. */
function transmitToGroup(host: Host, segment: Segment): void {
  segment.toHost = -1;
  traceSegment(segment);
  traceFate(segment, Fate.DELIVER, now() + delayMs);
  for (let index = 0; index < hostsMade(); index++) {
    const own = index == <i32>host.index;
    if (own ? !isMulticast(segment.to) : segment.device == LOOPBACK_INDEX) continue;
    const copy = copySegment(segment);
    if (copy == null) break;
    copy.record = 0;
    copy.toHost = hostAt(index)!.index;
    copy.loopback = own;
    if (!own) copy.device = <u8>(LOOPBACK_INDEX + 1);
    travel(copy, own ? 0 : delayMs);
  }
  giveSegment(segment);
}
