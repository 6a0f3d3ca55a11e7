/**
 * Whether something is lost, and what to do about it: the states OPEN, DISORDER, RECOVERY and LOSS. RFC 5681 §3.2, RFC 6582 for
 * peers without SACK, RFC 6675 and RFC 8985 for others. Linux: tcp_fastretrans_alert(), tcp_process_loss(), tcp_enter_loss().
 */
import { news } from "./ack-news";
import { anyAgain, beginReduction, endReduction, keepOpen, lowerThreshold } from "./congestion";
import { markLost, patienceMs, rackMarkLost } from "./rack";
import { Mark, Sent } from "./sent";
import { countMarked, inFlight, mark, sackedOut } from "./sent-queue";
import { after, before } from "../engine/sequence";
import { CaState, Pending, REORDERING, Tcb, hasUnsent, startTimer } from "./tcb";
import {
  beginUndo,
  holdsState,
  mayUndo,
  undoDelayed,
  undoRecovery,
  undoReduction,
  undoRepeated,
} from "./undo";

/** Until what the peer has thrown away goes again, at least. */
const RENEGED_LEAST_MS: f64 = 10;

/** What is to be sent again when the ACK has been looked at. Linux: enum tcp_queue… REXMIT_…. */
export enum Repair {
  NOTHING = 0,
  LOST = 1,
  /** What was never sent first: its acknowledgment tells whether the timeout was a mistake. RFC 5682. */
  FRESH = 2,
}

/** Whether an ACK needs a closer look. Linux: tcp_ack_is_dubious(). */
export function isDubious(tcb: Tcb): bool {
  return tcb.caState != CaState.OPEN || news.sacked || news.twice || saysNothing();
}

/** It says nothing but that something has arrived that does not come next. */
export function isDuplicate(): bool {
  return !news.advanced && saysNothing() && !news.twice;
}

function saysNothing(): bool {
  return !news.acked && !news.carries && !news.windowTaken;
}

/** Linux: tcp_fastretrans_alert(). */
export function lookCloser(tcb: Tcb): Repair {
  const duplicate = news.duplicate;
  if (awaitsReneged(tcb)) return Repair.NOTHING;
  if (tcb.caState == CaState.OPEN) tcb.retransStamp = 0;
  else if (!before(tcb.sndUna, tcb.highSeq) && endsState(tcb)) return Repair.NOTHING;
  if (tcb.caState == CaState.RECOVERY) {
    if (!news.advanced) addReno(tcb, duplicate);
    else if (undoPartially(tcb)) return Repair.NOTHING;
    if (undoRepeated(tcb)) tryOpen(tcb);
    identify(tcb);
    if (tcb.caState != CaState.RECOVERY) {
      if (countMarked(tcb, Mark.LOST) == 0) return Repair.NOTHING;
      enterRecovery(tcb);
    }
    return Repair.LOST;
  }
  let repair = Repair.NOTHING;
  if (tcb.caState == CaState.LOSS) {
    repair = processLoss(tcb, duplicate);
    identify(tcb);
    if (tcb.caState != CaState.OPEN && !news.lostAgain) return repair;
  }
  if (news.advanced) tcb.renoSacked = 0;
  addReno(tcb, duplicate);
  if (tcb.caState <= CaState.DISORDER) undoRepeated(tcb);
  identify(tcb);
  if (countMarked(tcb, Mark.LOST) == 0) {
    tryOpen(tcb);
    return repair;
  }
  enterRecovery(tcb);
  return Repair.LOST;
}

/**
 * The acknowledgment ends where something begins that the peer had reported: it has thrown that away, and after a short wait it
 * goes again. RFC 2018 §8; Linux: tcp_check_sack_reneging().
 */
function awaitsReneged(tcb: Tcb): bool {
  const first = tcb.sentFirst;
  if (!news.advanced || first == null || !(first.marks & Mark.SACKED)) return false;
  startTimer(tcb, Pending.RETRANSMIT, max(tcb.srttMs / 2, RENEGED_LEAST_MS));
  news.setsTimer = false;
  return true;
}

/** All that was sent before the state was entered has arrived. True when nothing more is to be done. */
function endsState(tcb: Tcb): bool {
  if (tcb.caState == CaState.CWR && tcb.sndUna != tcb.highSeq) {
    endReduction(tcb);
    tcb.caState = CaState.OPEN;
  } else if (tcb.caState == CaState.RECOVERY) {
    tcb.renoSacked = 0;
    if (undoRecovery(tcb)) return true;
    endReduction(tcb);
  }
  return false;
}

/** A duplicate ACK of a peer without SACK: a segment has arrived; all but the first may have. Linux: tcp_add_reno_sack(). */
function addReno(tcb: Tcb, duplicate: bool): void {
  if (tcb.sackPermitted || !duplicate) return;
  tcb.renoSacked++;
  news.delivered++;
  const holes = max<u32>(min(countMarked(tcb, Mark.LOST), tcb.packetsOut), 1);
  if (tcb.renoSacked + holes <= tcb.packetsOut) return;
  tcb.renoSacked = tcb.packetsOut - min(holes, tcb.packetsOut);
  tcb.reordering = tcb.packetsOut;
  tcb.reorderingSeen = true;
}

