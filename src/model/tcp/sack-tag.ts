/**
 * The sender's side of SACK: marks what an ACK reports to have arrived beyond a gap, and takes note of what came twice. RFC 6675,
 * RFC 2883; Linux: tcp_sacktag_write_queue(), tcp_check_dsack().
 */
import { news } from "./ack-news";
import { rackAdvance } from "./rack";
import { sackCount, sackFrom, sackTo } from "./sack-blocks";
import { Mark, Sent } from "./sent";
import { highestSacked, mark } from "./sent-queue";
import { after, before } from "../engine/sequence";
import { CaState, Tcb } from "./tcb";

export function tagReported(tcb: Tcb, sack: usize, ack: u32): void {
  const count = sackCount(sack);
  const twice = count > 0 && reportsTwice(tcb, sack, count, ack);
  if (twice) countTwice(tcb, sackFrom(sack, 0), sackTo(sack, 0));
  for (let i: u32 = 0; i < count; i++) {
    const from = sackFrom(sack, i);
    const to = sackTo(sack, i);
    if (isValid(tcb, from, to)) tagBlock(tcb, from, to, i == 0 && twice);
  }
  if (tcb.caState != CaState.LOSS || tcb.undoing) checkReordering(tcb, news.overtaken);
}

/** Within what is outstanding, and not at its beginning, what came twice too. Linux: tcp_is_sackblock_valid(). */
function isValid(tcb: Tcb, from: u32, to: u32): bool {
  return before(from, to) && !after(to, tcb.sndNxt) && after(from, tcb.sndUna);
}

/** The first block lies before the acknowledgment, or in the second. RFC 2883 §4. */
function reportsTwice(tcb: Tcb, sack: usize, count: u32, ack: u32): bool {
  const from = sackFrom(sack, 0);
  const to = sackTo(sack, 0);
  if (!before(from, to) || to - from > tcb.maxSndWnd || after(to, tcb.sndNxt)) return false;
  if (before(from, ack)) return true;
  return count > 1 && !after(to, sackTo(sack, 1)) && !before(from, sackFrom(sack, 1));
}

/** What was never sent twice came twice by the network's doing, and says nothing. */
function countTwice(tcb: Tcb, from: u32, to: u32): void {
  const segments = to - from > tcb.mss ? (to - from + tcb.mss - 1) / tcb.mss : 1;
  if (to - from <= tcb.mss && tcb.probeOut && tcb.probeHigh == to) news.twiceProbe = true;
  tcb.duplicatesReported += segments;
  if (tcb.duplicatesReported > tcb.totalRetrans) return;
  news.twice = true;
  news.delivered += segments;
  if (tcb.undoing && tcb.undoRetrans > 0 && !after(to, news.priorUna) && after(to, tcb.undoMarker))
    tcb.undoRetrans = max<i32>(0, tcb.undoRetrans - <i32>segments);
}

function tagBlock(tcb: Tcb, from: u32, to: u32, twice: bool): void {
  let at = tcb.sentFirst;
  while (at != null) {
    const sent = at;
    at = sent.next;
    if (!before(sent.seq, to)) return;
    if (before(sent.seq, from) || after(sent.end, to)) continue;
    if (twice) tagTwice(tcb, sent);
    if (!(sent.marks & Mark.SACKED)) tagArrived(tcb, sent);
  }
}

function tagTwice(tcb: Tcb, sent: Sent): void {
  if (!(sent.marks & (<u8>(Mark.AGAIN | Mark.EVER_AGAIN)))) return;
  if (tcb.undoing && tcb.undoRetrans > 0 && after(sent.end, tcb.undoMarker)) tcb.undoRetrans--;
  mark(tcb, sent, 0, Mark.AGAIN);
}

/** Linux: tcp_sacktag_one(). */
function tagArrived(tcb: Tcb, sent: Sent): void {
  rackAdvance(tcb, sent);
  if (!(sent.marks & (<u8>(Mark.AGAIN | Mark.EVER_AGAIN)))) {
    if (before(sent.seq, highestSacked(tcb)) && before(sent.seq, news.overtaken))
      news.overtaken = sent.seq;
    if (!after(sent.end, tcb.highSeq)) news.original = true;
    if (news.sackedSentAtMs < 0) news.sackedSentAtMs = sent.sentAtMs;
    news.lastSentAtMs = sent.sentAtMs;
  }
  mark(tcb, sent, Mark.SACKED, sent.marks & Mark.LOST ? Mark.LOST | Mark.AGAIN : 0);
  news.sacked = true;
  news.delivered++;
}

/** Something has arrived after what was sent later: from now on such a thing is waited for. Linux: tcp_check_sack_reordering(). */
export function checkReordering(tcb: Tcb, low: u32): void {
  const highest = highestSacked(tcb);
  if (!before(low, highest)) return;
  const segments = (highest - low + tcb.mss - 1) / tcb.mss;
  tcb.reordering = min<u32>(max(tcb.reordering, segments), REORDERING_MAX);
  tcb.reorderingSeen = true;
}

/** ip-sysctl: tcp_max_reordering. */
const REORDERING_MAX: u32 = 300;
