/**
 * The life of a connection: its record is made, changes its state and is buried. enter() is the door through which it goes from
 * state to state, as transition.ts allows.
 */
import { Protocol, SocketPhase, SocketType, TcpState, TimerKind } from "../abi";
import { NO_ADDRESS } from "../net/address";
import { cause } from "../engine/clock";
import { removeConnection } from "../ports/connection-table";
import { Host, hostOf } from "../net/host";
import { SOCKETS_MAX } from "../engine/limits";
import { Pool } from "../engine/pool";
import { leaveReusereuseportGroup } from "../ports/reuseport-group";
import { releasePort, releaseUnlessLocked } from "../ports/port-owner";
import { nextSockId } from "../calls/socket";
import { Tcb, dropQueues, dropSent, stopTimer, stopWaitTimer } from "./tcb";
import { traceSocket } from "../engine/trace";
import { mayFollow } from "./transition";

const pool = new Pool(offsetof<Tcb>(), SOCKETS_MAX);

/** A TCP socket in CLOSED, or a listener's child in SYN_RECEIVED; on its host's list. Null when there are SOCKETS_MAX. */
export function makeTcb(host: Host, family: u8, state: TcpState): Tcb | null {
  const record = pool.take();
  if (record == 0) return null;
  const tcb = changetype<Tcb>(record);
  if (state == TcpState.CLOSED) tcb.id = nextSockId();
  tcb.host = host.index;
  tcb.family = family;
  tcb.type = <u8>SocketType.SOCK_STREAM;
  tcb.state = <u8>state;
  tcb.begin();
  host.link(tcb);
  return tcb;
}

/** The state changes here, but at birth, in retire() and in leaveListen(). */
export function enter(tcb: Tcb, next: TcpState): void {
  const from = tcb.state;
  assert(mayFollow(from, <u8>next));
  tcb.state = <u8>next;
  tcb.line = cause();
  if (next == TcpState.CLOSED) leaveTables(tcb);
  const bound = next == TcpState.CLOSED && tcb.localPort != 0 && tcb.descriptors != 0;
  traceTcb(tcb, from, bound ? SocketPhase.BOUND : next);
}

/** Its TIME-WAIT socket stands for it from now on (and has been traced): what is left is a descriptor, if that. */
export function retire(tcb: Tcb, substate: TcpState): void {
  assert(tcb.state == <u8>substate || mayFollow(tcb.state, <u8>substate));
  tcb.state = <u8>TcpState.CLOSED;
  tcb.retired = true;
  tcb.shutdownRead = true;
  tcb.shutdownWrite = true;
  stopTimer(tcb);
  stopWaitTimer(tcb);
  dropSent(tcb);
}

/** listen() found the port taken: back to CLOSED, the port staying as it was. */
export function leaveListen(tcb: Tcb): void {
  tcb.state = <u8>TcpState.CLOSED;
}

/** The socket's row in the trace, with the timer that runs on it. */
export function traceTcb(tcb: Tcb, from: i32, state: i32): void {
  const timer = tcb.timer;
  if (timer != null && state != SocketPhase.GONE && state != TcpState.CLOSED)
    traceSocket(tcb, Protocol.TCP, from, state, tcb.timerKind, timer.atMs);
  else traceWaiting(tcb, from, state);
}

function traceWaiting(tcb: Tcb, from: i32, state: i32): void {
  const timer = tcb.waitTimer;
  if (timer != null && state != SocketPhase.GONE && state != TcpState.CLOSED)
    traceSocket(tcb, Protocol.TCP, from, state, TimerKind.KEEPALIVE, timer.atMs);
  else traceSocket(tcb, Protocol.TCP, from, state, TimerKind.NONE, -1);
}

function leaveTables(tcb: Tcb): void {
  stopTimer(tcb);
  stopWaitTimer(tcb);
  dropSent(tcb);
  leaveReusereuseportGroup(tcb);
  if (tcb.remoteAddress != NO_ADDRESS) removeConnection(tcb);
  releaseUnlessLocked(tcb);
}

/** Nobody has it any more: neither a descriptor nor an accept queue. */
export function isOrphan(tcb: Tcb): bool {
  return tcb.descriptors == 0 && tcb.listener == null;
}

/** Frees a closed socket that nobody has; what every call, arrival and timer does last. */
export function buryIfDead(tcb: Tcb): void {
  if (tcb.state != TcpState.CLOSED || !isOrphan(tcb)) return;
  releasePort(tcb);
  dropQueues(tcb);
  if (!tcb.retired) traceTcb(tcb, TcpState.CLOSED, SocketPhase.GONE);
  hostOf(tcb.host).unlink(tcb);
  pool.give(changetype<usize>(tcb));
}

/** States in which the peer has to be told. Linux: tcp_need_reset(). */
export function needsReset(tcb: Tcb): bool {
  switch (<i32>tcb.state) {
    case TcpState.ESTABLISHED:
    case TcpState.CLOSE_WAIT:
    case TcpState.FIN_WAIT_1:
    case TcpState.FIN_WAIT_2:
    case TcpState.SYN_RECEIVED:
      return true;
    default:
      return false;
  }
}
