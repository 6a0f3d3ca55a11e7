/**
 * Where what is for many leaves, and with which address: multicast, 255.255.255.255, and lo's broadcast address.
 * Linux: ip_route_output_key_hash_rcu(), __mkroute_output(); in IPv6 ip6_route_output_flags().
 */
import { Errno } from "../abi";
import {
  AddressId,
  ANY4,
  BROADCAST4,
  LOOPBACK4,
  LOOPBACK_BROADCAST,
  NO_ADDRESS,
  isIpv4,
  isLoopback,
  isMulticast,
} from "./address";
import { Host, Ipv6, LOOPBACK_INDEX, hostOf } from "./host";
import { isGiven, isStrange, mayLeaveWith } from "./route";
import { Sock } from "../calls/socket";
import { sourceAddress6 } from "./source-address";

/** Interface that what routeToMany() was last asked for leaves by. */
export let manyDevice: i32 = 0;

/**
 * Whether what leaves by `device` (0 for any) for this address is for many. 127.255.255.255 is so on lo, and by another device an
 * address like others, which nobody has.
 */
export function isMany(to: AddressId, device: i32): bool {
  if (isMulticast(to) || to == BROADCAST4) return true;
  return to == LOOPBACK_BROADCAST && (device == 0 || device == LOOPBACK_INDEX);
}

/** Sets manyDevice; the address that it leaves with where the socket has `own`, or a negated errno. */
export function routeToMany(sock: Sock, to: AddressId, own: AddressId, device: i32): i32 {
  const host = hostOf(sock.host);
  if (device > host.interfaceCount) return -Errno.ENETUNREACH;
  if (!isIpv4(to)) return route6(host, to, own, device);
  return isStrange(sock, to, own) ? -Errno.EINVAL : route4(host, to, own, device, sock.transparent);
}

function route4(host: Host, to: AddressId, own: AddressId, device: i32, transparent: bool): i32 {
  const given = isGiven(own);
  manyDevice = to == LOOPBACK_BROADCAST ? LOOPBACK_INDEX : device;
  if (given && manyDevice == 0) {
    // Who is bound to an address and names no device means the one that has the address, lo too.
    manyDevice = host.interfaceOf(own);
    if (manyDevice == 0) return -Errno.ENETUNREACH;
  } else if (given && !mayLeaveWith(host, own, transparent)) return -Errno.ENETUNREACH;
  if (manyDevice == 0) {
    if (host.interfaceCount <= LOOPBACK_INDEX) return -Errno.ENETUNREACH;
    manyDevice = LOOPBACK_INDEX + 1;
  }
  if (given) return isLoopback(own) && manyDevice != LOOPBACK_INDEX ? -Errno.EINVAL : <i32>own;
  if (to == LOOPBACK_BROADCAST) return <i32>LOOPBACK4;
  let source = manyDevice == LOOPBACK_INDEX ? NO_ADDRESS : host.firstAddress(true, manyDevice);
  if (source == NO_ADDRESS) source = host.firstAddress(true, 0);
  return <i32>(source == NO_ADDRESS ? ANY4 : source);
}

function route6(host: Host, to: AddressId, own: AddressId, device: i32): i32 {
  if (host.ipv6 == Ipv6.OFF && !isGiven(own)) return -Errno.EADDRNOTAVAIL;
  // lo takes no multicast.
  if (host.interfaceCount <= LOOPBACK_INDEX || device == LOOPBACK_INDEX) return -Errno.ENETUNREACH;
  if (host.ipv6 != Ipv6.WHOLE) return -Errno.ENETUNREACH;
  manyDevice = device == 0 ? LOOPBACK_INDEX + 1 : device;
  if (isIpv4(own) || isGiven(own)) return isIpv4(own) ? -Errno.EAFNOSUPPORT : <i32>own;
  const source = sourceAddress6(host, to, manyDevice);
  return source == NO_ADDRESS ? -Errno.EADDRNOTAVAIL : <i32>source;
}
