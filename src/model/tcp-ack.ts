/**
 * The ACK field: RFC 9293 §3.10.7.4, fifth. What it acknowledges leaves the send queue, the timer is set anew, the windows move.
 * Retransmission timeout: RFC 6298. Congestion: RFC 5681, fast retransmit and recovery after RFC 6582.
 */
import { TimerKind } from "./abi";
import { now, nowTicks } from "./clock";
import { Segment, segmentLength } from "./segment";
import { after, before } from "./sequence";
import { Tcb, dataEnd, startTimer, stopTimer } from "./tcb";
import { noteTimestamp, windowIsNewer } from "./tcp-acceptable";
import { heard } from "./tcp-keepalive";
import { patienceMs, probeDelayMs, retransmitFirst } from "./tcp-output";

/** Linux: TCP_RTO_MIN and TCP_RTO_MAX. RFC 6298 has 1 s for the first. */
export const RTO_MIN_MS: f64 = 200;
export const RTO_MAX_MS: f64 = 120000;
const DUPLICATES_OF_LOSS: u32 = 3;
/** RFC 7323 §2.3. */
const LARGEST_WINDOW: u32 = 1 << 30;

/** Takes in an acknowledgment that is neither too old nor of something unsent. An old duplicate says nothing. */
export function acceptAck(tcb: Tcb, segment: Segment): void {
  const ack = segment.ack;
  if (before(ack, tcb.sndUna)) return;
  noteTimestamp(tcb, segment);
  heard(tcb);
  const windowBefore = tcb.sndWnd;
  updateWindow(tcb, segment);
  if (tcb.sndUna == tcb.sndNxt) probeAnew(tcb);
  if (after(ack, tcb.sndUna)) advance(tcb, segment);
  else countDuplicate(tcb, segment, windowBefore);
}

function advance(tcb: Tcb, segment: Segment): void {
  const ack = segment.ack;
  const acked = ack - tcb.sndUna;
  measure(tcb, segment);
  dropAcked(tcb, ack);
  tcb.sndUna = ack;
  if (before(tcb.sackedFrom, ack)) tcb.sackedFrom = ack;
  tcb.ackedBytes = min(tcb.ackedBytes + acked, LARGEST_WINDOW);
  tcb.duplicateAcks = 0;
  tcb.retries = 0;
  tcb.backoff = 0;
  tcb.tailProbed = false;
  tcb.firstRetransmitAtMs = -1;
  grow(tcb, acked);
  if (tcb.sndUna == tcb.sndNxt) stopTimer(tcb);
  else startTimer(tcb, TimerKind.RETRANSMIT, patienceMs(tcb));
}

function dropAcked(tcb: Tcb, ack: u32): void {
  const queue = tcb.sendQueue;
  if (queue == null || !after(ack, tcb.dataSeq)) return;
  const bytes = min(ack - tcb.dataSeq, queue.length);
  queue.remove(bytes);
  tcb.dataSeq += bytes;
}

/** RFC 6298 §2, with the round trip taken from the timestamp that came back, or from the one segment that is timed. */
function measure(tcb: Tcb, segment: Segment): void {
  let roundTripMs: f64 = -1;
  if (tcb.hasTimestamps && segment.hasTimestamp && segment.tsecr != 0)
    roundTripMs = <f64>(<i32>(nowTicks() + tcb.tsOffset - segment.tsecr));
  else if (tcb.timedAtMs >= 0 && !before(segment.ack, tcb.timedSeq))
    roundTripMs = now() - tcb.timedAtMs;
  if (tcb.timedAtMs >= 0 && !before(segment.ack, tcb.timedSeq)) tcb.timedAtMs = -1;
  measured(tcb, roundTripMs);
}

