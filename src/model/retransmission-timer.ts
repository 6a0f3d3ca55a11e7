/** When the retransmission timeout is due, and setting the timer to it. RFC 6298 §5; Linux: tcp_rearm_rto(), tcp_rto_delta_us(). */
import { now } from "./clock";
import { Pending, Tcb, startTimer, stopTimer } from "./tcb";

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
