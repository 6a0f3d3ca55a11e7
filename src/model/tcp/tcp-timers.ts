/**
 * The timers of a connection. RFC 9293 §3.8.1, §3.8.6.1, RFC 6298 §5, RFC 8985. How often, ip-sysctl says: tcp_syn_retries,
 * tcp_syn_linear_timeouts, tcp_retries2, tcp_orphan_retries. Linux: tcp_write_timer_handler(), tcp_retransmit_timer(),
 * tcp_rack_reo_timeout(), tcp_probe_timer().
 */
import { Errno, Sysctl, TcpState } from "../abi";
import { noNews } from "./ack-news";
import { now, nowTicks } from "../engine/clock";
import { reduce } from "./congestion";
import { hostOf } from "../net/host";
import { sendLossProbe } from "./loss-probe";
import { detectLoss } from "./rack";
import { enterLoss, enterRecovery } from "./recovery";
import { rearm } from "./retransmission-timer";
import { retransmit, retransmitLost } from "./retransmit";
import { RTO_MAX_MS, RTO_MIN_MS } from "./round-trip";
import { Mark } from "./sent";
import { countMarked, inFlight } from "./sent-queue";
import { CaState, Pending, Tcb, hasUnsent, startTimer } from "./tcb";
import { buryIfDead, isOrphan } from "./tcp-state";
import { probeDelayMs, sendProbe, sendWhatFits, withinUserTimeout } from "./tcp-output";
import { resetConnection } from "./tcp-reset";
import { traceTimer } from "../engine/trace";

/** Doublings of 200 ms that stay under 120 s. */
const DOUBLINGS: i32 = 9;
/** What the kernel's clock can tell apart at HZ = 250. */
const TICK_MS: f64 = 4;
/** tcp_orphan_retries = 0 stands for this, as long as the timeout has not grown to its end. */
const ORPHAN_RETRIES: i32 = 8;
/** How long a peer whose window is closed may be silent. */
const SILENCE_MAX_MS: f64 = 2 * RTO_MAX_MS;

/** The timer of a connection fired. */
export function timedOut(tcb: Tcb): void {
  tcb.timer = null;
  traceTimer(tcb, tcb.timerKind);
  switch (<i32>tcb.pending) {
    case Pending.LOSS_PROBE:
      sendLossProbe(tcb);
      break;
    case Pending.REORDER:
      reorderTimedOut(tcb);
      break;
    case Pending.WINDOW_PROBE:
      tcb.pending = <u8>Pending.NONE;
      probeTimedOut(tcb);
      break;
    default:
      tcb.pending = <u8>Pending.NONE;
      if (tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED) synTimedOut(tcb);
      else retransmissionTimedOut(tcb);
  }
  buryIfDead(tcb);
}

/** SYNs a second apart first (tcp_syn_linear_timeouts), then each after twice the time of the last. */
function synTimedOut(tcb: Tcb): void {
  const first = tcb.sentFirst;
  if (first == null) return;
  const sysctls = hostOf(tcb.host).sysctls;
  const retries = sysctls[Sysctl.TCP_SYN_RETRIES];
  const linear = tcb.state == TcpState.SYN_SENT ? sysctls[Sysctl.TCP_SYN_LINEAR_TIMEOUTS] : 0;
  const limitMs = timeoutMs(tcb, (<f64>2 * 2 ** <f64>min(retries, 30) - 1) * 1000);
  const late = tcb.retries != 0 && now() - tcb.openedAtMs >= limitMs;
  if (<i32>tcb.retries >= retries + linear || late) return resetConnection(tcb, Errno.ETIMEDOUT);
  enterLoss(tcb);
  if (tcb.retries < 255) tcb.retries++;
  if (tcb.synTimeouts < 255) tcb.synTimeouts++;
  retransmit(tcb, first);
  if (<i32>tcb.synTimeouts > linear) backOff(tcb);
  awaitAnswer(tcb, tcb.openedAtMs);
}

/** TCP_USER_TIMEOUT where there is one, counted from the first retransmission, or the SYN. Linux: retransmits_timed_out(). */
function timeoutMs(tcb: Tcb, otherwise: f64): f64 {
  return tcb.userTimeoutMs != 0 ? <f64>tcb.userTimeoutMs : otherwise;
}

/** The next retransmission comes no later than the end of the user timeout. Linux: tcp_clamp_rto_to_user_timeout(). */
function awaitAnswer(tcb: Tcb, sinceMs: f64): void {
  startTimer(tcb, Pending.RETRANSMIT, withinUserTimeout(tcb, tcb.rtoMs, sinceMs, TICK_MS));
}

function backOff(tcb: Tcb): void {
  if (tcb.backoff < 255) tcb.backoff++;
  tcb.rtoMs = min(tcb.rtoMs * 2, RTO_MAX_MS);
}

