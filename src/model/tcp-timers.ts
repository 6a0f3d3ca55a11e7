/**
 * The retransmission and persist timers. RFC 9293 §3.8.1, §3.8.6.1, RFC 6298 §5. How often, ip-sysctl says: tcp_syn_retries,
 * tcp_syn_linear_timeouts, tcp_retries2, tcp_orphan_retries. Linux: tcp_retransmit_timer(), tcp_probe_timer().
 */
import { Errno, Sysctl, TcpState, TimerKind } from "./abi";
import { now } from "./clock";
import { hostOf } from "./host";
import { Tcb, buryIfDead, hasUnsent, isOrphan, startTimer } from "./tcb";
import { RTO_MAX_MS, RTO_MIN_MS } from "./tcp-ack";
import {
  probeDelayMs,
  retransmitFirst,
  sendProbe,
  sendSyn,
  sendTailProbe,
  sendWhatFits,
  withinUserTimeout,
} from "./tcp-output";
import { resetConnection } from "./tcp-reset";
import { traceTimer } from "./trace";

/** Doublings of 200 ms that stay under 120 s. */
const DOUBLINGS: i32 = 9;
/** What the kernel's clock can tell apart at HZ = 250. */
const TICK_MS: f64 = 4;
/** tcp_orphan_retries = 0 stands for this. */
const ORPHAN_RETRIES: i32 = 8;

/** The timer of a connection fired. */
export function timedOut(tcb: Tcb): void {
  tcb.timer = null;
  traceTimer(tcb, tcb.timerKind);
  if (tcb.timerKind == TimerKind.PERSIST) probeTimedOut(tcb);
  else if (tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED) synTimedOut(tcb);
  else retransmissionTimedOut(tcb);
  buryIfDead(tcb);
}

/** SYNs a second apart first (tcp_syn_linear_timeouts), then each after twice the time of the last. */
function synTimedOut(tcb: Tcb): void {
  const sysctls = hostOf(tcb.host).sysctls;
  const retries = sysctls[Sysctl.TCP_SYN_RETRIES];
  const linear = tcb.state == TcpState.SYN_SENT ? sysctls[Sysctl.TCP_SYN_LINEAR_TIMEOUTS] : 0;
  const limitMs = timeoutMs(tcb, (<f64>2 * 2 ** <f64>min(retries, 30) - 1) * 1000);
  const late = tcb.retries != 0 && now() - tcb.openedAtMs >= limitMs;
  if (<i32>tcb.retries >= retries + linear || late) return resetConnection(tcb, Errno.ETIMEDOUT);
  if (tcb.retries < 255) tcb.retries++;
  if (tcb.synTimeouts < 255) tcb.synTimeouts++;
  if (<i32>tcb.synTimeouts > linear) tcb.rtoMs = min(tcb.rtoMs * 2, RTO_MAX_MS);
  sendSyn(tcb);
  awaitAnswer(tcb, tcb.openedAtMs);
}

/** TCP_USER_TIMEOUT where there is one, counted from the first retransmission, or the SYN. Linux: retransmits_timed_out(). */
function timeoutMs(tcb: Tcb, otherwise: f64): f64 {
  return tcb.userTimeoutMs != 0 ? <f64>tcb.userTimeoutMs : otherwise;
}

/** The next retransmission comes no later than the end of the user timeout. Linux: tcp_clamp_rto_to_user_timeout(). */
function awaitAnswer(tcb: Tcb, sinceMs: f64): void {
  startTimer(tcb, TimerKind.RETRANSMIT, withinUserTimeout(tcb, tcb.rtoMs, sinceMs, TICK_MS));
}

function retransmissionTimedOut(tcb: Tcb): void {
  if (tcb.sndUna == tcb.sndNxt) return;
  if (tcb.sackPermitted && !tcb.tailProbed && tcb.retries == 0 && !tcb.recovering) {
    sendTailProbe(tcb);
    return startTimer(tcb, TimerKind.RETRANSMIT, tcb.rtoMs);
  }
  if (tcb.firstRetransmitAtMs < 0) {
    tcb.firstRetransmitAtMs = now();
    tcb.ssthresh = max((tcb.sndNxt - tcb.sndUna) / 2, 2 * tcb.mss); // RFC 5681 §3.1, equation 4
  } else if (now() - tcb.firstRetransmitAtMs >= timeoutMs(tcb, modelTimeoutMs(retriesOf(tcb))))
    return resetConnection(tcb, Errno.ETIMEDOUT);
  if (tcb.retries < 255) tcb.retries++;
  tcb.cwnd = tcb.mss;
  tcb.recovering = false;
  tcb.duplicateAcks = 0;
  retransmitFirst(tcb);
  tcb.rtoMs = min(tcb.rtoMs * 2, RTO_MAX_MS);
  awaitAnswer(tcb, tcb.firstRetransmitAtMs);
}

function retriesOf(tcb: Tcb): i32 {
  const sysctls = hostOf(tcb.host).sysctls;
  if (!isOrphan(tcb)) return sysctls[Sysctl.TCP_RETRIES2];
  const retries = sysctls[Sysctl.TCP_ORPHAN_RETRIES];
  return retries == 0 ? ORPHAN_RETRIES : retries;
}

/** Time in which so many retransmissions would be made from 200 ms on. Linux: tcp_model_timeout(). */
function modelTimeoutMs(retries: i32): f64 {
  const doublings = min(retries, DOUBLINGS);
  const doubled = <f64>(((<u32>2) << doublings) - 1) * RTO_MIN_MS;
  return doubled + <f64>(retries - doublings) * RTO_MAX_MS;
}

/** The peer's window is closed: a probe asks for it. */
function probeTimedOut(tcb: Tcb): void {
  if (!hasUnsent(tcb)) return;
  const since = tcb.probedSinceMs;
  if (since < 0) tcb.probedSinceMs = now();
  const late = since >= 0 && tcb.userTimeoutMs != 0 && now() - since >= <f64>tcb.userTimeoutMs;
  if (late || <i32>tcb.probes >= retriesOf(tcb)) return resetConnection(tcb, Errno.ETIMEDOUT);
  if (sendWhatFits(tcb)) {
    tcb.probes = 0;
    tcb.backoff = 0;
    tcb.probedSinceMs = -1;
    return startTimer(tcb, TimerKind.RETRANSMIT, tcb.rtoMs);
  }
  if (tcb.probes < 255) tcb.probes++;
  if (<i32>tcb.backoff < hostOf(tcb.host).sysctls[Sysctl.TCP_RETRIES2]) tcb.backoff++;
  sendProbe(tcb);
  startTimer(tcb, TimerKind.PERSIST, probeDelayMs(tcb));
}
