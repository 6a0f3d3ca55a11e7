/**
 * The tail loss probe: what was sent last is sent again, or what waits is sent, two round trips after the last sending, so that
 * its acknowledgment tells of losses before the timeout would. RFC 8985 §7; Linux: tcp_schedule_loss_probe(),
 * tcp_send_loss_probe(), tcp_process_tlp_ack().
 */
import { news } from "./ack-news";
import { beginReduction, endReduction, keepOpen } from "./congestion";
import { TIMEOUT_MIN_MS } from "./rack";
import { sendAgain } from "./retransmit";
import { RTO_MIN_MS } from "./round-trip";
import { after, before } from "./sequence";
import { CaState, INITIAL_RTO_MS, Pending, Tcb, startTimer } from "./tcb";
import { rearm, untilTimeoutMs } from "./retransmission-timer";
import { sendOneMore } from "./tcp-output";

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

/** Its timer fired. One probe is out at most, until more is acknowledged than had been sent by then. */
export function sendLossProbe(tcb: Tcb): void {
  if (!tcb.probeOut) {
    const fresh = sendOneMore(tcb);
    if (fresh || sendAgain(tcb, tcb.sentLast!)) {
      tcb.probeOut = true;
      tcb.probeHigh = tcb.sndNxt;
      tcb.probeRepeats = !fresh;
      // The timeout begins anew with the probe.
      tcb.pending = <u8>Pending.NONE;
    }
  }
  rearm(tcb);
}

/** What the ACK says of the probe: nothing was lost, or the probe has repaired it. */
export function settleProbe(tcb: Tcb, ack: u32): void {
  if (!tcb.probeOut || before(ack, tcb.probeHigh)) return;
  if (!tcb.probeRepeats || news.twiceProbe) tcb.probeOut = false;
  else if (after(ack, tcb.probeHigh)) {
    beginReduction(tcb);
    tcb.caState = CaState.CWR;
    endReduction(tcb);
    keepOpen(tcb);
  } else if (!news.advanced && !isNoDuplicate() && !news.sacked) tcb.probeOut = false;
}

function isNoDuplicate(): bool {
  return news.carries || news.windowTaken || news.acked;
}