function retransmissionTimedOut(tcb: Tcb): void {
  const first = tcb.sentFirst;
  if (first == null) return;
  const closed = tcb.sndWnd == 0 && !isOrphan(tcb);
  if (closed ? closedTooLong(tcb) : silentTooLong(tcb))
    return resetConnection(tcb, Errno.ETIMEDOUT);
  enterLoss(tcb);
  // With a closed window, what is sent again is a probe of it, and is not counted.
  if (!closed && tcb.retries < 255) tcb.retries++;
  retransmit(tcb, first);
  backOff(tcb);
  awaitAnswer(tcb, now() - sinceFirstMs(tcb));
}

/** Since the first retransmission, or before there was one, since what is unacknowledged first was sent. */
function sinceFirstMs(tcb: Tcb): f64 {
  if (tcb.retransStamp != 0) return <f64>(nowTicks() - tcb.retransStamp);
  return now() - tcb.sentFirst!.sentAtMs;
}

function silentTooLong(tcb: Tcb): bool {
  const limitMs = timeoutMs(tcb, modelTimeoutMs(retriesOf(tcb, tcb.rtoMs)));
  return tcb.retries != 0 && sinceFirstMs(tcb) >= limitMs;
}

/** A peer whose window is closed is given up when it was not heard for long. Linux: tcp_rtx_probe0_timed_out(). */
function closedTooLong(tcb: Tcb): bool {
  const sinceMs = sinceFirstMs(tcb);
  const limitMs = timeoutMs(tcb, SILENCE_MAX_MS);
  if (tcb.userTimeoutMs != 0 && sinceMs > limitMs) return true;
  return now() - tcb.heardAtMs > limitMs && sinceMs > SILENCE_MAX_MS;
}

/** An orphan has none where the timeout has come to its end. Linux: tcp_orphan_retries(). */
function retriesOf(tcb: Tcb, timeoutMs: f64): i32 {
  const sysctls = hostOf(tcb.host).sysctls;
  if (!isOrphan(tcb)) return sysctls[Sysctl.TCP_RETRIES2];
  const retries = sysctls[Sysctl.TCP_ORPHAN_RETRIES];
  return retries == 0 && timeoutMs < RTO_MAX_MS ? ORPHAN_RETRIES : retries;
}

/** Time in which so many retransmissions would be made from 200 ms on. Linux: tcp_model_timeout(). */
function modelTimeoutMs(retries: i32): f64 {
  const doublings = min(retries, DOUBLINGS);
  const doubled = <f64>(((<u32>2) << doublings) - 1) * RTO_MIN_MS;
  return doubled + <f64>(retries - doublings) * RTO_MAX_MS;
}

/** What may only have been overtaken has had its time: it is lost. */
function reorderTimedOut(tcb: Tcb): void {
  const flying = inFlight(tcb);
  const lost = countMarked(tcb, Mark.LOST);
  detectLoss(tcb);
  if (inFlight(tcb) != flying) {
    if (tcb.caState != CaState.RECOVERY) {
      enterRecovery(tcb);
      noNews();
      reduce(tcb, countMarked(tcb, Mark.LOST) - lost);
    }
    retransmitLost(tcb);
  }
  if (tcb.pending != Pending.RETRANSMIT) rearm(tcb);
}

/** The peer's window is closed: a probe asks for it. */
function probeTimedOut(tcb: Tcb): void {
  if (tcb.packetsOut != 0 || !hasUnsent(tcb)) {
    tcb.probes = 0;
    tcb.probedSinceMs = -1;
    return;
  }
  const since = tcb.probedSinceMs;
  if (since < 0) tcb.probedSinceMs = now();
  const late = since >= 0 && tcb.userTimeoutMs != 0 && now() - since >= <f64>tcb.userTimeoutMs;
  const delayMs = min(tcb.rtoMs * 2 ** <f64>tcb.backoff, RTO_MAX_MS);
  const most = retriesOf(tcb, delayMs);
  const spent = isOrphan(tcb) && delayMs >= RTO_MAX_MS && <i32>tcb.backoff >= most;
  if (late || spent || <i32>tcb.probes >= most) return resetConnection(tcb, Errno.ETIMEDOUT);
  if (sendWhatFits(tcb)) {
    tcb.probes = 0;
    tcb.backoff = 0;
    tcb.probedSinceMs = -1;
    return startTimer(tcb, Pending.RETRANSMIT, tcb.rtoMs);
  }
  if (tcb.probes < 255) tcb.probes++;
  sendProbe(tcb);
  if (<i32>tcb.backoff < hostOf(tcb.host).sysctls[Sysctl.TCP_RETRIES2]) tcb.backoff++;
  startTimer(tcb, Pending.WINDOW_PROBE, probeDelayMs(tcb));
}
