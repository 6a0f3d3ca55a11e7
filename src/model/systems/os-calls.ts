/**
 * Calls on systems other than Linux: each is looked at before the common rules are asked, and where Linux's own rule would answer it
 * is told from the table (os-answers.ts) or refused. 0 lets the common rules decide: RFC 9293, POSIX, Winsock's pages.
 */
import { Domain, Errno, Os, RuleId, Shut, Situation, SocketType, TcpState } from "../abi";
import {
  AddressId,
  isBroadcast,
  LOOPBACK4,
  NO_ADDRESS,
  isIpv4,
  isLoopback,
  isMulticast,
  isWildcard,
} from "../net/address";
import { doubt } from "../engine/doubt";
import { Host, hostOf } from "../net/host";
import { answerIn, answerOf } from "./os-answers";
import { refuse } from "../engine/reason";
import { Sock } from "../calls/socket";
import { OpenState, Tcb, unreadBytes } from "../tcp/tcb";
import { UdpSock } from "../udp/udp-socket";

const PRIVILEGED_END: u16 = 1024;
/** FreeBSD and macOS send no larger one unless told to (net.inet.udp.maxdgram); what the others do was not read. */
const LARGEST_DATAGRAM: u32 = 9216;

function isTcp(sock: Sock): bool {
  return sock.type == SocketType.SOCK_STREAM;
}

/** One of the addresses of 127.0.0.0/8 that not every system has. */
function isFurtherLoopback(address: AddressId): bool {
  return isIpv4(address) && isLoopback(address) && address != LOOPBACK4;
}

function isOtherFamily(sock: Sock, family: i32, address: AddressId): bool {
  return family != <i32>sock.family || (sock.family == Domain.AF_INET6 && isIpv4(address));
}

export function bindFirst(sock: Sock, family: i32, address: AddressId, port: u16): i32 {
  const host = hostOf(sock.host);
  if (isOtherFamily(sock, family, address)) return doubt(host, Situation.OTHER_FAMILY);
  if (isTcp(sock) && changetype<Tcb>(sock).connectFailed)
    return doubt(host, Situation.AFTER_FAILURE);
  if (isTcp(sock) && isMulticast(address)) return answerOf(host, Situation.BIND_GROUP);
  if (isBroadcast(address)) return doubt(host, Situation.BROADCAST);
  if (isFurtherLoopback(address)) return answerOf(host, Situation.LOOPBACK);
  if (sock.uid == 0 || port == 0 || port >= PRIVILEGED_END) return 0;
  // macOS asks for the privilege where an address is named. macOS: in_pcbbind().
  if (host.os == Os.MACOS && isWildcard(address) && family == Domain.AF_INET) return 0;
  return answerIn(host, family, Situation.PRIVILEGED_PORT);
}

export function listenFirst(tcb: Tcb): i32 {
  const host = hostOf(tcb.host);
  if (tcb.connectFailed) return doubt(host, Situation.AFTER_FAILURE);
  if (tcb.openState != OpenState.UNCONNECTED) return answerOf(host, Situation.LISTEN_CONNECTED);
  if (tcb.state == TcpState.CLOSED && tcb.localPort == 0)
    return answerOf(host, Situation.LISTEN_UNBOUND);
  return 0;
}

export function connectFirst(sock: Sock, family: i32, address: AddressId, port: u16): i32 {
  const host = hostOf(sock.host);
  if (family == Domain.AF_UNSPEC) return doubt(host, Situation.DISSOLVE);
  if (isTcp(sock)) {
    const tcb = changetype<Tcb>(sock);
    if (tcb.openState == OpenState.CONNECTING || tcb.openState == OpenState.CONNECTED) return 0;
    if (tcb.state == TcpState.LISTEN) return answerOf(host, Situation.LISTENER_CONNECTS);
    if (tcb.connectFailed) return answerOf(host, Situation.CONNECT_AGAIN);
    if (tcb.state != TcpState.CLOSED || tcb.shutdownRead || tcb.shutdownWrite)
      return doubt(host, Situation.AFTER_SHUTDOWN);
  }
  const refused = destinationFirst(host, sock, family, address, port);
  return refused != 0 || !isTcp(sock) ? refused : selfFirst(host, sock, address, port);
}

function destinationFirst(host: Host, sock: Sock, family: i32, address: AddressId, port: u16): i32 {
  if (isOtherFamily(sock, family, address)) return doubt(host, Situation.OTHER_FAMILY);
  if (isMulticast(address)) return isTcp(sock) ? answerOf(host, Situation.CONNECT_GROUP) : 0;
  if (isBroadcast(address)) return doubt(host, Situation.BROADCAST);
  if (isWildcard(address)) return answerOf(host, Situation.CONNECT_ANY);
  if (isFurtherLoopback(address)) return doubt(host, Situation.LOOPBACK);
  const strays = isLoopback(sock.localAddress) && !isLoopback(address);
  if (port == 0 || strays) return doubt(host, Situation.DESTINATION);
  return 0;
}

/** Whether the socket would meet itself: its port is named by then, since an automatic one never is the destination's. */
function selfFirst(host: Host, sock: Sock, address: AddressId, port: u16): i32 {
  const own = isWildcard(sock.localAddress)
    ? host.interfaceOf(address) != 0
    : sock.localAddress == address;
  const meets = own && sock.localPort == port;
  return meets ? answerIn(host, sock.family, Situation.CONNECT_SELF) : 0;
}

