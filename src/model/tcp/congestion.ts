/**
 * The congestion window, in segments: slow start and congestion avoidance (RFC 5681 §3.1), and how it shrinks while losses are
 * repaired (RFC 6937). Linux: tcp_cong_control(), tcp_cwnd_reduction(). Not modelled: how CUBIC and BBR grow a large window, pacing.
 */
import { news } from "./ack-news";
import { Mark } from "./sent";
import { countMarked, inFlight, sackedOut } from "./sent-queue";
import { CaState, Tcb } from "./tcb";

/** Linux: TCP_INFINITE_SSTHRESH. */
export const NO_THRESHOLD: u32 = 0x7fffffff;
/** Linux: beta of tcp_cubic, of 1024. RFC 9438 §4.6. */
const BETA: u32 = 717;
const CWND_MAX: u32 = 1 << 16;

export function lowerThreshold(tcb: Tcb): u32 {
  return max<u32>((tcb.cwnd * BETA) >> 10, 2);
}

/** Linux: tcp_init_cwnd_reduction(). */
export function beginReduction(tcb: Tcb): void {
  tcb.highSeq = tcb.sndNxt;
  tcb.probeOut = false;
  tcb.priorCwnd = tcb.cwnd;
  tcb.prrDelivered = 0;
  tcb.prrOut = 0;
  tcb.ssthresh = lowerThreshold(tcb);
}

/** Linux: tcp_end_cwnd_reduction(). */
export function endReduction(tcb: Tcb): void {
  if (tcb.ssthresh < NO_THRESHOLD && (tcb.caState == CaState.CWR || tcb.undoing))
    tcb.cwnd = tcb.ssthresh;
}

/** The ACK has been looked at: the window moves. */
export function controlWindow(tcb: Tcb, lost: u32): void {
  if (tcb.caState == CaState.CWR || tcb.caState == CaState.RECOVERY) reduce(tcb, lost);
  else if (news.acked) growWindow(tcb, news.delivered);
}

/** Proportional rate reduction: as much goes out as arrives, or less. RFC 6937 §3. */
export function reduce(tcb: Tcb, lost: u32): void {
  if (news.delivered == 0) return;
  const flying = <i32>inFlight(tcb);
  const room = <i32>tcb.ssthresh - flying;
  tcb.prrDelivered += news.delivered;
  let sending: i32;
  if (room < 0) {
    const share =
      (tcb.ssthresh * tcb.prrDelivered + tcb.priorCwnd - 1) / max<u32>(tcb.priorCwnd, 1);
    sending = <i32>share - <i32>tcb.prrOut;
  } else {
    sending = max(<i32>tcb.prrDelivered - <i32>tcb.prrOut, <i32>news.delivered);
    if (news.advanced && lost == 0) sending++;
    sending = min(room, sending);
  }
  sending = max(sending, tcb.prrOut == 0 ? 1 : 0);
  tcb.cwnd = <u32>max(flying + sending, 1);
}

export function growWindow(tcb: Tcb, delivered: u32): void {
  let left = delivered;
  if (tcb.cwnd < tcb.ssthresh) {
    const larger = min(tcb.cwnd + left, tcb.ssthresh);
    left -= larger - tcb.cwnd;
    tcb.cwnd = min(larger, CWND_MAX);
  }
  tcb.cwndCount += left;
  if (tcb.cwndCount < tcb.cwnd) return;
  tcb.cwndCount = 0;
  tcb.cwnd = min(tcb.cwnd + 1, CWND_MAX);
}

/** Something of what is outstanding was ever sent twice. Linux: tcp_any_retrans_done(). */
export function anyAgain(tcb: Tcb): bool {
  const first = tcb.sentFirst;
  if (countMarked(tcb, Mark.AGAIN) != 0) return true;
  return first != null && (first.marks & Mark.EVER_AGAIN) != 0;
}

/** To OPEN, or to DISORDER where something is out of order. Linux: tcp_try_keep_open(). */
export function keepOpen(tcb: Tcb): void {
  const left = sackedOut(tcb) + countMarked(tcb, Mark.LOST);
  const state = left != 0 || anyAgain(tcb) ? CaState.DISORDER : CaState.OPEN;
  if (tcb.caState == state) return;
  tcb.caState = state;
  tcb.highSeq = tcb.sndNxt;
}
