/**
 * What bind(2) checks before it looks at the port, in Linux's order, which is not the same for the two families: a normal
 * user's bind to 8.8.8.8:80 answers EADDRNOTAVAIL, to [2001:db8::1]:80 EACCES. Linux: __inet_bind(), __inet6_bind().
 */
import { Domain, Errno, RuleId, SocketType, Sysctl, TcpState } from "../abi";
import {
  AddressId,
  isBroadcast,
  isIpv4,
  isLoopback,
  isMulticast,
  isWildcard,
  needsScope,
} from "../net/address";
import { hostOf } from "../net/host";
import { refuse } from "../engine/reason";
import { NO_DEVICE, deviceOfScope, tie } from "../net/scope";
import { Sock } from "../calls/socket";

/** 0, or the negated errno. */
export function checkBind(sock: Sock, family: i32, address: AddressId, port: u16, scope: u32): i32 {
  return sock.family == Domain.AF_INET
    ? checkIpv4(sock, family, address, port)
    : checkIpv6(sock, family, address, port, scope);
}

function checkIpv4(sock: Sock, family: i32, address: AddressId, port: u16): i32 {
  const unspecified = family == Domain.AF_UNSPEC && isWildcard(address);
  if (family != Domain.AF_INET && !unspecified)
    return refuse(RuleId.BIND_ADDRESS_FAMILY, Errno.EAFNOSUPPORT);
  if (!ipv4Acceptable(sock, address)) return refuse(RuleId.BIND_NOT_LOCAL, Errno.EADDRNOTAVAIL);
  if (!portPermitted(sock, port)) return refuse(RuleId.BIND_PRIVILEGED_PORT, Errno.EACCES);
  if (!unbound(sock)) return refuse(RuleId.BIND_HAS_PORT, Errno.EINVAL);
  return 0;
}

function checkIpv6(sock: Sock, family: i32, address: AddressId, port: u16, scope: u32): i32 {
  if (family == Domain.AF_INET) return refuse(RuleId.BIND_ADDRESS_TOO_SHORT, Errno.EINVAL);
  if (family != Domain.AF_INET6) return refuse(RuleId.BIND_ADDRESS_FAMILY, Errno.EAFNOSUPPORT);
  const ipv4 = isIpv4(address);
  if (!ipv4 && isMulticast(address) && sock.type == SocketType.SOCK_STREAM)
    return refuse(RuleId.BIND_MULTICAST_STREAM, Errno.EINVAL);
  if (!portPermitted(sock, port)) return refuse(RuleId.BIND_PRIVILEGED_PORT, Errno.EACCES);
  if (!unbound(sock)) return refuse(RuleId.BIND_HAS_PORT, Errno.EINVAL);
  if (ipv4) {
    if (sock.v6only) return refuse(RuleId.BIND_MAPPED_ON_V6ONLY, Errno.EINVAL);
    if (sock.device == NO_DEVICE) return refuse(RuleId.OPTION_NO_DEVICE, Errno.ENODEV);
    return ipv4Acceptable(sock, address) ? 0 : refuse(RuleId.BIND_NOT_LOCAL, Errno.EADDRNOTAVAIL);
  }
  if (isWildcard(address)) return 0;
  // A scope ties the socket, whatever SO_BINDTODEVICE said before, and even where bind() then fails.
  if (needsScope(address)) {
    if (scope != 0) tie(sock, deviceOfScope(sock, scope));
    if (sock.device == 0) return refuse(RuleId.BIND_WITHOUT_SCOPE, Errno.EINVAL);
  }
  if (sock.device == NO_DEVICE) return refuse(RuleId.OPTION_NO_DEVICE, Errno.ENODEV);
  return ipv6Acceptable(sock, address) ? 0 : refuse(RuleId.BIND_NOT_LOCAL, Errno.EADDRNOTAVAIL);
}

function unbound(sock: Sock): bool {
  return sock.state == TcpState.CLOSED && sock.localPort == 0;
}

/** Linux: inet_port_requires_bind_service(). Root alone has the capability here. */
function portPermitted(sock: Sock, port: u16): bool {
  if (port == 0 || sock.uid == 0) return true;
  return <i32>port >= hostOf(sock.host).sysctls[Sysctl.IP_UNPRIVILEGED_PORT_START];
}

/** TCP may bind multicast and broadcast addresses too: nothing will ever reach it there. */
function ipv4Acceptable(sock: Sock, address: AddressId): bool {
  if (isWildcard(address) || isMulticast(address) || isBroadcast(address)) return true;
  if (sock.freebind || sock.transparent) return true;
  const host = hostOf(sock.host);
  return host.sysctls[Sysctl.IP_NONLOCAL_BIND] != 0 || host.interfaceOf(address) != 0;
}

/** Of IPv6 addresses, ::1 and link-local ones have to stand on the socket's device, where it has one. Observed: Linux 6.18. */
function ipv6Acceptable(sock: Sock, address: AddressId): bool {
  if (isMulticast(address)) return true;
  if (sock.freebind || sock.transparent) return true;
  const host = hostOf(sock.host);
  if (host.sysctls[Sysctl.IPV6_NONLOCAL_BIND] != 0) return true;
  const device = sock.device;
  const on = host.interfaceOf(address);
  const tied = device != 0 && (isLoopback(address) || needsScope(address));
  return on != 0 && (!tied || <i32>device == on);
}
