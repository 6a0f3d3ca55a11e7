/**
 * System calls on a UDP socket: connect, send, recv, shutdown, close. bind is bind.ts. RFC 768; udp(7).
 * Linux: ip4_datagram_connect(), udp_sendmsg(), udp_recvmsg(). Not modelled: corking, the error queue.
 */
import {
  Domain,
  Errno,
  Protocol,
  RuleId,
  Shut,
  Situation,
  SocketPhase,
  SocketType,
  TcpState,
  TimerKind,
} from "../abi";
import { ANY4, AddressId, NO_ADDRESS, isIpv4, isWildcard, needsScope } from "../net/address";
import { autobind, wildcardOf } from "../ports/bind";
import { cause } from "../engine/clock";
import { doubt } from "../engine/doubt";
import { Host, hostOf } from "../net/host";
import { elsewhere } from "../systems/os-answers";
import { frontPlace } from "../ports/listener-lookup";
import { SOCKETS_MAX } from "../engine/limits";
import { transmit } from "../net/link";
import { dropAllMemberships } from "../net/multicast-membership";
import { Pool } from "../engine/pool";
import { refile, releasePort } from "../ports/port-owner";
import { refuse } from "../engine/reason";
import { destination, destinationOf, isGiven, staysInside } from "../net/route";
import { isMany } from "../net/route-many";
import { deviceOfScope, tieToScope } from "../net/scope";
import { Segment, addData, giveSegment, takeSegment } from "../net/segment";
import { nextSockId } from "../calls/socket";
import { traceSocket } from "../engine/trace";
import { checkFamily, leavesBy, ownAddress, sourceToConnect, sourceToSend } from "./udp-source";
import { UdpSock } from "./udp-socket";

/** Largest datagram over IPv4 and IPv6: 65535 bytes less the headers. RFC 768, RFC 8200 §3. */
const LARGEST_IPV4: u32 = 65507;
const LARGEST_IPV6: u32 = 65527;
/** What no length field holds: IPv4 looks at it before anything else. Linux: udp_sendmsg(). */
const LENGTH_MAX: u32 = 65535;

const pool = new Pool(offsetof<UdpSock>(), SOCKETS_MAX);

/** Who sent the datagram that udpRecv() read last. */
export let senderAddress: AddressId = NO_ADDRESS;
export let senderPort: u16 = 0;

/** A UDP socket without a port, on its host's list; null when there are SOCKETS_MAX. */
export function makeUdpSock(host: Host, family: u8): UdpSock | null {
  const record = pool.take();
  if (record == 0) return null;
  const sock = changetype<UdpSock>(record);
  sock.id = nextSockId();
  sock.host = host.index;
  sock.family = family;
  sock.type = <u8>SocketType.SOCK_DGRAM;
  sock.state = <u8>TcpState.CLOSED;
  sock.localAddress = wildcardOf(sock);
  host.link(sock);
  return sock;
}

/** Fixes the peer and the source address; sends nothing. A second call fixes another. */
export function udpConnect(sock: UdpSock, family: i32, to: AddressId, port: u16, scope: u32): i32 {
  if (family == Domain.AF_UNSPEC) return udpDisconnect(sock);
  if (!needPort(sock)) return noPort(sock);
  const wrong = checkFamily(sock, family, to, true);
  if (wrong != 0) return wrong;
  const tied = tieToScope(sock, to, scope);
  if (tied != 0) return tied;
  const source = sourceToConnect(sock, to);
  leadAstray(sock, to, port);
  if (source < 0) return source;
  const remote = isMany(to, sock.device) ? to : destination;
  sock.astrayAddress = NO_ADDRESS;
  const before = phaseOf(sock);
  if (isWildcard(sock.localAddress)) sock.localAddress = source;
  else if (!isGiven(sock.localAddress)) sock.manySource = source;
  else if (isIpv4(remote) && !isIpv4(sock.localAddress)) sock.ipv4Source = source;
  sock.remoteAddress = remote;
  sock.remotePort = port;
  sock.state = <u8>TcpState.ESTABLISHED;
  sock.lookupPlace = frontPlace();
  if (sock.reuseportGroup != null) sock.reuseportGroup!.hasConnections = true;
  refile(sock);
  traceUdp(sock, before);
  return 0;
}

/**
 * A connect() that finds no way leaves the peer as it was. Linux looks for the way to it again with the next datagram, and sends all
 * that follow by that way to where the connect() had wanted to. Observed: Linux 6.18 a-failed-udp-connect-leads-datagrams-astray.
 */
