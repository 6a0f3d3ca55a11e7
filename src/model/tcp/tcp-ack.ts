/**
 * The ACK field: RFC 9293 §3.10.7.4, fifth. What it acknowledges leaves the queues, the round trip is measured, the windows move,
 * losses are found, the timer is set anew: in the order in which Linux does it. Linux: tcp_ack(), tcp_clean_rtx_queue().
 */
import { news, beginNews } from "./ack-news";
import { now } from "../engine/clock";
import { controlWindow, growWindow } from "./congestion";
import { rearm, scheduleProbe } from "./retransmission-timer";
import { settleProbe } from "./loss-probe";
import { rackAdvance } from "./rack";
import { Repair, isDubious, isDuplicate, lookCloser } from "./recovery";
import { retransmitLost } from "./retransmit";
import { echoedMs, measured } from "./round-trip";
import { checkReordering, tagReported } from "./sack-tag";
import { Segment } from "../net/segment";
import { Mark, Sent } from "./sent";
import { countMarked, dropFirst, highestSacked } from "./sent-queue";
import { after, before } from "../engine/sequence";
import { CaState, Pending, Tcb, dataEnd, startTimer, stopTimer } from "./tcb";
import { noteTimestamp, offeredWindow, windowIsNewer } from "./tcp-acceptable";
import { heard } from "./tcp-keepalive";
import { probeDelayMs, pushAtOnce } from "./tcp-output";

/** RFC 7323 §2.3. */
const LARGEST_WINDOW: u32 = 1 << 30;

/** Takes in an acknowledgment that is neither too old nor of something unsent. */
export function acceptAck(tcb: Tcb, segment: Segment): void {
  const ack = segment.ack;
  const reports = segment.sack != 0 && tcb.sackPermitted;
  if (before(ack, tcb.sndUna)) {
    if (reports) acceptOld(tcb, segment);
    return;
  }
  noteTimestamp(tcb, segment);
  heard(tcb);
  if (tcb.packetsOut == 0 && !reports && !tcb.probeOut) {
    updateWindow(tcb, segment);
    return probeAnew(tcb);
  }
  const plain = tcb.caState == CaState.OPEN && !tcb.marked && !tcb.probeOut && !reports;
  if (plain && ack == tcb.sndNxt) return acceptAll(tcb, segment);
  beginNews(tcb, segment);
  news.priorHighest = highestSacked(tcb);
  news.windowTaken = updateWindow(tcb, segment);
  if (after(ack, tcb.sndUna)) advance(tcb, ack);
  if (reports) tagReported(tcb, segment.sack, ack);
  if (tcb.packetsOut == 0) {
    if (news.twice) lookCloser(tcb);
    probeAnew(tcb);
    return settleProbe(tcb, ack);
  }
  const lost = countMarked(tcb, Mark.LOST);
  clean(tcb, segment);
  if (tcb.probeOut) settleProbe(tcb, ack);
  let repair = Repair.NOTHING;
  if (isDubious(tcb)) {
    news.duplicate = isDuplicate();
    repair = lookCloser(tcb);
  }
  if (news.setsTimer && !scheduleProbe(tcb, true)) rearm(tcb);
  const lostNow = countMarked(tcb, Mark.LOST);
  controlWindow(tcb, lostNow > lost ? lostNow - lost : 0);
  if (repair != Repair.NOTHING) mend(tcb, repair);
}

/** As a rule everything is acknowledged, and was sent once: there is nothing to look for. The same as below, and quicker. */
function acceptAll(tcb: Tcb, segment: Segment): void {
  updateWindow(tcb, segment);
  advance(tcb, segment.ack);
  const oldestMs = now() - tcb.sentFirst!.sentAtMs;
  const latestMs = now() - tcb.sentLast!.sentAtMs;
  rackAdvance(tcb, tcb.sentLast!);
  const segments = tcb.packetsOut;
  while (tcb.sentFirst != null) dropFirst(tcb);
  measured(tcb, oldestMs, latestMs);
  stopTimer(tcb);
  growWindow(tcb, segments);
}

/** An ACK that was overtaken says nothing new but what it reports. */
function acceptOld(tcb: Tcb, segment: Segment): void {
  beginNews(tcb, segment);
  tagReported(tcb, segment.sack, segment.ack);
  const repair = lookCloser(tcb);
  if (repair != Repair.NOTHING) mend(tcb, repair);
}

/** Linux: tcp_xmit_recovery(). */
function mend(tcb: Tcb, repair: Repair): void {
  if (repair == Repair.FRESH) {
    pushAtOnce(tcb);
    if (after(tcb.sndNxt, tcb.highSeq)) return;
    tcb.frto = false;
  }
  retransmitLost(tcb);
}

