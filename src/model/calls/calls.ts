/**
 * The system calls, for sockets of either kind: looks up the descriptor, hands on to TCP or UDP, and notes in the trace what
 * became of the socket. Arguments come from outside: each is checked here.
 */
import {
  Domain,
  Errno,
  FIRST_RELEASE,
  OptionForm,
  Os,
  Protocol,
  RuleId,
  Situation,
  SocketPhase,
  SocketType,
  Sysctl,
  TcpState,
  TimerKind,
} from "../abi";
import { AddressId, NO_ADDRESS, isAddress } from "../net/address";
import { bindSocket, wildcardOf } from "../ports/bind";
import { doubt, stop } from "../engine/doubt";
import { hostAt, hostOf, makeHost } from "../net/host";
import { elsewhere } from "../systems/os-answers";
import {
  bindFirst,
  closeFirst,
  connectFirst,
  connectLast,
  listenFirst,
  nameFirst,
  recvFirst,
  sendFirst,
  shutdownFirst,
} from "../systems/os-calls";
import { Process, makeProcess, processAt } from "./process";
import { writeName } from "../engine/records";
import { resetSysctls } from "../net/sysctl";
import { forgetReason, refuse } from "../engine/reason";
import { Sock } from "./socket";
import { setOption } from "./socket-options";
import { getOption } from "./socket-options-get";
import { OpenState, Tcb } from "../tcp/tcb";
import { makeTcb } from "../tcp/tcp-state";
import { closeTcp, shutdownTcp } from "../tcp/tcp-close";
import { recvTcp, sendTcp } from "../tcp/tcp-data";
import { acceptRefusal, acceptTcp, connectTcp, listenTcp } from "../tcp/tcp-open";
import { traceSocket } from "../engine/trace";
import {
  makeUdpSock,
  traceUdp,
  udpClose,
  udpConnect,
  udpRecv,
  udpSend,
  udpShutdown,
} from "../udp/udp-calls";
import { UdpSock } from "../udp/udp-socket";

/** Error of a process, host or interface index that means nothing: no system call has it. */
export const NOT_THERE: i32 = -Errno.ESRCH;

/** The TCP connection behind a descriptor, or null. */
export function connectionOf(process: i32, fd: i32): Tcb | null {
  const owner = processAt(process);
  if (owner == null) return null;
  const sock = owner.sockAt(fd);
  if (sock == null || !isTcp(sock) || sock.remoteAddress == NO_ADDRESS) return null;
  return changetype<Tcb>(sock);
}

/** The socket that a call is about, or null; the call then answers EBADF. */
export function find(process: i32, fd: i32): Sock | null {
  forgetReason();
  const owner = processAt(process);
  return owner == null ? null : owner.sockAt(fd);
}

export function badDescriptor(): i32 {
  return refuse(RuleId.DESCRIPTOR_BAD, Errno.EBADF);
}

export function isElsewhere(sock: Sock): bool {
  return elsewhere(hostOf(sock.host));
}

export function isTcp(sock: Sock): bool {
  return sock.type == SocketType.SOCK_STREAM;
}

/** An address as it came in: NO_ADDRESS is right for AF_UNSPEC alone. */
function addressKnown(family: i32, address: AddressId, port: i32): bool {
  if (port < 0 || port > 65535) return false;
  return isAddress(address) || (family == Domain.AF_UNSPEC && address == NO_ADDRESS);
}

/** What is asked for as "linux": 6.18. */
const NEWEST_RELEASE: i32 = 6018;
const OLD_RELEASE: i32 = 4011;

/** Index of a new host, or a negated errno. `os` is an Os, or a release of Linux from FIRST_RELEASE on. */
export function hostCall(os: i32): i32 {
  let release = os == Os.LINUX_4_11 ? OLD_RELEASE : NEWEST_RELEASE;
  if (os >= FIRST_RELEASE) {
    release = os;
    os = Os.LINUX;
  }
  if (os < Os.LINUX || os > Os.WINDOWS) return -Errno.EINVAL;
  const host = makeHost(os, release);
  if (host == null) return -Errno.ENOBUFS;
  resetSysctls(host);
  return host.index;
}

export function setNonblockingCall(process: i32, fd: i32, on: bool): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  sock.nonblocking = on;
  return 0;
}

