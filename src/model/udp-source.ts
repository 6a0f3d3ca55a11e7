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
  isLoopback,
  isMulticast,
  isWildcard,
} from "./address";
import { Host, LOOPBACK_INDEX, hostOf } from "./host";
import { refuse } from "./reason";
import { routeDevice, routeTo } from "./route";
import { UdpSock } from "./udp-socket";

/** Interface by which a datagram to the destination last asked for leaves. */
export let leavesBy: i32 = 0;

/** The address that a datagram leaves with: a multicast address that the socket is bound to is none. */
export function ownSource(sock: UdpSock, routed: AddressId): AddressId {
  const own = sock.localAddress;
  return isWildcard(own) || isMulticast(own) ? routed : own;
}

/** Source address by the route, or a negated errno; sets leavesBy. */
export function sourceFor(sock: UdpSock, to: AddressId): i32 {
  const host = hostOf(sock.host);
  if (isMulticast(to)) return groupSource(host, sock, to);
  const source = routeTo(host, to, sock.device);
  leavesBy = routeDevice;
  // A loopback address never leaves its host.
  const strays = source >= 0 && leavesBy != LOOPBACK_INDEX && isIpv4(to);
  return strays && isLoopback(sock.localAddress) ? -Errno.EINVAL : source;
}

/** To a group a datagram leaves by the interface that the socket names, else by the default route. */
function groupSource(host: Host, sock: UdpSock, to: AddressId): i32 {
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

/** An AF_INET6 socket reaches IPv4 too, unless it is IPV6_V6ONLY or bound to an IPv6 address; and the other way round. */
export function checkFamily(sock: UdpSock, family: i32, to: AddressId, connecting: bool): i32 {
  if (sock.family == Domain.AF_INET)
    return family == Domain.AF_INET ? 0 : refuse(RuleId.CONNECT_FAMILY, Errno.EAFNOSUPPORT);
  if (isIpv4(to)) {
    if (!sock.v6only) return 0;
    const strict = connecting && family == Domain.AF_INET;
    return refuse(RuleId.CONNECT_FAMILY, strict ? Errno.EAFNOSUPPORT : Errno.ENETUNREACH);
  }
  return isIpv4(sock.localAddress) ? refuse(RuleId.CONNECT_FAMILY, Errno.EAFNOSUPPORT) : 0;
}
