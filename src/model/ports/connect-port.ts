/**
 * The local port of a connection: the one that the socket has, if its four-tuple is free, or else one of the ephemeral range.
 * Linux: __inet_hash_connect(), __inet_check_established(). Which TIME-WAIT socket gives way: time-wait-reuse.ts.
 */
import { Errno, RuleId, Situation } from "../abi";
import { findConnection, insertConnection } from "./connection-table";
import { ConnectWalk, isMarked, isReserved } from "./ephemeral-port";
import { doubt } from "../engine/doubt";
import { Host, hostOf } from "../net/host";
import { answerIn, answerOf, elsewhere } from "../systems/os-answers";
import { file, refile } from "./port-owner";
import { blame, refuse, tried } from "../engine/reason";
import { SockCommon, SockKind } from "../calls/socket";
import { Tcb } from "../tcp/tcb";
import { TimeWaitSock } from "../tcp/time-wait-sock";
import { beginLasting, refusalsLast, timeWaitGivesWay } from "../tcp/time-wait-reuse";
import { takeOverTimeWait } from "../tcp/time-wait";

const walk = new ConnectWalk();
/** Who was in the way of the last port that was not to be had. */
let inTheWay: SockCommon | null = null;

/**
 * Puts a socket, whose two addresses and remote port are set, into the connection table under a local port. 0, or
 * -EADDRNOTAVAIL; then the caller puts the addresses back and calls refile().
 */
export function connectPort(sock: Tcb): i32 {
  const host = hostOf(sock.host);
  if (sock.localPort != 0) {
    refile(sock);
    if (take(host, sock, sock.localPort, false)) return 0;
    if (elsewhere(host)) return answerOf(host, Situation.TUPLE_TAKEN);
    blame(inTheWay!);
    return -Errno.EADDRNOTAVAIL;
  }
  inTheWay = null;
  const found = walkPorts(host, sock, true);
  // Many may have been in the way: the last alone is told of.
  if (inTheWay != null) blame(inTheWay!);
  if (found) return 0;
  if (elsewhere(host)) return portsTaken(host, sock);
  return refuse(RuleId.PORTS_ALL_TAKEN_CONNECT, Errno.EADDRNOTAVAIL);
}

/** `shorten`: a first pass that is known to find nothing is left out; at failure it is walked all the same, for the reasons. */
function walkPorts(host: Host, sock: Tcb, shorten: bool): bool {
  walk.begin(host, sock);
  const short = shorten && walk.skipTaken(host, sock);
  beginLasting();
  let first = !short;
  while (walk.next()) {
    if (first && walk.secondPass) {
      first = false;
      if (refusalsLast()) walk.rememberTaken(host, sock);
    }
    const port = <u16>walk.port;
    if (isReserved(host, port)) continue;
    const bucket = host.tcpPorts.find(port);
    // Which ports connect() shares is not the same everywhere: one that nobody has is free on every system.
    if (bucket != null && elsewhere(host)) continue;
    if (bucket != null && isMarked(host, bucket)) {
      tried(RuleId.CONNECT_BOUND_PORT_SKIPPED);
      continue;
    }
    if (!take(host, sock, port, true)) continue;
    walk.remember();
    return true;
  }
  return short && walkPorts(host, sock, false);
}

/** Takes the port if the four-tuple is free, or held by a TIME-WAIT socket that gives way. */
function take(host: Host, sock: Tcb, port: u16, automatic: bool): bool {
  const holder = findConnection(
    sock.host,
    sock.localAddress,
    port,
    sock.remoteAddress,
    sock.remotePort,
  );
  if (holder != null && (elsewhere(host) || !givesWay(holder, automatic))) {
    inTheWay = holder;
    return false;
  }
  if (holder == null) tried(RuleId.CONNECT_TUPLE_FREE);
  sock.localPort = port;
  if (automatic) {
    sock.connectBound = true;
    sock.shownPort = port;
    file(host.tcpPorts.findOrMake(port), sock);
  }
  if (holder != null) {
    blame(holder);
    inTheWay = null;
    takeOverTimeWait(changetype<TimeWaitSock>(holder), sock);
  }
  insertConnection(sock);
  return true;
}

/** macOS: tcp_connect() takes a port as bind() does, which may share one where the socket has an option. */
function portsTaken(host: Host, sock: Tcb): i32 {
  return sock.addressReuse || sock.portReuse
    ? doubt(host, Situation.BIND_CONFLICT)
    : answerIn(host, sock.family, Situation.CONNECT_PORTS_TAKEN);
}

function givesWay(holder: SockCommon, automatic: bool): bool {
  if (holder.kind == SockKind.TIME_WAIT)
    return timeWaitGivesWay(changetype<TimeWaitSock>(holder), automatic);
  tried(RuleId.CONNECT_TUPLE_TAKEN);
  return false;
}
