/**
 * Where a packet goes and which address it leaves with. All hosts share one network: every address that is not the host's
 * own is reached by the first interface, or by the one that the socket is bound to. Linux: ip_route_connect().
 */
import { Errno } from "./abi";
import {
  AddressId,
  ANY4,
  ANY6,
  BROADCAST4,
  LOOPBACK4,
  LOOPBACK6,
  isIpv4,
  isLoopback,
  isMulticast,
  needsScope,
} from "./address";
import { Host, LOOPBACK_INDEX } from "./host";

/** Interface that the route last asked for leaves by. */
export let routeDevice: i32 = 0;

/**
 * A destination of 0.0.0.0 or :: means this host: the address that the socket is bound to, or loopback.
 * Linux: ip_route_output_key(), tcp_v6_connect().
 */
export function destinationOf(to: AddressId, bound: AddressId): AddressId {
  if (to == ANY4) return isIpv4(bound) && bound != ANY4 ? bound : LOOPBACK4;
  if (to != ANY6) return to;
  return isIpv4(bound) ? LOOPBACK4 : LOOPBACK6;
}

/** 224.0.0.0/4, ff00::/8 or the broadcast address: nothing that TCP connects to. */
export function isGroup(address: AddressId): bool {
  return address == BROADCAST4 || isMulticast(address);
}

/**
 * Whether what leaves for `to` stays inside the host. A socket bound to a device reaches only the addresses that stand on
 * that device, and over "lo" those of the host.
 */
export function staysInside(host: Host, to: AddressId, device: i32): bool {
  const own = host.interfaceOf(to);
  if (own == 0) return false;
  return device == 0 || device == own || (device == LOOPBACK_INDEX && isIpv4(to));
}

/**
 * The source address for a packet to `to`, when the socket has none of its own; sets routeDevice. A negated errno where
 * there is no way. A host without an address of this family sends from 0.0.0.0 or ::1, and is never answered.
 * Observed: Linux 6.18.
 */
export function routeTo(host: Host, to: AddressId, device: i32): i32 {
  const ipv4 = isIpv4(to);
  if (needsScope(to) && device == 0) return -Errno.EINVAL;
  if (staysInside(host, to, device)) {
    routeDevice = LOOPBACK_INDEX;
    if (isLoopback(to)) return <i32>(ipv4 ? LOOPBACK4 : LOOPBACK6);
    return <i32>(device == LOOPBACK_INDEX ? host.firstAddress(ipv4, 0) : to);
  }
  if (host.interfaceCount <= LOOPBACK_INDEX) return -Errno.ENETUNREACH;
  if (device == LOOPBACK_INDEX && !ipv4) return -Errno.ENETUNREACH;
  routeDevice = device != 0 ? device : LOOPBACK_INDEX + 1;
  let source = host.firstAddress(ipv4, routeDevice);
  if (source == 0 && !ipv4 && isLoopback(to)) return -Errno.EADDRNOTAVAIL;
  if (source == 0) source = host.firstAddress(ipv4, 0);
  if (source == 0) source = ipv4 ? ANY4 : LOOPBACK6;
  return <i32>source;
}
