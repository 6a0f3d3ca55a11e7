/**
 * Devices that a socket is tied to: by SO_BINDTODEVICE, or by an address that means nothing without an interface (fe80::1%eth0),
 * which is the same to Linux: sk_bound_dev_if.
 */
import { Errno, RuleId, SocketType } from "../abi";
import { AddressId, isMulticast, needsScope } from "./address";
import { hostOf } from "./host";
import { refile } from "../ports/port-owner";
import { refuse } from "../engine/reason";
import { Sock } from "../calls/socket";
import { UdpSock } from "../udp/udp-socket";

/** What an interface counts as that the host does not have: bind() and connect() tie a socket to such a one all the same. */
export const NO_DEVICE: u8 = 255;

/** The interface of a scope id that a caller gave. */
export function deviceOfScope(sock: Sock, scope: u32): u8 {
  return scope <= <u32>hostOf(sock.host).interfaceCount ? <u8>scope : NO_DEVICE;
}

/** From now on the socket sends and receives by this device alone; 0 for any. */
export function tie(sock: Sock, device: u8): void {
  if (sock.device == device) return;
  sock.device = device;
  if (sock.type == SocketType.SOCK_DGRAM) changetype<UdpSock>(sock).routeKept = false;
  refile(sock);
}

/**
 * connect() to an address with a scope ties the socket to that interface, even where it fails; one that is tied already to another
 * is refused, and so is an address without one, unless IPV6_MULTICAST_IF says where a group is. 0, or -EINVAL.
 * Linux: tcp_v6_connect(), __ip6_datagram_connect(), sk_dev_equal_l3scope().
 */
export function tieToScope(sock: Sock, to: AddressId, scope: u32): i32 {
  if (!needsScope(to)) return 0;
  if (scope != 0) {
    const device = deviceOfScope(sock, scope);
    if (sock.device != 0 && sock.device != device)
      return refuse(RuleId.CONNECT_OTHER_SCOPE, Errno.EINVAL);
    tie(sock, device);
  }
  if (sock.device == 0 && isMulticast(to))
    tie(sock, <u8>changetype<UdpSock>(sock).multicastInterface6);
  return sock.device == 0 ? refuse(RuleId.WITHOUT_SCOPE, Errno.EINVAL) : 0;
}

/** What a name of the socket shows as its scope id. Linux: ipv6_iface_scope_id(). */
export function scopeShown(sock: Sock, address: AddressId): u8 {
  return needsScope(address) && sock.device != NO_DEVICE ? sock.device : 0;
}