/** What a connect() came to by the common rules, as this system says it. */
export function connectLast(tcb: Tcb, before: OpenState, result: i32): i32 {
  const host = hostOf(tcb.host);
  const begins = before == OpenState.UNCONNECTED && result == -Errno.EINPROGRESS;
  // Windows: connect function.
  if (begins && tcb.nonblocking && host.os == Os.WINDOWS)
    return refuse(RuleId.CONNECT_IN_PROGRESS, Errno.EAGAIN);
  // POSIX: connect(). Linux alone answers 0 once more.
  if (before == OpenState.CONNECTING && result == 0 && tcb.nonblocking)
    return refuse(RuleId.CONNECT_STATE, Errno.EISCONN);
  const fails = result != 0 && result != -Errno.EINPROGRESS && result != -Errno.EALREADY;
  if (fails && before == OpenState.CONNECTING) tcb.connectFailed = true;
  return result;
}

export function sendFirst(sock: Sock, bytes: u32, family: i32, to: AddressId, port: u16): i32 {
  const host = hostOf(sock.host);
  if (isTcp(sock)) return sendStreamFirst(host, changetype<Tcb>(sock), to);
  if (sock.shutdownWrite) {
    const shut = answerOf(host, Situation.SEND_SHUT);
    if (shut != 0) return shut;
  }
  if (bytes > LARGEST_DATAGRAM) return doubt(host, Situation.SEND_LARGE);
  const connected = sock.state == TcpState.ESTABLISHED;
  if (to == NO_ADDRESS) return connected ? 0 : answerOf(host, Situation.NO_DESTINATION);
  if (connected) {
    const twice = answerOf(host, Situation.SEND_TO_CONNECTED);
    if (twice != 0) return twice;
  }
  return destinationFirst(host, sock, family, to, port);
}

function sendStreamFirst(host: Host, tcb: Tcb, to: AddressId): i32 {
  if (to != NO_ADDRESS) return doubt(host, Situation.SEND_TO_STREAM);
  if (tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED)
    return doubt(host, Situation.SEND_CONNECTING);
  const never = tcb.state == TcpState.LISTEN || tcb.openState == OpenState.UNCONNECTED;
  // POSIX: send(). Linux says EPIPE.
  if (never && tcb.error == 0 && !tcb.connectFailed)
    return refuse(RuleId.NOT_CONNECTED, Errno.ENOTCONN);
  if (never) return doubt(host, Situation.AFTER_FAILURE);
  if (!tcb.shutdownWrite || tcb.error != 0) return 0;
  return tcb.state == TcpState.CLOSED && host.os == Os.WINDOWS
    ? doubt(host, Situation.AFTER_FAILURE)
    : answerOf(host, Situation.SEND_SHUT);
}

export function recvFirst(sock: Sock): i32 {
  const host = hostOf(sock.host);
  if (!isTcp(sock)) {
    if (sock.shutdownRead || sock.localPort == 0) return doubt(host, Situation.RECV_SHUT);
    return 0;
  }
  const shut = sock.shutdownRead && sock.state != TcpState.CLOSED && host.os == Os.WINDOWS;
  return shut ? doubt(host, Situation.RECV_SHUT) : 0;
}

export function shutdownFirst(sock: Sock, how: i32): i32 {
  if (how < Shut.SHUT_RD || how > Shut.SHUT_RDWR || !isTcp(sock)) return 0;
  const state = <i32>sock.state;
  const half = state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED;
  return state == TcpState.LISTEN || half ? doubt(hostOf(sock.host), Situation.SHUTDOWN_STATE) : 0;
}

export function closeFirst(sock: Sock): i32 {
  if (!isTcp(sock)) return 0;
  const host = hostOf(sock.host);
  const tcb = changetype<Tcb>(sock);
  if (tcb.state == TcpState.LISTEN)
    return tcb.acceptFirst != null || tcb.requests != null
      ? doubt(host, Situation.CLOSE_QUEUED)
      : 0;
  if (tcb.state == TcpState.CLOSED) return 0;
  if (unreadBytes(tcb) > 0) return doubt(host, Situation.CLOSE_UNREAD);
  if (!tcb.lingerOn) return 0;
  // FreeBSD and macOS: tcp_disconnect(); Windows: closesocket function.
  return tcb.lingerSeconds != 0 || host.os == Os.ILLUMOS ? doubt(host, Situation.CLOSE_LINGER) : 0;
}

export function nameFirst(sock: Sock, peer: bool): i32 {
  const host = hostOf(sock.host);
  if (isTcp(sock)) {
    const tcb = changetype<Tcb>(sock);
    const over = tcb.openState == OpenState.CONNECTED && tcb.state == TcpState.CLOSED;
    if (tcb.connectFailed || over) return doubt(host, Situation.AFTER_FAILURE);
  }
  return !peer && sock.shownPort == 0 ? doubt(host, Situation.NAME_UNBOUND) : 0;
}

/** A datagram of a connected socket found nobody: what its next call is told, 0 where that is not known. */
export function unreachableElsewhere(host: Host): i32 {
  if (host.os == Os.ILLUMOS) return 0;
  // Windows: recv function; FreeBSD and macOS: inetctlerrmap[].
  return host.os == Os.WINDOWS ? Errno.ECONNRESET : Errno.ECONNREFUSED;
}

/** UDP sockets of this port that a datagram may be for. */
export function receiversOf(host: Host, port: u16): i32 {
  let count = 0;
  let sock = host.sockets;
  while (sock != null) {
    if (sock.type == SocketType.SOCK_DGRAM && changetype<UdpSock>(sock).localPort == port) count++;
    sock = sock.nextOfHost;
  }
  return count;
}
