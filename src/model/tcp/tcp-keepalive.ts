/**
 * Keepalive: a connection that has heard nothing for a while asks whether its peer is still there, and ends where nobody answers.
 * RFC 9293 §3.8.4; socket(7): SO_KEEPALIVE; tcp(7): TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT. Linux: tcp_keepalive_timer().
 * The timer is also that of a whole socket in FIN-WAIT-2, and so never runs for both.
 */
import { Errno, Sysctl, TcpState, TimerKind } from "../abi";
import { now, settleCount } from "../engine/clock";
import { findConnection } from "../ports/connection-table";
import { EventKind, schedule } from "../engine/event-queue";
import { hostOf, hostWithAddress } from "../net/host";
import { SockKind } from "../calls/socket";
import { Tcb, hasUnsent, stopWaitTimer } from "./tcb";
import { buryIfDead, traceTcb } from "./tcp-state";
import { sendProbe, sendReset } from "./tcp-output";
import { resetConnection } from "./tcp-reset";
import { traceTimer } from "../engine/trace";

/** What the kernel's clock can tell apart: a tick at HZ = 250. */
const TICK_MS: f64 = 4;

/** SO_KEEPALIVE is set or cleared. Linux: tcp_set_keepalive(). */
export function setKeepalive(tcb: Tcb, on: bool): void {
  const begins = on && !tcb.keepalive;
  tcb.keepalive = on;
  if (!mayRun(tcb)) return;
  if (begins) startKeepalive(tcb, idleMs(tcb));
  else if (!on) stopWaitTimer(tcb);
}

/** TCP_KEEPIDLE is set: the timer goes on from what was heard last. Linux: tcp_sock_set_keepidle_locked(). */
export function setKeepaliveIdle(tcb: Tcb, seconds: i32): void {
  tcb.keepaliveIdle = seconds;
  if (tcb.keepalive && mayRun(tcb)) startKeepalive(tcb, idleMs(tcb) - silenceMs(tcb));
}

/** The connection is open, and its socket has SO_KEEPALIVE. Linux: tcp_finish_connect(), tcp_create_openreq_child(). */
export function beginKeepalive(tcb: Tcb): void {
  tcb.heardAtMs = now();
  if (tcb.keepalive) startKeepalive(tcb, idleMs(tcb));
}

function mayRun(tcb: Tcb): bool {
  return tcb.state != TcpState.CLOSED && tcb.state != TcpState.LISTEN;
}

function startKeepalive(tcb: Tcb, delayMs: f64): void {
  stopWaitTimer(tcb);
  const atMs = now() + max(delayMs, TICK_MS);
  tcb.waitTimer = schedule(EventKind.KEEPALIVE, atMs, changetype<usize>(tcb));
  traceTcb(tcb, tcb.state, tcb.state);
}

/** Seconds of TCP_KEEPIDLE, TCP_KEEPINTVL; probes of TCP_KEEPCNT: where they are 0, the host's. */
export function keepaliveIdle(tcb: Tcb): i32 {
  return own(tcb, tcb.keepaliveIdle, Sysctl.TCP_KEEPALIVE_TIME);
}

export function keepaliveInterval(tcb: Tcb): i32 {
  return own(tcb, tcb.keepaliveInterval, Sysctl.TCP_KEEPALIVE_INTVL);
}

export function keepaliveProbes(tcb: Tcb): i32 {
  return own(tcb, tcb.keepaliveCount, Sysctl.TCP_KEEPALIVE_PROBES);
}

function own(tcb: Tcb, value: i32, otherwise: Sysctl): i32 {
  return value != 0 ? value : hostOf(tcb.host).sysctls[otherwise];
}

function idleMs(tcb: Tcb): f64 {
  return <f64>keepaliveIdle(tcb) * 1000;
}

/** Since the last acknowledgment, or text. Linux: keepalive_time_elapsed(). */
function silenceMs(tcb: Tcb): f64 {
  return now() - tcb.heardAtMs;
}

/** The timer fired. While something is unacknowledged or unsent, other timers look after the connection. */
export function keepaliveTimedOut(tcb: Tcb): void {
  tcb.waitTimer = null;
  traceTimer(tcb, TimerKind.KEEPALIVE);
  if (!tcb.keepalive || !mayRun(tcb) || tcb.state == TcpState.SYN_SENT) return;
  const idle = idleMs(tcb);
  const silence = silenceMs(tcb);
  if (tcb.sndUna != tcb.sndNxt || hasUnsent(tcb)) return startKeepalive(tcb, idle);
  if (silence < idle) return startKeepalive(tcb, idle - silence);
  if (isGivenUp(tcb, silence)) {
    sendReset(tcb);
    resetConnection(tcb, Errno.ETIMEDOUT);
    return buryIfDead(tcb);
  }
  sendProbe(tcb);
  if (tcb.probes < 255) tcb.probes++;
  startKeepalive(tcb, <f64>keepaliveInterval(tcb) * 1000);
}

/** TCP_USER_TIMEOUT counts in place of the probes, when one was sent at least. RFC 5482 §4.2. */
function isGivenUp(tcb: Tcb, silence: f64): bool {
  if (tcb.userTimeoutMs != 0) return silence >= <f64>tcb.userTimeoutMs && tcb.probes > 0;
  return <i32>tcb.probes >= keepaliveProbes(tcb);
}

/** An acknowledgment has come. One that answers a probe will be followed by others like it, as long as nobody does anything. */
export function heard(tcb: Tcb): void {
  tcb.heardAtMs = now();
  if (tcb.probes != 0 && tcb.keepalive) tcb.answeredAt = settleCount() + 1;
  tcb.probes = 0;
}

/** Whether keepalive may yet end the connection that a call waits for, from this end or from the other. */
export function mayEndByKeepalive(tcb: Tcb): bool {
  if (asks(tcb)) return true;
  const host = hostWithAddress(tcb.remoteAddress);
  if (host < 0) return false;
  const peer = findConnection(
    host,
    tcb.remoteAddress,
    tcb.remotePort,
    tcb.localAddress,
    tcb.localPort,
  );
  return peer != null && peer.kind == SockKind.LIVE && asks(changetype<Tcb>(peer));
}

function asks(tcb: Tcb): bool {
  return tcb.keepalive && tcb.waitTimer != null && tcb.answeredAt != settleCount() + 1;
}
