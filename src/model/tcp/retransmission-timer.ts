/**
 * When the retransmission timeout is due, or a tail loss probe before it, and setting the timer to it. RFC 6298 §5, RFC 8985 §7;
 * Linux: tcp_rearm_rto(), tcp_rto_delta_us(), tcp_schedule_loss_probe().
 */
import { now } from "../engine/clock";
import { CaState, INITIAL_RTO_MS, Pending, Tcb, startTimer, stopTimer } from "./tcb";
import { RTO_MIN_MS } from "./round-trip";
import { TIMEOUT_MIN_MS } from "./rack";

/** The shortest wait for something overdue. */
const OVERDUE_MS: f64 = 1;

/** Until the first segment has waited its time; negative when it has. */
export function untilTimeoutMs(tcb: Tcb): f64 {
  const first = tcb.sentFirst;
  return first == null ? tcb.rtoMs : first.sentAtMs + tcb.rtoMs - now();
}

/** From now on, or where a probe or a reordering is waited for, from when the first segment was sent. */
export function rearm(tcb: Tcb): void {
  if (tcb.packetsOut == 0) return stopTimer(tcb);
  const short = tcb.pending == Pending.LOSS_PROBE || tcb.pending == Pending.REORDER;
  startTimer(tcb, Pending.RETRANSMIT, short ? max(untilTimeoutMs(tcb), OVERDUE_MS) : tcb.rtoMs);
}

/** Sets the timer for a probe; false where there is none to be sent. `fromNow`: the timeout would begin anew now. */
export function scheduleProbe(tcb: Tcb, fromNow: bool): bool {
  const open = tcb.caState == CaState.OPEN || tcb.caState == CaState.CWR;
  if (tcb.packetsOut == 0 || !tcb.sackPermitted || !open) return false;
  let delayMs = INITIAL_RTO_MS;
  // With one segment outstanding its ACK may be delayed.
  if (tcb.srttMs != 0)
    delayMs = 2 * tcb.srttMs + (tcb.packetsOut == 1 ? RTO_MIN_MS : TIMEOUT_MIN_MS);
  const timeoutMs = fromNow ? tcb.rtoMs : untilTimeoutMs(tcb);
  if (timeoutMs > 0) delayMs = min(delayMs, timeoutMs);
  startTimer(tcb, Pending.LOSS_PROBE, delayMs);
  return true;
}