function leadAstray(sock: UdpSock, to: AddressId, port: u16): void {
  sock.routeKept = false;
  sock.astrayAddress = sock.family == Domain.AF_INET ? to : NO_ADDRESS;
  sock.astrayPort = port;
}

/** connect() and send() give the socket a port first, even when the call then fails. False when there is none. */
function needPort(sock: UdpSock): bool {
  if (sock.localPort != 0) return true;
  const before = phaseOf(sock);
  if (autobind(sock) != 0) return false;
  traceUdp(sock, before);
  return true;
}

function noPort(sock: UdpSock): i32 {
  const host = hostOf(sock.host);
  if (elsewhere(host)) return doubt(host, Situation.UDP_PORTS_TAKEN);
  return refuse(RuleId.PORTS_ALL_TAKEN_UDP, Errno.EAGAIN);
}

/**
 * connect() with AF_UNSPEC: what bind() named is kept, the rest is given up, the device too. An AF_INET6 socket keeps the peer's
 * address all the same, and hears IPv6 from no other. Observed: Linux 6.18.
 */
function udpDisconnect(sock: UdpSock): i32 {
  const before = phaseOf(sock);
  if (sock.family == Domain.AF_INET) sock.remoteAddress = NO_ADDRESS;
  sock.remotePort = 0;
  sock.device = 0;
  sock.state = <u8>TcpState.CLOSED;
  sock.lookupPlace = sock.addressLocked ? sock.bindPlace : frontPlace();
  if (!sock.addressLocked) {
    sock.localAddress = wildcardOf(sock);
    sock.ipv4Source = NO_ADDRESS;
  }
  if (sock.portLocked) refile(sock);
  else {
    releasePort(sock);
    sock.shownPort = 0;
  }
  traceUdp(sock, before);
  return 0;
}

/**
 * Sends `bytes` bytes at `data` as one datagram, to the peer when `to` is NO_ADDRESS. The number of bytes, or a negated
 * errno: the destination is looked at first, then the route, then what stands in the way of this one datagram.
 */
export function udpSend(
  sock: UdpSock,
  data: usize,
  bytes: u32,
  family: i32,
  to: AddressId,
  port: u16,
  scope: u32,
): i32 {
  if (!needPort(sock)) return noPort(sock);
  const endless = bytes > LENGTH_MAX;
  if (endless && sock.family == Domain.AF_INET)
    return refuse(RuleId.MESSAGE_TOO_LONG, Errno.EMSGSIZE);
  if (to == NO_ADDRESS) {
    if (sock.state != TcpState.ESTABLISHED)
      return refuse(RuleId.NO_DESTINATION, Errno.EDESTADDRREQ);
    if (endless && isIpv4(sock.remoteAddress))
      return refuse(RuleId.MESSAGE_TOO_LONG, Errno.EMSGSIZE);
    return sendToPeer(sock, data, bytes);
  }
  const wrong = checkFamily(sock, family, to, false);
  if (wrong != 0) return wrong;
  const meant = destinationOf(sock, to, ownAddress(sock, to));
  if (endless && isIpv4(meant)) return refuse(RuleId.MESSAGE_TOO_LONG, Errno.EMSGSIZE);
  if (port == 0) return refuse(RuleId.NO_DESTINATION, Errno.EINVAL);
  const inside = to == ANY4;
  // A scope says where this one datagram leaves, whatever the socket is tied to. Linux: udpv6_sendmsg().
  const scoped = scope != 0 && needsScope(meant);
  const device = scoped ? deviceOfScope(sock, scope) : sock.device;
  const source = sourceToSend(sock, meant, device, inside);
  if (source < 0) return source;
  return sendFrom(sock, source, data, bytes, meant, port, leavesBy, inside);
}

function sendToPeer(sock: UdpSock, data: usize, bytes: u32): i32 {
  const peer = sock.remoteAddress;
  const source = sourceToSend(sock, peer, sock.device, false);
  if (source < 0) return source;
  // Nothing is kept of the way to many.
  const many = isMany(peer, sock.device);
  const astray = sock.routeKept && sock.astrayAddress != NO_ADDRESS && !many;
  sock.routeKept = true;
  if (!astray) return sendFrom(sock, source, data, bytes, peer, sock.remotePort, leavesBy, false);
  const host = hostOf(sock.host);
  const inside = staysInside(host, peer, leavesBy);
  const device = inside && leavesBy == 0 ? host.interfaceOf(peer) : leavesBy;
  return sendFrom(sock, source, data, bytes, sock.astrayAddress, sock.astrayPort, device, inside);
}

