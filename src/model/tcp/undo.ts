/**
 * Taking a reduction back where nothing had been lost: what was sent again came twice (RFC 3708), or the ACK echoes a timestamp
 * from before that (RFC 4015). Linux: tcp_may_undo(), tcp_undo_cwnd_reduction(), tcp_try_undo_recovery().
 */
import { news } from "./ack-news";
import { anyAgain } from "./congestion";
import { Mark, Sent } from "./sent";
import { countMarked, mark } from "./sent-queue";
import { before } from "../engine/sequence";
import { CaState, Tcb } from "./tcb";

/** Linux: tcp_init_undo(). */
export function beginUndo(tcb: Tcb): void {
  tcb.undoing = true;
  tcb.undoMarker = tcb.sndUna;
  tcb.undoRetrans = <i32>countMarked(tcb, Mark.AGAIN) + <i32>(tcb.probeOut && tcb.probeRepeats);
  if (tcb.undoRetrans == 0) tcb.undoRetrans = -1;
}

/** What arrived was only late. Linux: tcp_packet_delayed(). */
export function undoDelayed(tcb: Tcb): bool {
  if (tcb.retransStamp != 0) return news.echo != 0 && before(news.echo, tcb.retransStamp);
  return tcb.sackPermitted || before(tcb.sndUna, tcb.highSeq);
}

export function mayUndo(tcb: Tcb): bool {
  return tcb.undoing && (tcb.undoRetrans == 0 || undoDelayed(tcb));
}

export function undoReduction(tcb: Tcb, unmark: bool): void {
  if (unmark) {
    let at = tcb.sentFirst;
    while (at != null) {
      const sent = at;
      at = sent.next;
      mark(tcb, sent, 0, Mark.LOST);
    }
  }
  if (tcb.priorSsthresh != 0) {
    tcb.cwnd = max(tcb.cwnd, tcb.priorCwnd);
    tcb.ssthresh = max(tcb.ssthresh, tcb.priorSsthresh);
  }
  tcb.undoing = false;
  tcb.rackAdvanced = true;
}

/** All that was sent again came twice. Linux: tcp_try_undo_dsack(). */
export function undoRepeated(tcb: Tcb): bool {
  if (!tcb.undoing || tcb.undoRetrans != 0) return false;
  undoReduction(tcb, false);
  return true;
}

/** Recovery is over. True when the state lasts all the same. */
export function undoRecovery(tcb: Tcb): bool {
  if (mayUndo(tcb)) undoReduction(tcb, false);
  if (holdsState(tcb)) return true;
  tcb.caState = CaState.OPEN;
  return false;
}

/** Without SACK the state lasts until something above is acknowledged. Linux: tcp_is_non_sack_preventing_reopen(). */
export function holdsState(tcb: Tcb): bool {
  if (tcb.sackPermitted || tcb.sndUna != tcb.highSeq) return false;
  if (!anyAgain(tcb)) tcb.retransStamp = 0;
  return true;
}