/** A round trip took so long: RFC 6298 §2.2 and §2.3. */
export function measured(tcb: Tcb, roundTripMs: f64): void {
  if (roundTripMs < 0 || roundTripMs > RTO_MAX_MS) return;
  if (tcb.srttMs == 0) {
    tcb.srttMs = max<f64>(roundTripMs, 0.001);
    tcb.rttvarMs = roundTripMs / 2;
  } else {
    tcb.rttvarMs += (abs(tcb.srttMs - roundTripMs) - tcb.rttvarMs) / 4;
    tcb.srttMs += (roundTripMs - tcb.srttMs) / 8;
  }
  tcb.rtoMs = min(tcb.srttMs + max(4 * tcb.rttvarMs, RTO_MIN_MS), RTO_MAX_MS);
}

/** SND.WND, with SND.WL1 to know newer offers from older ones. */
function updateWindow(tcb: Tcb, segment: Segment): void {
  if (!windowIsNewer(tcb, segment)) return;
  if (tcb.sndWnd != segment.wnd) tcb.predicts = tcb.outOfOrder == null;
  tcb.sndWnd = segment.wnd;
  tcb.sndWl1 = segment.seq;
  tcb.maxSndWnd = max(tcb.maxSndWnd, segment.wnd);
}

/** Nothing was outstanding: what waits may go now, or its probe waits anew. Linux: tcp_ack_probe(). */
function probeAnew(tcb: Tcb): void {
  if (tcb.timer == null || tcb.timerKind != TimerKind.PERSIST) return;
  if (before(tcb.sndUna + tcb.sndWnd, dataEnd(tcb) + <u32>tcb.finQueued))
    return startTimer(tcb, TimerKind.PERSIST, probeDelayMs(tcb));
  stopTimer(tcb);
  tcb.backoff = 0;
  tcb.probedSinceMs = -1;
}

/** Slow start, then congestion avoidance. RFC 5681 §3.1. */
function grow(tcb: Tcb, acked: u32): void {
  if (tcb.recovering) {
    if (before(tcb.sndUna, tcb.recover)) return retransmitFirst(tcb); // A partial ACK: RFC 6582 §3.2.
    tcb.recovering = false;
    tcb.cwnd = tcb.ssthresh;
  }
  const step =
    tcb.cwnd < tcb.ssthresh
      ? min(acked, tcb.mss)
      : max<u32>((tcb.mss * tcb.mss) / max<u32>(tcb.cwnd, 1), 1);
  tcb.cwnd = min<u32>(tcb.cwnd + step, 1 << 24);
}

/** Three duplicates are taken for a loss (RFC 5681 §3.2), or one that reports what was sent later (RFC 8985). */
function countDuplicate(tcb: Tcb, segment: Segment, windowBefore: u32): void {
  if (tcb.sndNxt == tcb.sndUna || tcb.recovering) return;
  if (!overtaken(tcb, segment)) {
    if (segmentLength(segment) != 0 || segment.wnd != windowBefore) return;
    if (++tcb.duplicateAcks != DUPLICATES_OF_LOSS) return;
  }
  tcb.ssthresh = max((tcb.sndNxt - tcb.sndUna) / 2, 2 * tcb.mss);
  tcb.cwnd = tcb.ssthresh;
  tcb.recovering = true;
  tcb.recover = tcb.sndNxt;
  retransmitFirst(tcb);
}

/**
 * What is unacknowledged first left before something that has arrived, by more than what reordering may take: a quarter of
 * a round trip, which is never less than the time between two calls. Reports of what was never sent don't count.
 */
function overtaken(tcb: Tcb, segment: Segment): bool {
  const from = segment.sackFrom;
  const to = segment.sackTo;
  if (from == to || before(from, tcb.sndUna) || after(to, tcb.sndNxt)) return false;
  tcb.sackedFrom = from;
  return before(tcb.sndUna, tcb.sentLastFrom) && after(to, tcb.sentLastFrom);
}

/** Everything sent is acknowledged, the FIN included. */
export function finAcked(tcb: Tcb): bool {
  return tcb.finQueued && tcb.sndUna == dataEnd(tcb) + 1;
}
