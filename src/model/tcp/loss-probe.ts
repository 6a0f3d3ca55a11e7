/**
 * The tail loss probe: what was sent last is sent again, or what waits is sent, two round trips after the last sending, so that
 * its acknowledgment tells of losses before the timeout would. When it is due is in retransmission-timer.ts. RFC 8985 §7; Linux:
 * tcp_send_loss_probe(), tcp_process_tlp_ack().
 */
import { news } from "./ack-news";
import { beginReduction, endReduction, keepOpen } from "./congestion";
import { sendAgain } from "./retransmit";
import { after, before } from "../engine/sequence";
import { CaState, Pending, Tcb } from "./tcb";
import { rearm } from "./retransmission-timer";
import { sendOneMore } from "./tcp-output";

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
