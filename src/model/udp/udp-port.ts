/**
 * Local ports of UDP sockets: the conflict question, which knows no LISTEN and no TIME-WAIT, and the search for an automatic
 * port, which shares one gladly where the options allow it. Linux: udp_lib_get_port(), udp_lib_lport_inuse().
 */
import { Errno, Os, RuleId, Situation } from "../abi";
import { BindBucket, BindGroup } from "../ports/bind-bucket";
import {
  Candidate,
  STRICTNESS_AUTOMATIC,
  STRICTNESS_EXPLICIT,
  findConflict,
  pairRule,
  refuses,
} from "../ports/bind-conflict";
import { findRange, isReserved, rangeEnd, rangeLow } from "../ports/ephemeral-port";
import { doubt } from "../engine/doubt";
import { Host, hostOf } from "../net/host";
import { bindElsewhere } from "../systems/os-profile";
import { joinReusereuseportGroup } from "../ports/reuseport-group";
import { nextPlace } from "../ports/listener-lookup";
import { describe, file } from "../ports/port-owner";
import { randomBelow } from "../engine/prng";
import { blame, muteReason, refuse, tried } from "../engine/reason";
import { Sock, SockCommon } from "../calls/socket";
import { UdpSock } from "./udp-socket";

/** Gives a UDP socket this port, or an automatic one when it is 0. 0, or -EADDRINUSE. */
export function takeUdpPort(sock: Sock, port: u16): i32 {
  const host = hostOf(sock.host);
  const asking = describe(sock);
  if (port == 0) {
    port = findOpenUdpPort(host, sock, asking);
    if (port == 0 && host.os > Os.LINUX_4_11) return doubt(host, Situation.UDP_PORTS_TAKEN);
    if (port == 0) return refuse(RuleId.PORTS_ALL_TAKEN_UDP, Errno.EADDRINUSE);
    tried(RuleId.BIND_PORT_FREE);
  } else {
    const held = host.udpPorts.find(port);
    if (held == null) tried(RuleId.BIND_PORT_FREE);
    else if (host.os == Os.FREEBSD || host.os == Os.MACOS) {
      // in_pcbbind() and in_pcbbind_setup() are TCP's and UDP's alike.
      const refused = bindElsewhere(host, held, asking);
      if (refused != 0) return refused;
    } else if (host.os > Os.LINUX_4_11) {
      if (findConflict(held, asking, STRICTNESS_AUTOMATIC) != null)
        return doubt(host, Situation.BIND_CONFLICT);
    } else {
      const conflict = firstUnexcused(held, asking);
      if (conflict != null) {
        blame(conflict);
        return -Errno.EADDRINUSE;
      }
    }
  }
  const bucket = host.udpPorts.findOrMake(port);
  sock.localPort = port;
  file(bucket, sock);
  sock.lookupPlace = nextPlace(sock);
  changetype<UdpSock>(sock).bindPlace = sock.lookupPlace;
  joinReusereuseportGroup(bucket, sock);
  return 0;
}

/**
 * The first owner (the newest) that SO_REUSEADDR does not excuse decides alone: when SO_REUSEPORT excuses it the others
 * are not looked at. So, as in TCP, sockets with SO_REUSEADDR, with both, with SO_REUSEPORT bind in this order only.
 */
function firstUnexcused(bucket: BindBucket, asking: Candidate): SockCommon | null {
  let first: UdpSock | null = null;
  let firstRule = RuleId.NONE;
  let group = bucket.groups;
  while (group != null) {
    const rule = pairRule(asking, group, STRICTNESS_EXPLICIT);
    const owner = firstOwner(group);
    if (!refuses(rule) && rule != RuleId.BIND_BOTH_PORT_REUSE) tried(rule);
    else if (first == null || owner.bindPlace > first.bindPlace) {
      first = owner;
      firstRule = rule;
    }
    group = group.next;
  }
  tried(firstRule);
  return refuses(firstRule) ? first : null;
}

/** Owners are filed anew when their options change, so the group's first isn't always the one that stands in front. */
function firstOwner(group: BindGroup): UdpSock {
  let first = changetype<UdpSock>(group.owners);
  let owner = first.nextOwner;
  while (owner != null) {
    const sock = changetype<UdpSock>(owner);
    if (sock.bindPlace > first.bindPlace) first = sock;
    owner = owner.nextOwner;
  }
  return first;
}

/** Any port of the range, from a random one on. 0 when all are taken. */
function findOpenUdpPort(host: Host, sock: Sock, asking: Candidate): u16 {
  findRange(host, sock);
  if (rangeEnd <= rangeLow) return 0;
  const size = rangeEnd - rangeLow;
  const first = randomBelow(size);
  muteReason(true);
  let found: u16 = 0;
  for (let walked: u32 = 0; walked < size && found == 0; walked++) {
    const port = <u16>(rangeLow + ((first + walked) % size));
    if (isReserved(host, port)) continue;
    const held = host.udpPorts.find(port);
    if (held != null && host.os > Os.LINUX_4_11) continue;
    if (held == null || findConflict(held, asking, STRICTNESS_EXPLICIT) == null) found = port;
  }
  muteReason(false);
  return found;
}