/** Index of a new process, or a negated errno. */
export function processCall(hostIndex: i32, uid: u32): i32 {
  const host = hostAt(hostIndex);
  return host == null ? NOT_THERE : makeProcess(host.index, uid);
}

/** One more than the greatest socket type: linux/net.h. */
const SOCK_MAX: i32 = 11;

export function socketCall(process: i32, domain: i32, type: i32): i32 {
  forgetReason();
  const owner = processAt(process);
  if (owner == null) return NOT_THERE;
  // Linux: __sock_create() refuses what can be no type before it looks at the family. Observed: Linux 6.18.
  const known = type == SocketType.SOCK_STREAM || type == SocketType.SOCK_DGRAM;
  if (!known && elsewhere(hostOf(owner.host)))
    return doubt(hostOf(owner.host), Situation.SOCKET_TYPE);
  if (type < 0 || type >= SOCK_MAX) return -Errno.EINVAL;
  if (domain != Domain.AF_INET && domain != Domain.AF_INET6) return -Errno.EAFNOSUPPORT;
  if (!known) return -Errno.ESOCKTNOSUPPORT;
  if (!owner.hasRoom()) return -Errno.EMFILE;
  const host = hostOf(owner.host);
  const sock =
    type == SocketType.SOCK_STREAM
      ? changetype<Sock | null>(makeTcb(host, <u8>domain, TcpState.CLOSED))
      : changetype<Sock | null>(makeUdpSock(host, <u8>domain));
  if (sock == null) return refuse(RuleId.LIMIT_REACHED, Errno.ENFILE);
  sock.localAddress = wildcardOf(sock);
  sock.v6only = domain == Domain.AF_INET6 && host.sysctls[Sysctl.BINDV6ONLY] != 0;
  return give(owner, sock);
}

/** The socket belongs to this process now, which has room for it. */
function give(owner: Process, sock: Sock): i32 {
  sock.uid = owner.uid;
  return owner.open(sock);
}

export function bindCall(
  process: i32,
  fd: i32,
  family: i32,
  address: AddressId,
  port: i32,
  scope: u32,
): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  if (!addressKnown(family, address, port)) return -Errno.EINVAL;
  if (address == NO_ADDRESS) address = wildcardOf(sock);
  const first = isElsewhere(sock) ? bindFirst(sock, family, address, <u16>port) : 0;
  if (first != 0) return first;
  const result = bindSocket(sock, family, address, <u16>port, scope);
  if (result != 0) return result;
  if (!isTcp(sock)) traceUdp(changetype<UdpSock>(sock), <u8>SocketPhase.GONE);
  else if (sock.localPort != 0)
    traceSocket(sock, Protocol.TCP, TcpState.CLOSED, SocketPhase.BOUND, TimerKind.NONE, -1);
  return 0;
}

export function listenCall(process: i32, fd: i32, backlog: i32): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  if (!isTcp(sock)) return refuse(RuleId.NO_CONNECTIONS, Errno.EOPNOTSUPP);
  const first = isElsewhere(sock) ? listenFirst(changetype<Tcb>(sock)) : 0;
  return first != 0 ? first : listenTcp(changetype<Tcb>(sock), backlog);
}

export function acceptCall(process: i32, fd: i32): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  if (!isTcp(sock)) return refuse(RuleId.NO_CONNECTIONS, Errno.EOPNOTSUPP);
  const owner = processAt(process)!;
  if (!owner.hasRoom()) return -Errno.EMFILE;
  const refusal = acceptRefusal(changetype<Tcb>(sock));
  if (refusal != 0) return refusal;
  // Its user, and so its place among the port's owners, was its listener's before, whose process this is, or forked it.
  return give(owner, acceptTcp(changetype<Tcb>(sock)));
}

export function connectCall(
  process: i32,
  fd: i32,
  family: i32,
  address: AddressId,
  port: i32,
  scope: u32,
): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  if (!addressKnown(family, address, port)) return -Errno.EINVAL;
  const first = isElsewhere(sock) ? connectFirst(sock, family, address, <u16>port) : 0;
  if (first != 0) return first;
  if (!isTcp(sock)) return udpConnect(changetype<UdpSock>(sock), family, address, <u16>port, scope);
  const tcb = changetype<Tcb>(sock);
  const before = <OpenState>tcb.openState;
  const result = connectTcp(tcb, family, address, <u16>port, scope);
  return isElsewhere(sock) ? connectLast(tcb, before, result) : result;
}

