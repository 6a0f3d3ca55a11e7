/**
 * Where a datagram goes from: which family may reach which, the source address, the interface. RFC 1122 §4.1.3.5.
 * Linux: ip_route_output_flow(), ip_mc_find_dev().
 */
import { Domain, Errno, RuleId } from "../abi";
import { AddressId, NO_ADDRESS, isBroadcast, isIpv4, isMulticast } from "../net/address";
import { LOOPBACK_INDEX } from "../net/host";
import { refuse } from "../engine/reason";
import { isGiven, refuseRoute, routeConnect, routeTo } from "../net/route";
import { isMany, manyDevice, routeToMany } from "../net/route-many";
import { UdpSock } from "./udp-socket";

/** Interface that the socket wants what it sends to the destination last asked for to leave by, 0 for what the route says. */
export let leavesBy: i32 = 0;

/**
 * The address that the socket has for what it sends to `to`. An AF_INET6 socket keeps one for each family: connected to an IPv6
 * peer and then to an IPv4 one it has two; and one bound to a group has what its connect() gave it. Linux: inet_saddr, and saddr of
 * ipv6_pinfo.
 */
export function ownAddress(sock: UdpSock, to: AddressId): AddressId {
  const own = sock.localAddress;
  if (isMulticast(own) || isBroadcast(own))
    return sock.manySource == NO_ADDRESS ? own : sock.manySource;
  if (sock.family == Domain.AF_INET || isIpv4(own) || !isIpv4(to)) return own;
  return sock.ipv4Source;
}

/** For connect(): sets `destination`; the address that datagrams will leave with, or a negated errno. */
export function sourceToConnect(sock: UdpSock, to: AddressId): i32 {
  if (isMany(to, sock.device)) return sourceToMany(sock, to, sock.device);
  const own = ownAddress(sock, to);
  const source = routeConnect(sock, to, own);
  return source < 0 ? refuseRoute(own, source) : source;
}

/**
 * For send(): sets leavesBy; the address that a datagram leaves with, or a negated errno. To 0.0.0.0 it stays inside its host
 * (`inside`), whatever `device` it would leave by.
 */
export function sourceToSend(sock: UdpSock, to: AddressId, device: i32, inside: bool): i32 {
  if (isMany(to, device)) return sourceToMany(sock, to, device);
  const own = ownAddress(sock, to);
  leavesBy = inside && device == 0 ? LOOPBACK_INDEX : device;
  const source = routeTo(sock, to, own, inside ? 0 : leavesBy);
  return source < 0 ? refuseRoute(own, source) : source;
}

/**
 * For many: sets leavesBy. IP_MULTICAST_IF and IPV6_MULTICAST_IF say where multicast leaves, unless `device` does; a broadcast is for
 * sockets with SO_BROADCAST alone. Linux: udp_sendmsg(), __ip4_datagram_connect(), udpv6_sendmsg()
 */
function sourceToMany(sock: UdpSock, to: AddressId, device: i32): i32 {
  let own = ownAddress(sock, to);
  if (isMulticast(to) && device == 0)
    device = isIpv4(to) ? sock.multicastInterface : sock.multicastInterface6;
  if (isMulticast(to) && isIpv4(to) && !isGiven(own) && sock.multicastAddress != NO_ADDRESS)
    own = sock.multicastAddress;
  const source = routeToMany(sock, to, own, device);
  if (source < 0) return refuseRoute(own, source);
  leavesBy = manyDevice;
  if (isMulticast(to) || sock.broadcast) return source;
  return refuse(RuleId.BROADCAST_NOT_PERMITTED, Errno.EACCES);
}

/** Whether the socket may be given this address: an AF_INET6 socket reaches IPv4 too, unless it is IPV6_V6ONLY. */
export function checkFamily(sock: UdpSock, family: i32, to: AddressId, connecting: bool): i32 {
  if (sock.family == Domain.AF_INET)
    return family == Domain.AF_INET ? 0 : refuse(RuleId.CONNECT_FAMILY, Errno.EAFNOSUPPORT);
  if (!isIpv4(to) || !sock.v6only) return 0;
  const strict = connecting && family == Domain.AF_INET;
  return refuse(RuleId.MAPPED_ON_V6ONLY, strict ? Errno.EAFNOSUPPORT : Errno.ENETUNREACH);
}
