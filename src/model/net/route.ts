/**
 * Where a packet goes and which address it leaves with. All hosts share one network: every address that is not the host's
 * own is reached by the first interface, or by the one that the socket is bound to. Linux: ip_route_connect().
 */
import { Domain, Errno, RuleId } from "../abi";
import {
  AddressId,
  ANY4,
  ANY6,
  BROADCAST4,
  LOOPBACK4,
  LOOPBACK6,
  NO_ADDRESS,
  isBroadcast,
  isIpv4,
  isLoopback,
  isMulticast,
  isWildcard,
} from "./address";
import { Host, Ipv6, LOOPBACK_INDEX, hostOf } from "./host";
import { refuse } from "../engine/reason";
import { Sock } from "../calls/socket";
import { sourceAddress6 } from "./source-address";

/** What routeConnect() was last asked to reach: an address, where the caller said 0.0.0.0 or ::. */
export let destination: AddressId = NO_ADDRESS;

/** Interface that the route last asked for leaves by. */
let routeDevice: i32 = 0;

/**
 * A destination of 0.0.0.0 or :: means this host: the address that the socket is bound to, else the first of its device, else
 * loopback. Linux: ip_route_output_key(), tcp_v6_connect().
 */
export function destinationOf(sock: Sock, to: AddressId, own: AddressId): AddressId {
  if (to == ANY6) return isIpv4(own) ? LOOPBACK4 : LOOPBACK6;
  if (to != ANY4) return to;
  if (isGiven(own)) return own;
  const first = sock.device == 0 ? NO_ADDRESS : hostOf(sock.host).firstAddress(true, sock.device);
  return first == NO_ADDRESS ? LOOPBACK4 : first;
}

/**
 * For connect(): sets `destination`, and answers as routeTo(). 0.0.0.0 is one address for both ends, and only then is it asked
 * how to get there.
 */
export function routeConnect(sock: Sock, to: AddressId, own: AddressId): i32 {
  destination = destinationOf(sock, to, own);
  return routeTo(sock, destination, to == ANY4 && !isGiven(own) ? destination : own, sock.device);
}

/**
 * Whether a socket's own address is one that packets can leave with: who is bound to a group, or to a broadcast address, receives
 * there and sends as if it were not bound. Linux: __inet_bind() leaves inet_saddr 0, __inet6_bind() np->saddr.
 */
export function isGiven(own: AddressId): bool {
  return own != NO_ADDRESS && !isWildcard(own) && !isMulticast(own) && !isBroadcast(own);
}

/** An AF_INET6 socket bound to ::ffff:224.0.0.1 would send IPv4 from there. Linux: ip_route_output_key_hash_rcu() */
export function isStrange(sock: Sock, to: AddressId, own: AddressId): bool {
  if (sock.family == Domain.AF_INET || !isIpv4(to)) return false;
  return own == BROADCAST4 || (isIpv4(own) && isMulticast(own));
}

/**
 * Whether what leaves for `to` stays inside the host. A socket bound to a device reaches only the addresses that stand on
 * that device; but all IPv4 that leaves by "lo" comes in there again, whoever it was for.
 */
export function staysInside(host: Host, to: AddressId, device: i32): bool {
  if (device == LOOPBACK_INDEX && isIpv4(to)) return true;
  const own = host.interfaceOf(to);
  return own != 0 && (device == 0 || device == own);
}

/**
 * Whether what does not stay inside has a way out: an IPv4 loopback address stays inside, and in IPv6 so does what leaves by "lo".
 * It matters to sockets that were tied to a device when they had a connection.
 */
export function mayLeave(host: Host, source: AddressId, device: i32): bool {
  if (host.interfaceCount <= LOOPBACK_INDEX || device == LOOPBACK_INDEX) return false;
  return isIpv4(source) ? !isLoopback(source) : host.ipv6 == Ipv6.WHOLE;
}

/** Whether there is a way from this address, as far as the address goes: from an IPv4 one that is not the host's there is none. */
export function mayLeaveWith(host: Host, source: AddressId, transparent: bool): bool {
  return !isIpv4(source) || transparent || host.interfaceOf(source) != 0;
}

