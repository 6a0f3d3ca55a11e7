/**
 * tcp_tw_recycle, as Linux had it until 4.11: TIME-WAIT lasts three and a half retransmission timeouts, and of each peer's
 * ADDRESS the last timestamp is remembered, so that for a minute SYNs from it with an older one are dropped without a word.
 * Two hosts behind one address do not share a clock, so one of them cannot connect. Linux: commit 4396e46187ca removed it.
 */
import { Os, Sysctl } from "../abi";
import { AddressId } from "../net/address";
import { now } from "../engine/clock";
import { Host, RecycledPeer } from "../net/host";
import { Segment } from "../net/segment";

/** How long a peer's timestamp is held against it. Linux: TCP_PAWS_MSL. */
const REMEMBERED_MS: f64 = 60000;
/** How much older a SYN's timestamp may be, in ticks. Linux: TCP_PAWS_WINDOW. */
const TOLERANCE: i32 = 1;

/** Whether a connection of this host that enters TIME-WAIT is recycled. */
export function recycles(host: Host, hasTimestamps: bool): bool {
  return host.os == Os.LINUX_4_11 && host.sysctls[Sysctl.TCP_TW_RECYCLE] != 0 && hasTimestamps;
}

/**
 * The peer's last timestamp, and how long TIME-WAIT is for connections with it: `lengthMs`, or what it was the last time
 * where that is 0. Answers the length in milliseconds.
 */
export function rememberTimestamp(host: Host, peer: AddressId, timestamp: u32, lengthMs: f64): f64 {
  let found = remembered(host, peer);
  if (found == null) {
    found = new RecycledPeer(host.recycled, peer);
    host.recycled = found;
  }
  found.timestamp = timestamp;
  found.seenAtMs = now();
  if (lengthMs > 0) found.lengthMs = lengthMs;
  return found.lengthMs;
}

/** Whether a SYN is dropped because of what its sender's address did last. */
export function refusesSyn(host: Host, syn: Segment): bool {
  if (!recycles(host, syn.hasTimestamp)) return false;
  const peer = remembered(host, syn.from);
  if (peer == null || now() - peer.seenAtMs >= REMEMBERED_MS) return false;
  return <i32>(peer.timestamp - syn.tsval) > TOLERANCE;
}

function remembered(host: Host, peer: AddressId): RecycledPeer | null {
  let at = host.recycled;
  while (at != null) {
    if (at.address == peer) return at;
    at = at.next;
  }
  return null;
}
