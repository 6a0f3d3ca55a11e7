/**
 * RACK: what left before something that has arrived is lost, unless it was only overtaken, for which it has a quarter of the
 * shortest round trip. RFC 8985 §6; Linux: tcp_rack_advance(), tcp_rack_detect_loss(). Not modelled: a window that grows with each
 * round trip in which D-SACK told of needless repetition.
 */
import { Mark, Sent } from "./sent";
import { ageMs, mark, sackedOut } from "./sent-queue";
import { after } from "../engine/sequence";
import { CaState, Pending, Tcb, startTimer } from "./tcb";

/** Linux: TCP_TIMEOUT_MIN_US. */
export const TIMEOUT_MIN_MS: f64 = 2;

/** It has arrived. What was sent twice says nothing where its answer came too soon to be that of the second time. */
export function rackAdvance(tcb: Tcb, sent: Sent): void {
  const roundTripMs = ageMs(sent);
  if (sent.marks & (<u8>(Mark.AGAIN | Mark.EVER_AGAIN)) && roundTripMs < tcb.minRttMs) return;
  tcb.rackAdvanced = true;
  tcb.rackRttMs = roundTripMs;
  if (!sentBefore(tcb.rackAtMs, tcb.rackCall, tcb.rackEnd, sent)) return;
  tcb.rackAtMs = sent.sentAtMs;
  tcb.rackCall = sent.sentCall;
  tcb.rackEnd = sent.end;
}

/** Something that left then, and ended there, left before `other`. */
function sentBefore(atMs: f64, call: u32, end: u32, other: Sent): bool {
  if (atMs != other.sentAtMs) return atMs < other.sentAtMs;
  if (call != other.sentCall) return <i32>(other.sentCall - call) > 0;
  return after(other.end, end);
}

/** How much longer it may be on its way, negative or 0 when it is lost. Linux: tcp_rack_skb_timeout(). */
export function patienceMs(tcb: Tcb, sent: Sent, reorderMs: f64): f64 {
  return tcb.rackRttMs + reorderMs - ageMs(sent);
}

/** None once loss is certain; a quarter of the shortest round trip before. Linux: tcp_rack_reo_wnd(). */
function reorderWindowMs(tcb: Tcb): f64 {
  const certain = tcb.caState >= CaState.RECOVERY || sackedOut(tcb) >= tcb.reordering;
  if (!tcb.reorderingSeen && certain) return 0;
  return min(tcb.minRttMs / 4, tcb.srttMs);
}

/** Marks what is lost. How long until the rest of what was overtaken is, 0 for nothing. */
export function detectLoss(tcb: Tcb): f64 {
  const reorderMs = reorderWindowMs(tcb);
  let longestMs: f64 = 0;
  let at = tcb.sentFirst;
  while (at != null) {
    const sent = at;
    at = sent.next;
    const marks = sent.marks;
    if (marks & Mark.SACKED || (marks & Mark.LOST && !(marks & Mark.AGAIN))) continue;
    if (sentBefore(tcb.rackAtMs, tcb.rackCall, tcb.rackEnd, sent) || isRack(tcb, sent)) continue;
    const leftMs = patienceMs(tcb, sent, reorderMs);
    if (leftMs <= 0) markLost(tcb, sent);
    else longestMs = max(longestMs, leftMs);
  }
  return longestMs;
}

/** It is itself what was sent last of all that has arrived. */
function isRack(tcb: Tcb, sent: Sent): bool {
  return sent.sentAtMs == tcb.rackAtMs && sent.sentCall == tcb.rackCall && sent.end == tcb.rackEnd;
}

/** For good, or once more, if that which was sent again is lost too. Linux: tcp_mark_skb_lost(). */
export function markLost(tcb: Tcb, sent: Sent): void {
  if (sent.marks & Mark.SACKED) return;
  if (sent.marks & Mark.LOST) mark(tcb, sent, 0, Mark.AGAIN);
  else mark(tcb, sent, Mark.LOST, 0);
}

/** After an ACK that brought news. True when a timer waits for what may only have been overtaken. Linux: tcp_rack_mark_lost(). */
export function rackMarkLost(tcb: Tcb): bool {
  if (!tcb.rackAdvanced) return false;
  tcb.rackAdvanced = false;
  const timeoutMs = detectLoss(tcb);
  if (timeoutMs > 0) startTimer(tcb, Pending.REORDER, timeoutMs + TIMEOUT_MIN_MS);
  return timeoutMs > 0;
}
