/**
 * bind(2), autobind, and the second check of listen(2). The port itself is port-owner.ts's and udp-port.ts's business.
 * Linux: __inet_bind(), __inet6_bind(), inet_autobind(), inet_csk_listen_start().
 */
import { Domain, SocketType } from "../abi";
import { ANY4, ANY6, AddressId, NO_ADDRESS, isIpv4, isWildcard } from "../net/address";
import { checkBind } from "./bind-checks";
import { takeTcpPort } from "./port-owner";
import { Sock, SockCommon } from "../calls/socket";
import { takeUdpPort } from "../udp/udp-port";

/** bind(2) with an address that parsed. `scope` is the interface of a link-local address, or 0. */
export function bindSocket(
  sock: Sock,
  family: i32,
  address: AddressId,
  port: u16,
  scope: u32,
): i32 {
  const refused = checkBind(sock, family, address, port, scope);
  if (refused != 0) return refused;
  const v6onlyBefore = sock.v6only;
  sock.localAddress = address;
  if (!isIpv4(address) && !isWildcard(address)) sock.v6only = true;
  const result = port == 0 && sock.bindAddressNoPort ? 0 : takePort(sock, port);
  if (result < 0) {
    sock.localAddress = wildcardOf(sock);
    sock.v6only = v6onlyBefore;
    return result;
  }
  if (address != wildcardOf(sock)) sock.addressLocked = true;
  if (port != 0) sock.portLocked = true;
  sock.shownPort = sock.localPort;
  // Whom it was connected to is forgotten, in IPv4 alone.
  if (sock.family == Domain.AF_INET) sock.shownPeer = NO_ADDRESS;
  return 0;
}

/** A port for a socket that needs one and has none: listen() without bind(), the first send of a UDP socket. */
export function autobind(sock: Sock): i32 {
  if (sock.localPort != 0) return 0;
  const result = takePort(sock, 0);
  if (result == 0) sock.shownPort = sock.localPort;
  return result;
}

/** listen()'s look at the port, with the socket in LISTEN already: 0, or -EADDRINUSE. Binds one that has no port. */
export function listenCheck(sock: Sock): i32 {
  const result = takeTcpPort(sock, sock.localPort);
  if (result == 0) sock.shownPort = sock.localPort;
  return result;
}

/** What an unbound socket's address is. */
export function wildcardOf(sock: SockCommon): AddressId {
  return sock.family == Domain.AF_INET ? ANY4 : ANY6;
}

function takePort(sock: Sock, port: u16): i32 {
  return sock.type == SocketType.SOCK_STREAM ? takeTcpPort(sock, port) : takeUdpPort(sock, port);
}