/** `inside`: whatever the address, it stays inside its host, and counts as come by `device`. */
function sendFrom(
  sock: UdpSock,
  source: AddressId,
  data: usize,
  bytes: u32,
  to: AddressId,
  port: u16,
  device: i32,
  inside: bool,
): i32 {
  if (bytes > (isIpv4(to) ? LARGEST_IPV4 : LARGEST_IPV6))
    return refuse(RuleId.MESSAGE_TOO_LONG, Errno.EMSGSIZE);
  if (sock.error != 0) {
    const error = sock.error;
    sock.error = 0;
    return refuse(RuleId.PORT_UNREACHABLE, error);
  }
  if (sock.shutdownWrite) return refuse(RuleId.SHUT_FOR_WRITING, Errno.EPIPE);
  const segment = takeSegment();
  if (segment == null) return refuse(RuleId.LIMIT_REACHED, Errno.ENOBUFS);
  if (!addData(segment, bytes)) {
    giveSegment(segment);
    return refuse(RuleId.LIMIT_REACHED, Errno.ENOBUFS);
  }
  if (bytes > 0) memory.copy(segment.data, data, bytes);
  segment.protocol = <u8>Protocol.UDP;
  segment.from = source;
  segment.to = to;
  segment.fromPort = sock.localPort;
  segment.toPort = port;
  segment.device = <u8>device;
  segment.toOneself = inside;
  segment.toMany = !inside && isMany(to, device);
  transmit(hostOf(sock.host), segment);
  return bytes;
}

/** Reads the datagram that has waited longest into `buffer`; what doesn't fit is lost. Bytes, or a negated errno. */
export function udpRecv(sock: UdpSock, buffer: usize, max: u32): i32 {
  if (sock.error != 0) {
    const error = sock.error;
    sock.error = 0;
    return refuse(RuleId.PORT_UNREACHABLE, error);
  }
  const segment = sock.queueFirst;
  if (segment == null) return sock.shutdownRead && !sock.nonblocking ? 0 : -Errno.EAGAIN;
  const bytes = min(max, segment.dataBytes);
  if (bytes > 0) memory.copy(buffer, segment.data, bytes);
  senderAddress = segment.from;
  senderPort = segment.fromPort;
  dropFirst(sock, segment);
  return bytes;
}

function dropFirst(sock: UdpSock, segment: Segment): void {
  sock.queueFirst = segment.next;
  if (sock.queueFirst == null) sock.queueLast = null;
  sock.queuedBytes -= segment.dataBytes;
  giveSegment(segment);
}

/** 0; ENOTCONN for an unconnected socket, whose directions are shut all the same. */
export function udpShutdown(sock: UdpSock, how: i32): i32 {
  if (how < Shut.SHUT_RD || how > Shut.SHUT_RDWR) return refuse(RuleId.SHUTDOWN_HOW, Errno.EINVAL);
  if (how != Shut.SHUT_WR) sock.shutdownRead = true;
  if (how != Shut.SHUT_RD) sock.shutdownWrite = true;
  return sock.state == TcpState.ESTABLISHED ? 0 : refuse(RuleId.NOT_CONNECTED, Errno.ENOTCONN);
}

/** Nobody has it any more: port, memberships and what was not read are given up, and the record too. */
export function udpClose(sock: UdpSock): void {
  const before = phaseOf(sock);
  releasePort(sock);
  dropAllMemberships(sock);
  while (sock.queueFirst != null) dropFirst(sock, sock.queueFirst!);
  traceSocket(sock, <u8>Protocol.UDP, before, <u8>SocketPhase.GONE, <u8>TimerKind.NONE, -1);
  hostOf(sock.host).unlink(sock);
  pool.give(changetype<usize>(sock));
}

/** What the trace calls the socket's state. */
export function phaseOf(sock: UdpSock): u8 {
  if (sock.state == TcpState.ESTABLISHED) return <u8>SocketPhase.CONNECTED;
  return <u8>(sock.localPort != 0 ? SocketPhase.UNCONNECTED : SocketPhase.GONE);
}

/** Writes the socket's new state into the trace. */
export function traceUdp(sock: UdpSock, before: u8): void {
  sock.line = cause();
  traceSocket(sock, <u8>Protocol.UDP, before, phaseOf(sock), <u8>TimerKind.NONE, -1);
}
