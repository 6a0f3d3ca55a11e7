/**
 * The wire. Packets between hosts take `delayMs` each way; packets inside a host arrive at once. With a filter on, each packet
 * that leaves a host waits in the outbox until the other side of the boundary has said what becomes of it.
 */
import { Errno, Fate, Protocol, StatusRecord } from "../abi";
import {
  ANY4,
  AddressId,
  addressWord,
  isIpv4,
  isLoopback,
  isMulticast,
  multicastScope,
} from "./address";
import { now } from "../engine/clock";
import { scheduleArrival } from "../engine/event-queue";
import { Host, Ipv6, LOOPBACK_INDEX, hostAt, hostWithAddress, hostsMade } from "./host";
import { OUTBOX_MAX } from "../engine/limits";
import { hostBehindRouter, translateIn, translateOut } from "./nat";
import { mayLeave, staysInside } from "./route";
import { isMany } from "./route-many";
import { Segment, copySegment, giveSegment } from "./segment";
import { statusAt } from "../engine/status";
import { traceFate, traceSegment } from "../engine/trace";

/** Greater than any scope of an IPv6 multicast address that has a meaning of its own here. */
const SCOPE_LARGEST: u32 = 15;
const SCOPE_INTERFACE: u32 = 1;

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
  segment.fromHost = host.index;
  if (segment.toMany) return transmitToMany(host, segment);
  const owner = hostWithAddress(segment.to);
  const inside = segment.toOneself || staysInside(host, segment.to, segment.device);
  if (!inside && !mayLeave(host, segment.from, segment.device)) {
    giveSegment(segment);
    return false;
  }
  segment.number = ++numbers;
  if (inside) transmitInside(host, segment);
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
  leave(segment);
}

/** On its way, or first into the outbox. */
function leave(segment: Segment): void {
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
  segment.toMany = segment.protocol == Protocol.UDP && isMany(segment.to, LOOPBACK_INDEX + 1);
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
  if (segment.toMany && segment.toHost < 0) return spread(segment, delay);
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
  // Who has no address yet may ask everybody: RFC 1122 §3.2.1.3. Linux: ip_mc_validate_source().
  const asks = segment.toMany && (!isMulticast(segment.to) || isNear(segment.to));
  return isLoopback(segment.from) || (segment.from == ANY4 && !asks);
}

function lose(segment: Segment, fate: i32): void {
  traceFate(segment, fate, -1);
  giveSegment(segment);
}

/**
 * To a multicast group or everybody. The host itself hears of it at once, by the interface that it leaves by, and what leaves by lo
 * stays inside. Of IPv6 what is for an interface alone never leaves it. Linux: ip_mc_output(), ip6_finish_output2().
 */
function transmitToMany(host: Host, segment: Segment): bool {
  if (segment.device == LOOPBACK_INDEX) {
    segment.number = ++numbers;
    transmitInside(host, segment);
    return true;
  }
  const scope = isIpv4(segment.to) ? SCOPE_LARGEST : multicastScope(segment.to);
  // RFC 4291 §2.7: scope 0 is nobody's.
  if (scope > 0) hear(host, segment, segment.device, 0);
  if (scope <= SCOPE_INTERFACE) {
    giveSegment(segment);
    return false;
  }
  segment.number = ++numbers;
  segment.toHost = -1;
  traceSegment(segment);
  leave(segment);
  return true;
}

/** All hosts stand on one network, with each interface: a copy comes in by every one of the others. */
function spread(segment: Segment, delay: f64): void {
  traceFate(segment, Fate.DELIVER, now() + delay);
  for (let index = 0; index < hostsMade(); index++) {
    const host = hostAt(index)!;
    if (index == <i32>segment.fromHost) continue;
    if (!isIpv4(segment.to) && host.ipv6 != Ipv6.WHOLE) continue;
    for (let device = LOOPBACK_INDEX + 1; device <= host.interfaceCount; device++)
      hear(host, segment, device, delay);
  }
  giveSegment(segment);
}

/** A copy comes in by this interface. */
function hear(host: Host, segment: Segment, device: i32, delay: f64): void {
  const copy = copySegment(segment);
  if (copy == null) return;
  copy.record = 0;
  copy.toHost = host.index;
  copy.loopback = host.index == segment.fromHost;
  copy.device = <u8>device;
  travel(copy, delay);
}

/** 224.0.0.0/24: what routers do not pass on. */
function isNear(to: AddressId): bool {
  return addressWord(to, 3) >>> 8 == 0xe00000;
}
