/**
 * A router that translates addresses: hosts behind it reach the network from one outside address, and answers find their
 * way back by port. A port is kept where no other connection through this router has it. RFC 3022 §2.2, RFC 4787 §4.2.
 * Not modelled: that a translation ends when it has been idle for long; ICMP through the router.
 */
import { Errno } from "../abi";
import { AddressId } from "./address";
import { Host, hostWithAddress } from "./host";
import { TRANSLATIONS_MAX } from "../engine/limits";
import { Segment } from "./segment";

class Translation {
  constructor(
    public next: Translation | null,
    public host: u16,
    public protocol: u8,
    public inside: AddressId,
    public insidePort: u16,
    public outside: AddressId,
    public outsidePort: u16,
  ) {}
}

let translations: Translation | null = null;
let count: i32 = 0;

/** Puts a host behind the router with this outside address. -EADDRINUSE where a host has the address itself. */
export function setRouter(host: Host, outside: AddressId): i32 {
  if (hostWithAddress(outside) >= 0) return -Errno.EADDRINUSE;
  host.outsideAddress = outside;
  return 0;
}

/** A packet leaves a host for the network: from here on it has its outside address. False when no translation is to be had. */
export function translateOut(host: Host, segment: Segment): bool {
  const outside = host.outsideAddress;
  if (outside == 0) return true;
  let at = translations;
  while (at != null) {
    if (isFrom(at, host, segment)) break;
    at = at.next;
  }
  if (at == null) at = translation(host, segment, outside);
  if (at == null) return false;
  segment.from = at.outside;
  segment.fromPort = at.outsidePort;
  return true;
}

/** The host behind a router that a packet on the network is for; -1 for none. */
export function hostBehindRouter(segment: Segment): i32 {
  const found = inwards(segment);
  return found == null ? -1 : found.host;
}

/** A packet passes the router inwards: from here on it is for the inside address. */
export function translateIn(segment: Segment): void {
  const found = inwards(segment);
  if (found == null) return;
  segment.to = found.inside;
  segment.toPort = found.insidePort;
}

function inwards(segment: Segment): Translation | null {
  let at = translations;
  while (at != null) {
    if (isTo(at, segment)) return at;
    at = at.next;
  }
  return null;
}

function isFrom(at: Translation, host: Host, segment: Segment): bool {
  return (
    at.host == host.index &&
    at.protocol == segment.protocol &&
    at.inside == segment.from &&
    at.insidePort == segment.fromPort
  );
}

function isTo(at: Translation, segment: Segment): bool {
  return (
    at.protocol == segment.protocol && at.outside == segment.to && at.outsidePort == segment.toPort
  );
}

function translation(host: Host, segment: Segment, outside: AddressId): Translation | null {
  if (count >= TRANSLATIONS_MAX) return null;
  let port = segment.fromPort;
  for (let tries = 0; isTaken(outside, port, segment.protocol); tries++) {
    if (tries >= TRANSLATIONS_MAX) return null;
    port = port == 65535 ? 1024 : port + 1;
  }
  count++;
  translations = new Translation(
    translations,
    host.index,
    segment.protocol,
    segment.from,
    segment.fromPort,
    outside,
    port,
  );
  return translations;
}

function isTaken(outside: AddressId, port: u16, protocol: u8): bool {
  let at = translations;
  while (at != null) {
    if (at.outside == outside && at.outsidePort == port && at.protocol == protocol) return true;
    at = at.next;
  }
  return false;
}
