/**
 * A packet: a TCP segment (SEG.* of RFC 9293 §3.3.1), a UDP datagram, or an ICMP message. One record for all, since one wire
 * carries them. A datagram larger than the wire takes is one packet too: its pieces share its fate. Not modelled: the urgent
 * pointer.
 */
import { AddressId, LOOPBACK6, isLinkLocal } from "./address";
import { giveBytes, takeBytes } from "../engine/bytes";
import { Event } from "../engine/event-queue";
import { Flag } from "../abi";
import { PACKETS_MAX } from "../engine/limits";
import { Pool } from "../engine/pool";
import { copySack, giveSack } from "../tcp/sack-blocks";

@unmanaged
export class Segment extends Event {
  /** In a queue: outbox, out of order, datagrams received. */
  next: Segment | null;
  from: AddressId;
  to: AddressId;
  fromPort: u16;
  toPort: u16;
  /** Sending host, -1 for none; receiving host, -1 for an address that nobody has. */
  fromHost: i16;
  toHost: i16;
  seq: u32;
  ack: u32;
  wnd: u32;
  /** Bytes of data; SEG.LEN counts SYN and FIN too. */
  dataBytes: u32;
  data: usize;
  tsval: u32;
  tsecr: u32;
  /** Maximum segment size option, 0 for none. */
  mss: u16;
  /** Protocol */
  protocol: u8;
  /** Flag bits */
  flags: u8;
  /** Icmp. The ports of an ICMP message are those of the packet it reports: fromPort its destination's. */
  icmp: u8;
  /** Where the packet was going that an ICMP message reports; NO_ADDRESS for where it comes from itself. */
  reported: AddressId;
  hasTimestamp: bool;
  /** SACK permitted: carried to know whether tail loss probes are sent, and whether data beyond a gap are reported. */
  sackPermitted: bool;
  /** What it reports of data beyond a gap, or that came twice (sack-blocks.ts); 0 for nothing. */
  sack: usize;
  /** Stays inside its host. */
  loopback: bool;
  /** Was held, and goes on now. */
  released: bool;
  /** Whoever handles it has put it in a queue of its own: it isn't freed after its arrival. */
  kept: bool;
  /** Counts packets from 1 through the run. */
  number: u32;
  /** Its record in the trace, 0 for none. */
  record: usize;
  /** Interface index that it leaves by or came in by. */
  device: u8;
  /** Was sent to 0.0.0.0, which is this host by whatever device. */
  toOneself: bool;
  /** Is for many: multicast or broadcast. */
  toMany: bool;
}

const pool = new Pool(offsetof<Segment>(), PACKETS_MAX);

/** A cleared segment, or null when PACKETS_MAX are about: then it is lost. */
export function takeSegment(): Segment | null {
  return changetype<Segment | null>(pool.take());
}

/** Frees the segment and its data. */
export function giveSegment(segment: Segment): void {
  if (segment.data != 0) giveBytes(segment.data, segment.dataBytes);
  if (segment.sack != 0) giveSack(segment.sack);
  pool.give(changetype<usize>(segment));
}

/** Gives the segment room for data; false when there is none. */
export function addData(segment: Segment, bytes: u32): bool {
  if (bytes == 0) return true;
  segment.data = takeBytes(bytes);
  if (segment.data == 0) return false;
  segment.dataBytes = bytes;
  return true;
}

/** A copy with its own data, or null. */
export function copySegment(segment: Segment): Segment | null {
  const copy = takeSegment();
  if (copy == null) return null;
  memory.copy(changetype<usize>(copy), changetype<usize>(segment), offsetof<Segment>());
  copy.next = null;
  copy.kept = false;
  copy.sack = copySack(segment.sack);
  copy.data = 0;
  copy.dataBytes = 0;
  if (!addData(copy, segment.dataBytes)) {
    giveSegment(copy);
    return null;
  }
  if (copy.data != 0) memory.copy(copy.data, segment.data, segment.dataBytes);
  return copy;
}

/**
 * Interface that an answer without a connection behind it (an RST, an ACK of TIME-WAIT) leaves by, when its socket is bound to
 * `device` (0 for none). What came from ::1 to another address of its host is answered by that address's interface, where ::1 is
 * not to be found. Observed: Linux 6.18 an-rst-to-the-ipv6-loopback-may-stray. A link-local address is answered where
 * it came in. Linux: tcp_v6_send_response(), rt6_need_strict().
 */
export function answersBy(arrived: Segment, device: u8): u8 {
  const strict = arrived.from == LOOPBACK6 || isLinkLocal(arrived.from);
  return device == 0 && strict ? arrived.device : device;
}

/** SEG.LEN: data, and one each for SYN and FIN. */
export function segmentLength(segment: Segment): u32 {
  const flags = segment.flags;
  return segment.dataBytes + <u32>((flags & Flag.SYN) != 0) + <u32>((flags & Flag.FIN) != 0);
}
