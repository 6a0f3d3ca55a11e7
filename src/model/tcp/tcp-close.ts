/**
 * CLOSE and ABORT: close(2), shutdown(2), and FIN-WAIT-2 of a socket that nobody has open. RFC 9293 §3.10.4, §3.10.5.
 * RFC: CLOSE on a connection with unread data sends a FIN, or may abort (§3.6); Linux aborts; we do as Linux does.
 * Linux: tcp_close(), tcp_shutdown().
 */
import { Errno, Flag, RuleId, Shut, Sysctl, TcpState } from "../abi";
import { now } from "../engine/clock";
import { EventKind, schedule } from "../engine/event-queue";
import { Host, hostOf } from "../net/host";
import { emptyQueues } from "./listen-queue";
import { refuse } from "../engine/reason";
import { Segment, segmentLength } from "../net/segment";
import { OpenState, Tcb, dropQueues, stopWaitTimer, unreadBytes } from "./tcb";
import { buryIfDead, enter, needsReset } from "./tcp-state";
import { disconnect } from "./tcp-open";
import { answerReset, pushData, sendReset } from "./tcp-output";
import { finish } from "./tcp-reset";
import { carriesNewText } from "./tcp-text";
import { TCP_TIMEWAIT_LEN_MS, enterTimeWait } from "./time-wait";

/** The last descriptor is gone: the socket goes on by itself, as an orphan, until its connection has ended. */
export function closeTcp(tcb: Tcb): void {
  const state = tcb.state;
  const unread = unreadBytes(tcb);
  tcb.shutdownRead = true;
  tcb.shutdownWrite = true;
  // One that was shut down as a listener may have half-open requests still.
  if (state == TcpState.LISTEN || tcb.requests != null) emptyQueues(tcb);
  if (state == TcpState.LISTEN) {
    finish(tcb);
  } else if (state == TcpState.SYN_SENT) finish(tcb);
  else if (state != TcpState.CLOSED) closeConnection(tcb, unread);
  buryIfDead(tcb);
}

function closeConnection(tcb: Tcb, unread: u32): void {
  if (unread > 0 || (tcb.lingerOn && tcb.lingerSeconds == 0)) return abort(tcb, unread > 0);
  sendFin(tcb);
  if (tcb.state == TcpState.FIN_WAIT_2) waitForFin(tcb);
}

/** ABORT: RST where the peer has to be told, and CLOSED. */
function abort(tcb: Tcb, unread: bool): void {
  if (unread || needsReset(tcb)) sendReset(tcb);
  dropQueues(tcb);
  finish(tcb);
}

/** The FIN follows what is queued. Nothing happens in states that have sent theirs. */
export function sendFin(tcb: Tcb): void {
  switch (<i32>tcb.state) {
    case TcpState.ESTABLISHED:
    case TcpState.SYN_RECEIVED:
      enter(tcb, TcpState.FIN_WAIT_1);
      break;
    case TcpState.CLOSE_WAIT:
      enter(tcb, TcpState.LAST_ACK);
      break;
    default:
      return;
  }
  tcb.finQueued = true;
  pushData(tcb);
}

/** An orphan in FIN-WAIT-2: TCP_LINGER2 or tcp_fin_timeout says how long it waits for the peer's FIN. */
function waitForFin(tcb: Tcb): void {
  if (tcb.linger2Seconds < 0) {
    sendReset(tcb);
    return finish(tcb);
  }
  const waitMs = finWaitMs(tcb);
  if (waitMs <= TCP_TIMEWAIT_LEN_MS) return enterTimeWait(tcb, TcpState.FIN_WAIT_2, waitMs);
  waitWhole(tcb, waitMs - TCP_TIMEWAIT_LEN_MS);
}

function waitWhole(tcb: Tcb, waitMs: f64): void {
  stopWaitTimer(tcb);
  tcb.waitTimer = schedule(EventKind.FIN_WAIT_2, now() + waitMs, changetype<usize>(tcb));
}

/** At least three and a half retransmission timeouts. Linux: tcp_fin_time(). */
export function finWaitMs(tcb: Tcb): f64 {
  let seconds = tcb.linger2Seconds;
  if (seconds == 0) seconds = hostOf(tcb.host).sysctls[Sysctl.TCP_FIN_TIMEOUT];
  return max(<f64>seconds * 1000, tcb.rtoMs * 3.5);
}

/**
 * The ACK of an orphan's FIN arrived and it is in FIN-WAIT-2 now. True when the segment still has to be looked at: it
 * carries a FIN, or the socket stays a whole one for a while. A whole one it stays with a FIN too, which may be an old one:
 * then it waits as long as any, and is reset. Linux: tcp_rcv_state_process().
 */
export function arrivesFinWait2(host: Host, tcb: Tcb, segment: Segment): bool {
  if (tcb.linger2Seconds < 0 || carriesNewText(tcb, segment)) {
    answerReset(host, segment, segmentLength(segment), tcb.device);
    finish(tcb);
    return false;
  }
  const waitMs = finWaitMs(tcb);
  if (segment.flags & Flag.FIN && waitMs <= TCP_TIMEWAIT_LEN_MS) waitWhole(tcb, waitMs);
  else waitForFin(tcb);
  return tcb.state == TcpState.FIN_WAIT_2;
}

/** The time that a whole socket spends in FIN-WAIT-2 is over; a small record waits for the rest. */
export function finWait2TimedOut(tcb: Tcb): void {
  tcb.waitTimer = null;
  const restMs = finWaitMs(tcb) - TCP_TIMEWAIT_LEN_MS;
  if (tcb.linger2Seconds >= 0 && restMs > 0) enterTimeWait(tcb, TcpState.FIN_WAIT_2, restMs);
  else {
    sendReset(tcb);
    finish(tcb);
  }
  buryIfDead(tcb);
}

/** It ends the wait for a connection: there is one, or none will be told of any more. Linux: inet_shutdown(). */
function openStateAfterShutdown(state: u8): OpenState {
  const open = state != TcpState.CLOSED && state != TcpState.SYN_RECEIVED;
  return open ? OpenState.CONNECTED : OpenState.DISCONNECTING;
}

/** shutdown(2). 0, or a negated errno. */
export function shutdownTcp(tcb: Tcb, how: i32): i32 {
  if (how < Shut.SHUT_RD || how > Shut.SHUT_RDWR) return refuse(RuleId.SHUTDOWN_HOW, Errno.EINVAL);
  const reads = how != Shut.SHUT_WR;
  const writes = how != Shut.SHUT_RD;
  const state = tcb.state;
  if (tcb.openState == OpenState.CONNECTING) tcb.openState = <u8>openStateAfterShutdown(state);
  if (state == TcpState.CLOSED) {
    if (reads) tcb.shutdownRead = true;
    if (writes) tcb.shutdownWrite = true;
    return refuse(RuleId.NOT_CONNECTED, Errno.ENOTCONN);
  }
  if (state == TcpState.LISTEN || state == TcpState.SYN_SENT) {
    if (reads || state == TcpState.SYN_SENT) {
      disconnect(tcb);
      tcb.openState = <u8>OpenState.UNCONNECTED;
    }
    return 0;
  }
  if (reads) tcb.shutdownRead = true;
  if (writes) {
    tcb.shutdownWrite = true;
    // One that both sides open at once sends its FIN when it is open.
    if (state != TcpState.SYN_RECEIVED) sendFin(tcb);
  }
  return 0;
}
