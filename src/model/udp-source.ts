/**
 * Where a datagram goes from: which family may reach which, the source address, the interface. RFC 1122 §4.1.3.5.
 * Linux: ip_route_output_flow(), ip_mc_find_dev().
 */
import { Domain, Errno, RuleId } from "./abi";
import {
  AddressId,
  LOOPBACK4,
  LOOPBACK6,
  NO_ADDRESS,
  isIpv4,
  isMulticast,
  isWildcard,
} from "./address";
import { Host, Ipv6, LOOPBACK_INDEX, hostOf } from "./host";
import { refuse } from "./reason";
import { refuseRoute, routeConnect, routeTo } from "./route";
import { UdpSock } from "./udp-socket";

/** Interface that the socket wants what it sends to the destination last asked for to leave by, 0 for what the route says. */
export let leavesBy: i32 = 0;

/**
 * The address that the socket has for what it sends to `to`. An AF_INET6 socket keeps one for each family: connected to an IPv6
 * peer and then to an IPv4 one it has two. Linux: inet_saddr, and saddr of ipv6_pinfo.
 */
export function ownAddress(sock: UdpSock, to: AddressId): AddressId {
  const own = sock.localAddress;
  if (sock.family == Domain.AF_INET || isIpv4(own) || !isIpv4(to)) return own;
  return sock.ipv4Source;
}

/** For connect(): sets `destination`; the address that datagrams will leave with, or a negated errno. */
export function sourceToConnect(sock: UdpSock, to: AddressId): i32 {
  if (isMulticast(to)) return sourceToGroup(sock, to);
  const own = ownAddress(sock, to);
  const source = routeConnect(sock, to, own);
  return source < 0 ? refuseRoute(own, source) : source;
}

/**
 * For send(): sets leavesBy; the address that a datagram leaves with, or a negated errno. To 0.0.0.0 it stays inside its host
 * (`inside`), whatever device the socket is bound to.
 */
export function sourceToSend(sock: UdpSock, to: AddressId, inside: bool): i32 {
  if (isMulticast(to)) return sourceToGroup(sock, to);
  const own = ownAddress(sock, to);
  leavesBy = inside && sock.device == 0 ? LOOPBACK_INDEX : <i32>sock.device;
  const source = routeTo(sock, to, own, inside ? 0 : leavesBy);
  return source < 0 ? refuseRoute(own, source) : source;
}

function sourceToGroup(sock: UdpSock, to: AddressId): i32 {
  const own = ownAddress(sock, to);
  const source = groupSource(hostOf(sock.host), sock, to);
  if (source < 0) return refuseRoute(own, source);
  if (isIpv4(own) && !isIpv4(to)) return refuse(RuleId.CONNECT_FAMILY, Errno.EAFNOSUPPORT);
  return own == NO_ADDRESS || isWildcard(own) || isMulticast(own) ? source : <i32>own;
}

/** To a group a datagram leaves by the interface that the socket names, else by the default route. */
function groupSource(host: Host, sock: UdpSock, to: AddressId): i32 {
  if (host.ipv6 == Ipv6.OFF && !isIpv4(to)) return -Errno.EADDRNOTAVAIL;
  leavesBy = sock.device != 0 ? sock.device : sock.multicastInterface;
  if (leavesBy == 0) {
    if (host.interfaceCount <= LOOPBACK_INDEX) return -Errno.ENETUNREACH;
    leavesBy = LOOPBACK_INDEX + 1;
  }
  if (sock.multicastAddress != NO_ADDRESS) return sock.multicastAddress;
  const ipv4 = isIpv4(to);
  let source = leavesBy == LOOPBACK_INDEX ? NO_ADDRESS : host.firstAddress(ipv4, leavesBy);
  if (source == NO_ADDRESS) source = host.firstAddress(ipv4, 0);
  if (source != NO_ADDRESS) return source;
  return ipv4 ? LOOPBACK4 : LOOPBACK6;
}

/** Whether the socket may be given this address: an AF_INET6 socket reaches IPv4 too, unless it is IPV6_V6ONLY. */
export function checkFamily(sock: UdpSock, family: i32, to: AddressId, connecting: bool): i32 {
  if (sock.family == Domain.AF_INET)
    return family == Domain.AF_INET ? 0 : refuse(RuleId.CONNECT_FAMILY, Errno.EAFNOSUPPORT);
  if (!isIpv4(to) || !sock.v6only) return 0;
  const strict = connecting && family == Domain.AF_INET;
  return refuse(RuleId.MAPPED_ON_V6ONLY, strict ? Errno.EAFNOSUPPORT : Errno.ENETUNREACH);
}
