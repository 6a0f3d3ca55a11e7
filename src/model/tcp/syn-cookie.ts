/**
 * SYN cookies: an initial sequence number that says all there is to remember of a SYN. RFC 4987 §3.6. It is the SYN's own number
 * and a keyed hash of the four-tuple, and which of four segment sizes the peer takes; so an ACK may be off by as much as turns
 * one of these into another. Linux: secure_tcp_syn_cookie(), check_tcp_syn_cookie().
 */
import { isIpv4 } from "../net/address";
import { tupleHash } from "../ports/connection-table";
import { Host } from "../net/host";
import { nowTicks } from "../engine/clock";
import { Purpose, keyed } from "../engine/prng";
import { Segment } from "../net/segment";
import { defaultMss } from "./tcp-output";

const SIZES: u32 = 4;

/** Linux: msstab of net/ipv4/syncookies.c and net/ipv6/syncookies.c. */
function sizeAt(ipv4: bool, index: u32): u32 {
  switch (index) {
    case 0:
      return ipv4 ? 536 : 1220;
    case 1:
      return ipv4 ? 1300 : 1420;
    case 2:
      return 1440;
    default:
      return ipv4 ? 1460 : 8940;
  }
}

/** Initial sequence number that answers this SYN. */
export function cookieOf(host: Host, syn: Segment): u32 {
  const mss = syn.mss != 0 ? <u32>syn.mss : defaultMss(syn.from);
  const ipv4 = isIpv4(syn.from);
  let index = SIZES - 1;
  while (index > 0 && mss < sizeAt(ipv4, index)) index--;
  return hashOf(host, syn) + syn.seq + index;
}

/** Segment size that the peer of this ACK takes, 0 where it acknowledges no cookie. */
export function mssOfCookie(host: Host, ack: Segment): u32 {
  const index = ack.ack - 1 - hashOf(host, ack) - (ack.seq - 1);
  return index < SIZES ? sizeAt(isIpv4(ack.from), index) : 0;
}

/** Low bits of a timestamp that stand for the SYN's options: in four the window scale, all set for none, and one for SACK. */
const OPTION_BITS: u32 = 63;
const SCALE_BITS: u32 = 15;
const WINDOW_SCALE: u32 = 10;
const SACK_BIT: u32 = 16;

/** The SYN-ACK's timestamp, at most 63 ms older than now: what it says of options comes back in the echo. Linux: cookie_init_timestamp(). */
export function cookieTicks(sackPermitted: bool): u32 {
  const ticks = nowTicks();
  const marked = (ticks & ~OPTION_BITS) | (sackPermitted ? SACK_BIT | WINDOW_SCALE : SCALE_BITS);
  return marked > ticks ? marked - OPTION_BITS - 1 : marked;
}

/** Whether the SYN permitted SACK, by the echo of its timestamp. Linux: cookie_timestamp_decode(). */
export function cookiePermitsSack(ticks: u32): bool {
  return (ticks & SACK_BIT) != 0;
}

function hashOf(host: Host, segment: Segment): u32 {
  const tuple = tupleHash(host.index, segment.to, segment.toPort, segment.from, segment.fromPort);
  return keyed(tuple, Purpose.COOKIE);
}