/**
 * The address that a packet of the socket's leaves with for `to`: its own, where it has one. A negated errno where there is no
 * way by `device` (0 for any): an IPv4 address has to be this host's and a loopback one stays there, which IPv6 does not ask.
 */
export function routeTo(sock: Sock, to: AddressId, own: AddressId, device: i32): i32 {
  const host = hostOf(sock.host);
  if (device > host.interfaceCount) return -Errno.ENETUNREACH;
  if (isStrange(sock, to, own)) return -Errno.EINVAL;
  // ::ffff:0.0.0.0 is an address too, as far as IPv6 goes.
  if (!isGiven(own) && (isIpv4(to) || !isIpv4(own))) return routeFromAny(host, to, device);
  if (!isIpv4(to)) {
    const refused = findDevice(host, to, device);
    if (refused < 0) return refused;
    return isIpv4(own) ? -Errno.EAFNOSUPPORT : <i32>own;
  }
  if (!mayLeaveWith(host, own, sock.transparent)) return -Errno.ENETUNREACH;
  const refused = findDevice(host, to, device);
  if (refused < 0) return refused;
  return isLoopback(own) && routeDevice != LOOPBACK_INDEX ? -Errno.EINVAL : <i32>own;
}

/** Why routeTo() refused. */
export function refuseRoute(own: AddressId, negated: i32): i32 {
  const family = negated == -Errno.EAFNOSUPPORT;
  const strays = negated == -Errno.EINVAL && isIpv4(own) && isLoopback(own);
  if (strays) return refuse(RuleId.CONNECT_LOOPBACK_SOURCE, Errno.EINVAL);
  if (negated == -Errno.EADDRNOTAVAIL) return refuse(RuleId.CONNECT_NO_SOURCE, -negated);
  return refuse(family ? RuleId.CONNECT_FAMILY : RuleId.CONNECT_NO_ROUTE, -negated);
}

/** Sets routeDevice. 0, or -ENETUNREACH. */
function findDevice(host: Host, to: AddressId, device: i32): i32 {
  if (staysInside(host, to, device)) {
    routeDevice = LOOPBACK_INDEX;
    return 0;
  }
  if (host.interfaceCount <= LOOPBACK_INDEX) return -Errno.ENETUNREACH;
  if (!isIpv4(to) && (device == LOOPBACK_INDEX || host.ipv6 != Ipv6.WHOLE))
    return -Errno.ENETUNREACH;
  routeDevice = device != 0 ? device : LOOPBACK_INDEX + 1;
  return 0;
}

/**
 * The source address when the socket has none of its own. A host without an address of this family sends from 0.0.0.0 or ::1,
 * and is never answered. Observed: Linux 6.18.
 */
function routeFromAny(host: Host, to: AddressId, device: i32): i32 {
  const ipv4 = isIpv4(to);
  // Before it is asked how to get there. Linux: ip6_dst_lookup_tail(), ipv6_dev_get_saddr().
  if (!ipv4 && host.ipv6 == Ipv6.OFF) return -Errno.EADDRNOTAVAIL;
  const refused = findDevice(host, to, device);
  if (refused < 0) return refused;
  if (routeDevice == LOOPBACK_INDEX) {
    if (isLoopback(to)) return <i32>(ipv4 ? LOOPBACK4 : LOOPBACK6);
    if (device != LOOPBACK_INDEX) return <i32>to;
    const source = host.firstAddress(ipv4, 0);
    return <i32>(source == 0 ? ANY4 : source);
  }
  if (!ipv4) {
    const source6 = sourceAddress6(host, to, routeDevice);
    return source6 == NO_ADDRESS ? -Errno.EADDRNOTAVAIL : <i32>source6;
  }
  let source = host.firstAddress(true, routeDevice);
  if (source == 0) source = host.firstAddress(true, 0);
  if (source == 0) source = ANY4;
  return <i32>source;
}