function advance(tcb: Tcb, ack: u32): void {
  const acked = ack - tcb.sndUna;
  const queue = tcb.sendQueue;
  if (queue != null && after(ack, tcb.dataSeq)) {
    const bytes = min(ack - tcb.dataSeq, queue.length);
    queue.remove(bytes);
    tcb.dataSeq += bytes;
  }
  news.advanced = true;
  tcb.retries = 0;
  tcb.sndUna = ack;
  tcb.ackedBytes = min(tcb.ackedBytes + acked, LARGEST_WINDOW);
}

/** Segments that are acknowledged leave the queue; the round trip is measured. */
function clean(tcb: Tcb, segment: Segment): void {
  let lowest = tcb.sndNxt;
  for (;;) {
    const first = tcb.sentFirst;
    if (first == null || after(first.end, tcb.sndUna)) break;
    if (isFirstTime(first) && before(first.seq, lowest)) lowest = first.seq;
    noteAcked(tcb, first);
    dropFirst(tcb);
  }
  let roundTripMs = news.ackedSentAtMs;
  if (roundTripMs < 0 || news.ackedAgain) roundTripMs = news.sackedSentAtMs;
  if (roundTripMs >= 0) measured(tcb, now() - roundTripMs, now() - news.lastSentAtMs);
  else if (news.acked) {
    const echoed = echoedMs(tcb, segment);
    measured(tcb, echoed, echoed);
  }
  if (news.acked) {
    news.setsTimer = true;
    if (!tcb.sackPermitted) {
      if (news.ackedAgain) news.original = false;
      tcb.renoSacked = tcb.renoSacked >= news.delivered ? tcb.renoSacked - news.delivered + 1 : 0;
    } else if (before(lowest, news.priorHighest)) checkReordering(tcb, lowest);
  } else {
    const first = tcb.sentFirst!;
    news.setsTimer = news.sackedSentAtMs >= 0 && news.sackedSentAtMs < first.sentAtMs;
  }
}

function isFirstTime(sent: Sent): bool {
  return (sent.marks & (<u8>(Mark.AGAIN | Mark.EVER_AGAIN | Mark.SACKED))) == 0;
}

function noteAcked(tcb: Tcb, sent: Sent): void {
  const marks = sent.marks;
  news.acked = true;
  if (marks & (<u8>(Mark.AGAIN | Mark.EVER_AGAIN))) news.ackedAgain = true;
  else if (!(marks & Mark.SACKED)) {
    if (news.ackedSentAtMs < 0) news.ackedSentAtMs = sent.sentAtMs;
    if (news.sackedSentAtMs < 0) news.lastSentAtMs = sent.sentAtMs;
    if (!after(sent.end, tcb.highSeq)) news.original = true;
  }
  if (marks & Mark.SYN) tcb.retransStamp = 0;
  if (marks & Mark.SACKED) return;
  news.delivered++;
  if (tcb.sackPermitted && !cameLate(sent)) rackAdvance(tcb, sent);
}

/** It was sent again, and the ACK echoes a timestamp from before that. Linux: tcp_skb_spurious_retrans(). */
function cameLate(sent: Sent): bool {
  if (!(sent.marks & (<u8>(Mark.AGAIN | Mark.EVER_AGAIN)))) return false;
  return news.echo != 0 && before(news.echo, <u32>(<i64>sent.sentAtMs));
}

/** SND.WND, with SND.WL1 to know newer offers from older ones. True when it is one to be taken. */
function updateWindow(tcb: Tcb, segment: Segment): bool {
  if (!windowIsNewer(tcb, segment)) return false;
  const window = offeredWindow(tcb, segment);
  if (tcb.sndWnd != window) tcb.predicts = tcb.outOfOrder == null;
  tcb.sndWnd = window;
  tcb.sndWl1 = segment.seq;
  tcb.maxSndWnd = max(tcb.maxSndWnd, window);
  return true;
}

/** Nothing was outstanding: what waits may go now, or its probe waits anew. Linux: tcp_ack_probe(). */
function probeAnew(tcb: Tcb): void {
  if (tcb.pending != Pending.WINDOW_PROBE) return;
  if (before(tcb.sndUna + tcb.sndWnd, dataEnd(tcb) + <u32>tcb.finQueued))
    return startTimer(tcb, Pending.WINDOW_PROBE, probeDelayMs(tcb));
  stopTimer(tcb);
  tcb.backoff = 0;
  tcb.probedSinceMs = -1;
}

/** Everything sent is acknowledged, the FIN included. */
export function finAcked(tcb: Tcb): bool {
  return tcb.finQueued && tcb.sndUna == dataEnd(tcb) + 1;
}
