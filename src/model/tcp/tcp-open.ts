/**
 * OPEN: connect(2), listen(2), accept(2), and what undoes them. RFC 9293 §3.10.1. Calls don't wait: they answer EINPROGRESS,
 * EALREADY or EAGAIN as non-blocking sockets do. Linux: inet_stream_connect(), tcp_v4_connect(), tcp_disconnect().
 */
import { Domain, Errno, RuleId, Sysctl, TcpState } from "../abi";
import { AddressId, NO_ADDRESS, isIpv4, isMulticast } from "../net/address";
import { listenCheck, wildcardOf } from "../ports/bind";
import { now } from "../engine/clock";
import { connectPort } from "../ports/connect-port";
import { hostOf } from "../net/host";
import { emptyQueues, takeAccepted } from "./listen-queue";
import { enterListeners } from "../ports/listener-lookup";
import { refile } from "../ports/port-owner";
import { refuse } from "../engine/reason";
import { destination, destinationOf, isGiven, refuseRoute, routeConnect } from "../net/route";
import { isMany, routeToMany } from "../net/route-many";
import { tieToScope } from "../net/scope";
import { OpenState, Pending, Tcb, dataEnd, dropQueues, startTimer } from "./tcb";
import { enter, leaveListen, needsReset, traceTcb } from "./tcp-state";
import { chooseIss, pathMss, sendReset, sendSyn, timestampOffset } from "./tcp-output";

const LARGEST_SYN_WINDOW: u32 = 65535;

/** connect(2). 0, or a negated errno. */
export function connectTcp(tcb: Tcb, family: i32, address: AddressId, port: u16, scope: u32): i32 {
  if (family == Domain.AF_UNSPEC) {
    disconnect(tcb);
    tcb.openState = <u8>OpenState.UNCONNECTED;
    return 0;
  }
  if (tcb.openState == OpenState.CONNECTED) return refuse(RuleId.CONNECT_STATE, Errno.EISCONN);
  if (tcb.openState == OpenState.CONNECTING) return continueConnect(tcb);
  if (tcb.openState == OpenState.DISCONNECTING)
    return refuse(RuleId.CONNECT_AFTER_SHUTDOWN, Errno.EINVAL);
  if (tcb.state != TcpState.CLOSED) return refuse(RuleId.CONNECT_STATE, Errno.EISCONN);
  const result = openActive(tcb, family, address, port, scope);
  if (result < 0) return result;
  tcb.openState = <u8>OpenState.CONNECTING;
  return -Errno.EINPROGRESS;
}

/** A further connect() tells how the first one went. */
function continueConnect(tcb: Tcb): i32 {
  if (tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED)
    return refuse(RuleId.CONNECT_IN_PROGRESS, Errno.EALREADY);
  if (tcb.state != TcpState.CLOSED) {
    tcb.openState = <u8>OpenState.CONNECTED;
    return 0;
  }
  const errno = tcb.error != 0 ? tcb.error : Errno.ECONNABORTED;
  tcb.error = 0;
  tcb.openState = <u8>OpenState.UNCONNECTED;
  disconnect(tcb);
  return refuse(ruleOf(errno), errno);
}

function ruleOf(errno: i32): RuleId {
  switch (errno) {
    case Errno.ECONNREFUSED:
      return RuleId.CONNECT_REFUSED;
    case Errno.ETIMEDOUT:
      return RuleId.CONNECT_TIMED_OUT;
    case Errno.ECONNABORTED:
      return RuleId.CONNECT_ABORTED;
    default:
      return RuleId.CONNECT_RESET;
  }
}

/** Chooses address, port and ISS, and sends the SYN. */
function openActive(tcb: Tcb, family: i32, address: AddressId, port: u16, scope: u32): i32 {
  if (tcb.family == Domain.AF_INET6 && family == Domain.AF_INET)
    return refuse(RuleId.CONNECT_FAMILY, Errno.EINVAL);
  if (family != <i32>tcb.family) return refuse(RuleId.CONNECT_FAMILY, Errno.EAFNOSUPPORT);
  const bound = tcb.localAddress;
  if (isMulticast(address) && !isIpv4(address))
    return refuse(RuleId.CONNECT_GROUP, Errno.ENETUNREACH);
  const tied = tieToScope(tcb, address, scope);
  if (tied != 0) return tied;
  if (tcb.family == Domain.AF_INET6) showPeer(tcb, address);
  if (isIpv4(address) && tcb.family == Domain.AF_INET6 && tcb.v6only)
    return refuse(RuleId.MAPPED_ON_V6ONLY, Errno.ENETUNREACH);
  if (isMany(address, tcb.device)) return refuseMany(tcb, address);
  const source = routeConnect(tcb, address, bound);
  if (source < 0) return refuseRoute(bound, source);
  if (!isGiven(bound)) tcb.localAddress = source;
  tcb.remoteAddress = destination;
  tcb.remotePort = port;
  // What disconnect() has left; 0 in a new socket.
  tcb.iss = tcb.dataSeq;
  tcb.tsRecent = 0;
  const result = connectPort(tcb);
  if (result < 0) {
    // Who was bound to a group keeps what the route gave. Linux: inet_bhash2_reset_saddr().
    if (!tcb.addressLocked) tcb.localAddress = bound;
    leavePeer(tcb);
    refile(tcb);
    return result;
  }
  beginSynSent(tcb);
  return 0;
}