/** `address` NO_ADDRESS: to the peer. TCP ignores an address, as Linux does. */
export function sendCall(
  process: i32,
  fd: i32,
  data: usize,
  bytes: u32,
  family: i32,
  address: AddressId,
  port: i32,
  scope: u32,
): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  const other = isElsewhere(sock);
  const first = other ? sendFirst(sock, bytes, family, address, <u16>port) : 0;
  if (first != 0) return first;
  if (isTcp(sock)) {
    const taken = sendTcp(changetype<Tcb>(sock), data, bytes);
    const partly = taken == -Errno.EAGAIN || (taken >= 0 && <u32>taken < bytes);
    if (other && partly) stop(hostOf(sock.host), Situation.SEND_BUFFER);
    return taken;
  }
  if (address != NO_ADDRESS && !addressKnown(family, address, port)) return -Errno.EINVAL;
  return udpSend(changetype<UdpSock>(sock), data, bytes, family, address, <u16>port, scope);
}

export function recvCall(process: i32, fd: i32, to: usize, max: u32): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  const first = isElsewhere(sock) ? recvFirst(sock) : 0;
  if (first != 0) return first;
  return isTcp(sock)
    ? recvTcp(changetype<Tcb>(sock), to, max)
    : udpRecv(changetype<UdpSock>(sock), to, max);
}

export function shutdownCall(process: i32, fd: i32, how: i32): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  const first = isElsewhere(sock) ? shutdownFirst(sock, how) : 0;
  if (first != 0) return first;
  return isTcp(sock)
    ? shutdownTcp(changetype<Tcb>(sock), how)
    : udpShutdown(changetype<UdpSock>(sock), how);
}

/** close(2). While another descriptor of the socket is open, the socket does not notice. Linux: fput(). */
export function closeCall(process: i32, fd: i32): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  const last = sock.descriptors == 1;
  const first = last && isElsewhere(sock) ? closeFirst(sock) : 0;
  if (first != 0) return first;
  processAt(process)!.close(fd);
  if (!last) return 0;
  if (isTcp(sock)) closeTcp(changetype<Tcb>(sock));
  else udpClose(changetype<UdpSock>(sock));
  return 0;
}

export function setOptionCall(
  process: i32,
  fd: i32,
  level: i32,
  option: i32,
  form: i32,
  a: i32,
  b: i32,
): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  if (form < OptionForm.NUMBER || form > OptionForm.TEXT) return -Errno.EINVAL;
  const addressed = form == OptionForm.MEMBERSHIP || form == OptionForm.ADDRESS;
  if (addressed && !isAddress(a)) return -Errno.EINVAL;
  const named = form == OptionForm.DEVICE ? a : form == OptionForm.MEMBERSHIP ? b : 0;
  if (named > hostOf(sock.host).interfaceCount) return -Errno.EINVAL;
  return setOption(sock, level, option, form, a, b);
}

export function getOptionCall(process: i32, fd: i32, level: i32, option: i32): i32 {
  const sock = find(process, fd);
  return sock == null ? badDescriptor() : getOption(sock, level, option);
}

/** getsockname(2), or getpeername(2): an AddressRecord at `to`. */
export function nameCall(process: i32, fd: i32, to: usize, peer: bool): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  const first = isElsewhere(sock) ? nameFirst(sock, peer) : 0;
  if (first != 0) return first;
  if (!peer) writeName(to, sock, sock.localAddress, sock.shownPort);
  else if (hasPeer(sock)) writeName(to, sock, sock.remoteAddress, sock.remotePort);
  else return refuse(RuleId.NOT_CONNECTED, Errno.ENOTCONN);
  return 0;
}

/** Whether getpeername() has an answer. */
function hasPeer(sock: Sock): bool {
  if (sock.remoteAddress == NO_ADDRESS || sock.remotePort == 0) return false;
  return !isTcp(sock) || (sock.state != TcpState.CLOSED && sock.state != TcpState.SYN_SENT);
}
