/** Repairing losses: what SACK reports, recovery, what is taken back, the congestion window. */
import { inFile } from "./types.ts";
import type { Mutation } from "./types.ts";

// prettier-ignore
export const LOSSES: readonly Mutation[] = [
  ...inFile("tcp/undo.ts", [
    ["an echo from before the repetition proves nothing", "return news.echo != 0 && before(news.echo, tcb.retransStamp);", "return false;"],
    ["nothing is taken back", "return tcb.undoing && (tcb.undoRetrans == 0 || undoDelayed(tcb));", "return false;"],
    ["what is taken back leaves the window small", "    tcb.cwnd = max(tcb.cwnd, tcb.priorCwnd);\n", ""],
    ["what is taken back leaves the threshold low", "    tcb.ssthresh = max(tcb.ssthresh, tcb.priorSsthresh);\n", ""],
    ["what is taken back stays lost", "      mark(tcb, sent, 0, Mark.LOST);\n", ""],
    ["a probe that was out is not counted among what came twice", " + <i32>(tcb.probeOut && tcb.probeRepeats)", ""],
    ["that all came twice takes nothing back before the end", "if (!tcb.undoing || tcb.undoRetrans != 0) return false;", "if (true) return false;"],
    ["without timestamps nothing was late", "return tcb.sackPermitted || before(tcb.sndUna, tcb.highSeq);", "return false;"],
    ["without SACK recovery ends with the last segment lost", "if (tcb.sackPermitted || tcb.sndUna != tcb.highSeq) return false;", "if (true) return false;"],
  ]),
  ...inFile("tcp/sack-tag.ts", [
    ["reports of parts of segments are taken", "if (before(sent.seq, from) || after(sent.end, to)) continue;", ""],
    ["reports of what comes next are taken", "&& after(from, tcb.sndUna);", "&& !before(from, tcb.sndUna);"],
    ["what lies before the acknowledgment did not come twice", "  if (before(from, ack)) return true;\n", ""],
    ["what lies within the next block did not come twice", "return count > 1 && !after(to, sackTo(sack, 1)) && !before(from, sackFrom(sack, 1));", "return false;"],
    ["what the wire doubled tells of a repetition", "  if (tcb.duplicatesReported > tcb.totalRetrans) return;\n", ""],
    ["several segments that came twice count as one", "const segments = to - from > tcb.mss ? (to - from + tcb.mss - 1) / tcb.mss : 1;", "const segments: u32 = 1;"],
    ["what came twice is not counted", "tcb.undoRetrans = max<i32>(0, tcb.undoRetrans - <i32>segments);", "return;"],
    ["what came twice beyond a gap is not counted", "after(sent.end, tcb.undoMarker)) tcb.undoRetrans--;", "after(sent.end, tcb.undoMarker)) return;"],
    ["what was overtaken once is not waited for", "  tcb.reorderingSeen = true;\n", ""],
  ]),
  ...inFile("tcp/congestion.ts", [
    ["a loss halves the threshold", "const BETA: u32 = 717;", "const BETA: u32 = 512;"],
    ["the end of a reduction leaves the window", "    tcb.cwnd = tcb.ssthresh;\n", "    return;\n"],
    ["a reduction sends no more than has arrived", "if (news.advanced && lost == 0) sending++;", ""],
    ["a reduction does not send the first segment at once", "sending = max(sending, tcb.prrOut == 0 ? 1 : 0);", "sending = max(sending, 0);"],
    ["a reduction sends all there is room for", "    sending = min(room, sending);\n", "    sending = room;\n"],
    ["slow start does not grow", "const larger = min(tcb.cwnd + left, tcb.ssthresh);", "const larger = tcb.cwnd;"],
  ]),
  ...inFile("tcp/tcp-ack.ts", [
    ["what is sent again tells a round trip", "if (marks & (<u8>(Mark.AGAIN | Mark.EVER_AGAIN))) news.ackedAgain = true;\n  else if", "if"],
  ]),
  ...inFile("tcp/rack.ts", [
    ["what was sent again cannot be lost again", "if (sent.marks & Mark.LOST) mark(tcb, sent, 0, Mark.AGAIN);\n  else mark", "if (!(sent.marks & Mark.LOST)) mark"],
  ]),
  ...inFile("tcp/recovery.ts", [
    ["a partial acknowledgment loses nothing", "const partial = state == CaState.RECOVERY && news.advanced;", "const partial = false;"],
    ["what the peer has thrown away waits for the timeout", "  if (awaitsReneged(tcb)) return Repair.NOTHING;\n", ""],
    ["what the peer has thrown away counts as arrived", "if (reneged) mark(tcb, sent, 0, Mark.SACKED);\n    else if", "if"],
    ["a hole that was filled late takes nothing back", "if (!tcb.undoing || !undoDelayed(tcb)) return false;", "if (true) return false;"],
    ["what arrives after a timeout and went once takes nothing back", "if (news.original && undoLoss(tcb, true)) return Repair.NOTHING;", ""],
    ["two duplicate ACKs are enough", "tcb.renoSacked >= tcb.reordering;", "tcb.renoSacked + 1 >= tcb.reordering;"],
    ["a timeout leaves the window", "  tcb.cwnd = inFlight(tcb) + 1;\n", ""],
    ["after a timeout nothing new is tried", "if (hasUnsent(tcb) && after(tcb.sndUna + tcb.sndWnd, tcb.sndNxt)) return Repair.FRESH;", ""],
    ["a probe is out after a timeout", "  tcb.probeOut = false;\n  tcb.frto", "  tcb.frto"],
  ]),
  ...inFile("tcp/retransmit.ts", [
    ["everything lost goes at once", "if (inFlight(tcb) >= tcb.cwnd) break;", ""],
    ["the timer stays as it is when the first segment goes again", "if (rearms) startTimer(tcb, Pending.RETRANSMIT, tcb.rtoMs);", ""],
  ]),
  ...inFile("tcp/listen-queue.ts", [
    ["a cookie keeps no SACK", "request.hasTimestamps && cookiePermitsSack(segment.tsecr - request.tsOffset);", "false;"],
    ["a cookie's timestamp says nothing of options", "request.openedAtMs < 0 ? cookieTicks(request.sackPermitted) : nowTicks();", "nowTicks();"],
  ]),
  ...inFile("tcp/tcp-acceptable.ts", [
    ["scaled windows are told to the byte", "return (segment.wnd + WINDOW_UNIT - 1) & ~(WINDOW_UNIT - 1);", "return segment.wnd;"],
  ]),
];