/** An AF_INET6 socket has the address before anybody knows whether there is a way. Linux: tcp_v6_connect(). */
function showPeer(tcb: Tcb, address: AddressId): void {
  tcb.shownPeer = destinationOf(tcb, address, tcb.localAddress);
}

/** TCP has one peer; but first it is asked whether there is a way. Linux: tcp_v4_connect(). */
function refuseMany(tcb: Tcb, address: AddressId): i32 {
  const source = routeToMany(tcb, address, tcb.localAddress, tcb.device);
  if (source == -Errno.EINVAL) return refuseRoute(tcb.localAddress, source);
  return refuse(RuleId.CONNECT_GROUP, Errno.ENETUNREACH);
}

function beginSynSent(tcb: Tcb): void {
  const host = hostOf(tcb.host);
  if (tcb.iss == 0) tcb.iss = chooseIss(tcb);
  tcb.sndUna = tcb.iss;
  tcb.sndNxt = tcb.iss;
  tcb.dataSeq = tcb.iss + 1;
  // A SYN is no small segment. Linux: tcp_connect_init().
  tcb.smallEnd = tcb.iss;
  tcb.rcvNxt = 0;
  tcb.tsOffset = timestampOffset(host, tcb);
  tcb.openedAtMs = now();
  tcb.error = 0;
  const mss = pathMss(host, tcb.remoteAddress);
  tcb.rcvWndMax = (LARGEST_SYN_WINDOW / mss) * mss;
  startTimer(tcb, Pending.RETRANSMIT, tcb.rtoMs);
  enter(tcb, TcpState.SYN_SENT);
  sendSyn(tcb);
}

/** listen(2). On a listener it only changes the backlog; both are compared unsigned, so that -1 is the largest. */
export function listenTcp(tcb: Tcb, backlog: i32): i32 {
  if (tcb.openState != OpenState.UNCONNECTED) return refuse(RuleId.LISTEN_STATE, Errno.EINVAL);
  if (tcb.state != TcpState.CLOSED && tcb.state != TcpState.LISTEN)
    return refuse(RuleId.LISTEN_STATE, Errno.EINVAL);
  const host = hostOf(tcb.host);
  const limit = <u32>host.sysctls[Sysctl.SOMAXCONN];
  if (tcb.state == TcpState.CLOSED) {
    const result = beginListen(tcb);
    if (result < 0) return result;
  }
  tcb.backlog = min(<u32>backlog, limit);
  return 0;
}

function beginListen(tcb: Tcb): i32 {
  const bound = tcb.localPort;
  enter(tcb, TcpState.LISTEN);
  const result = listenCheck(tcb);
  if (result < 0) {
    leaveListen(tcb);
    refile(tcb);
    return result;
  }
  enterListeners(tcb);
  if (bound == 0) traceTcb(tcb, TcpState.LISTEN, TcpState.LISTEN);
  return 0;
}

/** 0 where accept(2) has a connection to return now; else -EAGAIN, or -EINVAL. */
export function acceptRefusal(tcb: Tcb): i32 {
  if (tcb.state != TcpState.LISTEN) return refuse(RuleId.ACCEPT_STATE, Errno.EINVAL);
  return tcb.acceptFirst == null ? -Errno.EAGAIN : 0;
}

export function acceptTcp(tcb: Tcb): Tcb {
  return takeAccepted(tcb)!;
}

/** Back to an unconnected socket: connect() to AF_UNSPEC, a connect() that failed, shutdown() of a listener. */
export function disconnect(tcb: Tcb): void {
  const state = tcb.state;
  if (state == TcpState.LISTEN) emptyQueues(tcb);
  else if (needsReset(tcb)) {
    sendReset(tcb);
    tcb.error = Errno.ECONNRESET;
  } else if (state == TcpState.SYN_SENT) tcb.error = Errno.ECONNRESET;
  if (state != TcpState.CLOSED) enter(tcb, TcpState.CLOSED);
  dropQueues(tcb);
  tcb.dataSeq = nextIss(tcb);
  if (!tcb.addressLocked) tcb.localAddress = wildcardOf(tcb);
  leavePeer(tcb);
  refile(tcb);
  tcb.shutdownRead = false;
  tcb.shutdownWrite = false;
  tcb.forget();
}

/** Beyond all that the peer may still expect of the connection before. Linux: tcp_disconnect(). */
function nextIss(tcb: Tcb): u32 {
  const next = dataEnd(tcb) + <u32>tcb.finQueued + tcb.maxSndWnd + 2;
  return next == 0 ? 1 : next;
}

function leavePeer(tcb: Tcb): void {
  if (tcb.remoteAddress != NO_ADDRESS) tcb.shownPeer = tcb.remoteAddress;
  tcb.remoteAddress = NO_ADDRESS;
  tcb.remotePort = 0;
}
