/**
 * Which UDP socket a datagram is for. Unicast: one socket, connected to the sender before unconnected, at exactly the address
 * before a wildcard, then by device and family, then the newest. Multicast: each that matches. Linux: __udp4_lib_lookup(),
 * __udp4_lib_mcast_deliver().
 */
import { Domain, TcpState } from "../abi";
import {
  AddressId,
  NO_ADDRESS,
  isIpv4,
  isMulticast,
  isWildcard,
  wildcardCovers,
} from "../net/address";
import { BindGroup, TRAIT_V6ONLY } from "../ports/bind-bucket";
import { Host } from "../net/host";
import { groupHash } from "../ports/listener-lookup";
import { isMember } from "../net/multicast-membership";
import { ReusereuseportGroup, Sock } from "../calls/socket";
import { UdpSock } from "./udp-socket";

/** Addresses and ports of the datagram that is looked up, and the interface that it came in by. */
export class DatagramKey {
  to: AddressId = 0;
  toPort: u16 = 0;
  from: AddressId = 0;
  fromPort: u16 = 0;
  device: u32 = 0;
}

const PASS_CONNECTED: i32 = 0;
const PASS_EXACT: i32 = 1;
const PASS_WILDCARD: i32 = 2;

/** The socket that gets this unicast datagram, or null. */
export function selectDatagramSocket(host: Host, key: DatagramKey): UdpSock | null {
  for (let pass = PASS_CONNECTED; pass <= PASS_WILDCARD; pass++) {
    const found = walk(host, key, pass);
    if (found != null) return found;
  }
  return null;
}

/**
 * Walks over the sockets that match, in their order: the first with the best score. A group of SO_REUSEPORT that is better
 * than those before it answers at once, unless one of its members is connected.
 */
function walk(host: Host, key: DatagramKey, pass: i32): UdpSock | null {
  let found: UdpSock | null = null;
  let best = -1;
  let sock = nextMatch(host, key, pass, i32.MAX_VALUE);
  while (sock != null) {
    const place = sock.lookupPlace;
    if (pass == PASS_CONNECTED) return sock;
    if (score(sock, key) > best) {
      const group = sock.portReuse ? sock.reuseportGroup : null;
      if (group != null) sock = chosenOfGroup(host, key, sock, group);
      if (group != null && !group.hasConnections) return sock;
      found = sock;
      best = score(sock, key);
    }
    sock = nextMatch(host, key, pass, place);
  }
  return found;
}

/** A connected member gets only its peer's datagrams, so the choice passes on to the next. */
function chosenOfGroup(
  host: Host,
  key: DatagramKey,
  found: UdpSock,
  group: ReusereuseportGroup,
): UdpSock {
  const chosen = group.choose(groupHash(host, key.to, key.toPort, key.from, key.fromPort));
  for (let i = 0; i < group.memberCount; i++) {
    const member = group.member((chosen.reuseportGroupIndex + i) % group.memberCount);
    if (member.state != TcpState.ESTABLISHED) return changetype<UdpSock>(member);
  }
  return found;
}

/** The matching socket that stands next behind `place`, or null. */
function nextMatch(host: Host, key: DatagramKey, pass: i32, place: i32): UdpSock | null {
  const bucket = host.udpPorts.find(key.toPort);
  if (bucket == null) return null;
  let next: UdpSock | null = null;
  let group = bucket.groups;
  while (group != null) {
    if (groupMatches(group, key, pass)) {
      let owner = group.owners;
      while (owner != null) {
        const sock = changetype<UdpSock>(owner);
        const behind =
          sock.lookupPlace < place && (next == null || sock.lookupPlace > next.lookupPlace);
        if (behind && peerMatches(sock, key, pass)) next = sock;
        owner = owner.nextOwner;
      }
    }
    group = group.next;
  }
  return next;
}

function groupMatches(group: BindGroup, key: DatagramKey, pass: i32): bool {
  if (group.device != 0 && group.device != key.device) return false;
  return pass == PASS_WILDCARD ? coveredByWildcard(group, key.to) : group.address == key.to;
}

function coveredByWildcard(group: BindGroup, to: AddressId): bool {
  if (!isWildcard(group.address)) return false;
  return wildcardCovers(group.address, (group.traits & TRAIT_V6ONLY) != 0, to);
}

function peerMatches(sock: Sock, key: DatagramKey, pass: i32): bool {
  const connected = sock.state == TcpState.ESTABLISHED;
  if (pass != PASS_CONNECTED)
    return !connected && (!hadPeer(sock, key) || sock.remoteAddress == key.from);
  return connected && sock.remoteAddress == key.from && sock.remotePort == key.fromPort;
}

/** A disconnected AF_INET6 socket keeps the peer that it had, as far as IPv6 goes. */
function hadPeer(sock: Sock, key: DatagramKey): bool {
  return sock.remoteAddress != NO_ADDRESS && !isIpv4(key.to);
}

function score(sock: Sock, key: DatagramKey): i32 {
  const device = <i32>(sock.device != 0);
  if (!isIpv4(key.to)) return device + <i32>hadPeer(sock, key);
  return 2 * device + <i32>(sock.family == Domain.AF_INET);
}

/** Whether a multicast or broadcast datagram gets to this socket of the right port. */
export function receivesGroup(sock: UdpSock, key: DatagramKey): bool {
  const group = sock.group;
  if (group == null || (group.device != 0 && group.device != key.device)) return false;
  if (group.address != key.to && !coveredByWildcard(group, key.to)) return false;
  const connected = sock.state == TcpState.ESTABLISHED;
  if (connected && sock.remotePort != key.fromPort) return false;
  if ((connected || hadPeer(sock, key)) && sock.remoteAddress != key.from) return false;
  // IP_MULTICAST_ALL: an AF_INET socket gets what others on its host have joined; an AF_INET6 one does not.
  if (!isIpv4(key.to) || !isMulticast(key.to) || sock.family == Domain.AF_INET) return true;
  return isMember(sock, key.to, key.device);
}
