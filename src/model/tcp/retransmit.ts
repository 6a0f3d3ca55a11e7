/**
 * Sending again: one segment, with those that follow it as far as they fit into one (Linux: tcp_retrans_try_collapse()), or
 * everything that is lost, as far as the congestion window lets it. Linux: __tcp_retransmit_skb(), tcp_xmit_retransmit_queue().
 */
import { nowTicks } from "../engine/clock";
import { Mark, Sent } from "./sent";
import { countMarked, dataOf, inFlight, joinFollowing, mark, splitSent, stamp } from "./sent-queue";
import { before } from "../engine/sequence";
import { CaState, Pending, Tcb, startTimer } from "./tcb";
import { sendSent, sendSyn } from "./tcp-output";

/** False when it can't go out: no memory, no way, or no window for what is not the first. */
export function sendAgain(tcb: Tcb, sent: Sent): bool {
  if (sent.marks & Mark.SYN) {
    stamp(sent);
    sendSyn(tcb);
  } else {
    if (before(sent.seq, tcb.sndUna)) sent.seq = tcb.sndUna;
    const edge = tcb.sndUna + tcb.sndWnd;
    let room = tcb.mss;
    if (before(sent.seq, edge)) room = min(room, edge - sent.seq);
    else if (sent.seq != tcb.sndUna) return false;
    // To a full one nothing is joined, not even a FIN.
    if (dataOf(sent) > room) {
      if (!splitSent(tcb, sent, room)) return false;
    } else if (dataOf(sent) < room) joinFollowing(tcb, sent, room);
    if (!sendSent(tcb, sent)) return false;
  }
  tcb.totalRetrans++;
  mark(tcb, sent, Mark.EVER_AGAIN, 0);
  return true;
}

/** The same, and it counts as being on its way. Linux: tcp_retransmit_skb(). */
export function retransmit(tcb: Tcb, sent: Sent): bool {
  const gone = sendAgain(tcb, sent);
  if (gone) mark(tcb, sent, Mark.AGAIN | Mark.EVER_AGAIN, 0);
  if (tcb.retransStamp == 0) tcb.retransStamp = max<u32>(nowTicks(), 1);
  tcb.undoRetrans = max(tcb.undoRetrans, 0) + 1;
  return gone;
}

/** Everything lost, first things first. */
export function retransmitLost(tcb: Tcb): void {
  let rearms = false;
  let at = tcb.sentFirst;
  while (at != null) {
    const sent = at;
    if (inFlight(tcb) >= tcb.cwnd) break;
    if (countMarked(tcb, Mark.AGAIN) >= countMarked(tcb, Mark.LOST)) break;
    if (sent.marks & Mark.LOST && !(sent.marks & (<u8>(Mark.SACKED | Mark.AGAIN)))) {
      if (!retransmit(tcb, sent)) break;
      if (tcb.caState == CaState.RECOVERY || tcb.caState == CaState.CWR) tcb.prrOut++;
      if (sent == tcb.sentFirst && tcb.pending != Pending.REORDER) rearms = true;
    }
    // What did not fit into one segment stands behind it now.
    at = sent.next;
  }
  if (rearms) startTimer(tcb, Pending.RETRANSMIT, tcb.rtoMs);
}
