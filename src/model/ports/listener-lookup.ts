/**
 * Which listener a SYN is for: one at exactly its address before a wildcard; then the one bound to a device, then the one of
 * the same family; then the newest. A SO_REUSEPORT group answers for its members. Linux: __inet_lookup_listener().
 */
import { Domain, Since, Situation, Sysctl } from "../abi";
import { AddressId, isIpv4, isWildcard, wildcardCovers } from "../net/address";
import { BindGroup, TRAIT_LISTENING, TRAIT_V6ONLY } from "./bind-bucket";
import { tupleHash } from "./connection-table";
import { stop } from "../engine/doubt";
import { Host } from "../net/host";
import { elsewhere } from "../systems/os-answers";
import { ReusereuseportGroup, Sock, SockCommon } from "../calls/socket";
import { joinReusereuseportGroup } from "./reuseport-group";
import { Purpose, keyed } from "../engine/prng";
import { Segment } from "../net/segment";

let serial: i32 = 0;

/**
 * A socket's place among those that a lookup walks over, the largest first: new ones are put in front, but AF_INET6 ones
 * with SO_REUSEPORT at the end. Linux: sk_add_node_rcu().
 */
export function nextPlace(sock: Sock): i32 {
  serial++;
  return sock.portReuse && sock.family == Domain.AF_INET6 ? -serial : serial;
}

/** The place in front of all others: what a UDP socket gets by connect(), of either family. Linux: udp_lib_rehash(). */
export function frontPlace(): i32 {
  return ++serial;
}

/** A socket whose listen() succeeded can be found from now on. */
export function enterListeners(sock: Sock): void {
  sock.lookupPlace = nextPlace(sock);
  joinReusereuseportGroup(sock.group!.bucket, sock);
}

/** The listener that a segment from another host or this one is for, or null. */
export function selectListener(host: Host, segment: Segment): Sock | null {
  const to = segment.to;
  const port = segment.toPort;
  const found = walk(host, segment, false);
  return found != null ? found : walk(host, segment, true);
}

/** The first with the best score; a group that is better than those before it answers at once. */
function walk(host: Host, segment: Segment, wildcard: bool): Sock | null {
  let found: Sock | null = null;
  let best = -1;
  let sock = nextListener(host, segment, wildcard, i32.MAX_VALUE);
  while (sock != null) {
    // One at exactly the address comes before a wildcard everywhere; which one of several, is not known.
    if (found != null && elsewhere(host)) stop(host, Situation.SEVERAL_LISTENERS);
    const points = score(sock, isIpv4(segment.to));
    if (points > best) {
      if (sock.portReuse && sock.reuseportGroup != null && !elsewhere(host))
        return choose(host, sock, segment.to, segment.toPort, segment.from, segment.fromPort);
      found = sock;
      best = points;
    }
    sock = nextListener(host, segment, wildcard, sock.lookupPlace);
  }
  return found;
}

/**
 * Who goes on with a connection that waits on a closing listener: with tcp_migrate_req another of its group, which it has
 * left by now. Null where there is none.
 */
export function migrationTarget(
  host: Host,
  group: ReusereuseportGroup | null,
  waiting: SockCommon,
): Sock | null {
  if (group == null || group.memberCount == 0) return null;
  // Stable releases of 5.10 have the setting, and not what it sets.
  if (!host.has(Since.MIGRATE_REQ) || host.sysctls[Sysctl.TCP_MIGRATE_REQ] == 0) return null;
  const heir = group.member(0);
  const local = waiting.localAddress;
  const remote = waiting.remoteAddress;
  return choose(host, heir, local, waiting.localPort, remote, waiting.remotePort);
}

function choose(
  host: Host,
  found: Sock,
  to: AddressId,
  toPort: u16,
  from: AddressId,
  fromPort: u16,
): Sock {
  const group = found.reuseportGroup;
  return group == null ? found : group.choose(groupHash(host, to, toPort, from, fromPort));
}

/** The number by which groups choose: the same for the same four-tuple all through a run. */
export function groupHash(
  host: Host,
  to: AddressId,
  toPort: u16,
  from: AddressId,
  fromPort: u16,
): u32 {
  return keyed(tupleHash(host.index, to, toPort, from, fromPort), Purpose.GROUP);
}

/** The matching listener that stands next behind `place`, or null. */
function nextListener(host: Host, segment: Segment, wildcard: bool, place: i32): Sock | null {
  const bucket = host.tcpPorts.find(segment.toPort);
  if (bucket == null) return null;
  let next: Sock | null = null;
  let group = bucket.groups;
  while (group != null) {
    if (group.traits & TRAIT_LISTENING && groupMatches(group, segment, wildcard)) {
      let owner = group.owners;
      while (owner != null) {
        const sock = changetype<Sock>(owner);
        if (sock.lookupPlace < place && (next == null || sock.lookupPlace > next.lookupPlace))
          next = sock;
        owner = owner.nextOwner;
      }
    }
    group = group.next;
  }
  return next;
}

function groupMatches(group: BindGroup, segment: Segment, wildcard: bool): bool {
  if (group.device != 0 && group.device != <u32>segment.device) return false;
  if (!wildcard) return group.address == segment.to;
  const v6only = (group.traits & TRAIT_V6ONLY) != 0;
  return isWildcard(group.address) && wildcardCovers(group.address, v6only, segment.to);
}

function score(sock: Sock, ipv4: bool): i32 {
  return (sock.device != 0 ? 2 : 1) + <i32>(ipv4 && sock.family == Domain.AF_INET);
}