/** Linux: tcp_identify_packet_loss(), tcp_newreno_mark_lost(). */
function identify(tcb: Tcb): void {
  const first = tcb.sentFirst;
  if (first == null) return;
  if (tcb.sackPermitted) {
    const again = countMarked(tcb, Mark.AGAIN);
    if (rackMarkLost(tcb)) news.setsTimer = false;
    if (again > countMarked(tcb, Mark.AGAIN)) news.lostAgain = true;
    return;
  }
  const state = tcb.caState;
  const enough = state < CaState.RECOVERY && tcb.renoSacked >= tcb.reordering;
  const partial = state == CaState.RECOVERY && news.advanced;
  if ((enough || partial) && !(first.marks & Mark.LOST)) markLost(tcb, first);
}

/** Linux: tcp_try_to_open(). */
function tryOpen(tcb: Tcb): void {
  if (!anyAgain(tcb)) tcb.retransStamp = 0;
  if (tcb.caState != CaState.CWR) keepOpen(tcb);
}

/** Linux: tcp_enter_recovery(). */
export function enterRecovery(tcb: Tcb): void {
  if (!anyAgain(tcb)) tcb.retransStamp = 0;
  const reducing = tcb.caState == CaState.CWR || tcb.caState == CaState.RECOVERY;
  beginUndo(tcb);
  tcb.priorSsthresh = 0;
  if (!reducing) {
    tcb.priorSsthresh = tcb.ssthresh;
    beginReduction(tcb);
  }
  tcb.caState = CaState.RECOVERY;
}

/** A hole was filled by what was late, not by what was sent again. Linux: tcp_try_undo_partial(). */
function undoPartially(tcb: Tcb): bool {
  if (!tcb.undoing || !undoDelayed(tcb)) return false;
  tcb.reorderingSeen = true;
  if (countMarked(tcb, Mark.AGAIN) != 0) return true;
  if (!anyAgain(tcb)) tcb.retransStamp = 0;
  undoReduction(tcb, true);
  keepOpen(tcb);
  return false;
}

/** The retransmission timer fired: all that was not sent just now is lost. */
export function enterLoss(tcb: Tcb): void {
  const fresh = tcb.caState < CaState.RECOVERY;
  const first = tcb.sentFirst!;
  const reneged = (first.marks & Mark.SACKED) != 0;
  tcb.renoSacked = 0;
  let at = tcb.sentFirst;
  while (at != null) {
    const sent = at;
    at = sent.next;
    if (reneged) mark(tcb, sent, 0, Mark.SACKED);
    else if (sent != first && patienceMs(tcb, sent, 0) > 0) continue;
    markLost(tcb, sent);
  }
  const another = tcb.caState == CaState.LOSS && tcb.retries == 0;
  if (tcb.caState <= CaState.DISORDER || !after(tcb.highSeq, tcb.sndUna) || another) {
    tcb.priorSsthresh = tcb.ssthresh;
    tcb.priorCwnd = tcb.cwnd;
    tcb.ssthresh = lowerThreshold(tcb);
    beginUndo(tcb);
  }
  if (tcb.caState <= CaState.DISORDER && sackedOut(tcb) >= REORDERING)
    tcb.reordering = min(tcb.reordering, REORDERING);
  tcb.cwnd = inFlight(tcb) + 1;
  tcb.cwndCount = 0;
  tcb.caState = CaState.LOSS;
  tcb.highSeq = tcb.sndNxt;
  tcb.probeOut = false;
  tcb.frto = fresh || tcb.retries != 0;
}

/** An ACK after a timeout. RFC 5682 §3.1: the timeout was a mistake when something arrives that was not sent again. */
function processLoss(tcb: Tcb, duplicate: bool): Repair {
  const recovered = !before(tcb.sndUna, tcb.highSeq);
  if (news.advanced && undoLoss(tcb, false)) return Repair.NOTHING;
  if (tcb.frto) {
    if (news.original && undoLoss(tcb, true)) return Repair.NOTHING;
    if (after(tcb.sndNxt, tcb.highSeq)) {
      if (news.sacked || duplicate) tcb.frto = false;
    } else if (news.advanced && !recovered) {
      tcb.highSeq = tcb.sndNxt;
      if (hasUnsent(tcb) && after(tcb.sndUna + tcb.sndWnd, tcb.sndNxt)) return Repair.FRESH;
      tcb.frto = false;
    }
  }
  if (recovered) {
    undoRecovery(tcb);
    return Repair.NOTHING;
  }
  if (!tcb.sackPermitted) {
    if (after(tcb.sndNxt, tcb.highSeq) && duplicate) addReno(tcb, true);
    else if (news.advanced) tcb.renoSacked = 0;
  }
  return Repair.LOST;
}

/** Linux: tcp_try_undo_loss(). */
function undoLoss(tcb: Tcb, original: bool): bool {
  if (!original && !mayUndo(tcb)) return false;
  undoReduction(tcb, true);
  tcb.retries = 0;
  if (holdsState(tcb)) return true;
  if (original || tcb.sackPermitted) tcb.caState = CaState.OPEN;
  return true;
}
