/**
 * The local port of a connection: the one that the socket has, if its four-tuple is free, or else one of the ephemeral range.
 * Linux: __inet_hash_connect(), __inet_check_established(). Which TIME-WAIT socket gives way: time-wait-yields.ts.
 */
import { Errno, RuleId } from "./abi";
import { findConnection, insertConnection } from "./connection-table";
import { ConnectWalk, isMarked, isReserved } from "./ephemeral-port";
import { Host, hostOf } from "./host";
import { file, refile } from "./port-owner";
import { blame, refuse, tried } from "./reason";
import { SockCommon, SockKind } from "./socket";
import { Tcb } from "./tcb";
import { TimeWaitSock } from "./time-wait";
import { beginLasting, refusalsLast, takeOverTimeWait, timeWaitGivesWay } from "./time-wait-yields";

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
    blame(inTheWay!);
    return -Errno.EADDRNOTAVAIL;
  }
  inTheWay = null;
  const found = walkPorts(host, sock, true);
  // Of the many that may have been in the way the last alone is told of.
  if (inTheWay != null) blame(inTheWay!);
  if (found) return 0;
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
  if (holder != null && !givesWay(holder, automatic)) {
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

function givesWay(holder: SockCommon, automatic: bool): bool {
  if (holder.kind == SockKind.TIME_WAIT)
    return timeWaitGivesWay(changetype<TimeWaitSock>(holder), automatic);
  tried(RuleId.CONNECT_TUPLE_TAKEN);
  return false;
}
