/** Repairing losses: what SACK reports, recovery, what is taken back, the congestion window. */
import { inFile } from "./types.ts";
import type { Mutation } from "./types.ts";

// prettier-ignore
export const LOSSES: readonly Mutation[] = [
  ...inFile("tcp/undo.ts", [
    ["needless repetition is counted from none", "<i32>countMarked(tcb, Mark.AGAIN) + <i32>(tcb.probeOut && tcb.probeRepeats)", "0"],
    ["a probe that is out counts for nothing", " + <i32>(tcb.probeOut && tcb.probeRepeats)", ""],
    ["an echo from before the repetition proves nothing", "return news.echo != 0 && before(news.echo, tcb.retransStamp);", "return false;"],
    ["nothing is taken back", "return tcb.undoing && (tcb.undoRetrans == 0 || undoDelayed(tcb));", "return false;"],
    ["what is taken back leaves the window small", "    tcb.cwnd = max(tcb.cwnd, tcb.priorCwnd);\n", ""],
    ["what is taken back leaves the threshold low", "    tcb.ssthresh = max(tcb.ssthresh, tcb.priorSsthresh);\n", ""],
    ["what is taken back stays lost", "mark(tcb, sent, 0, Mark.LOST);", ""],
    ["D-SACK takes nothing back", "if (!tcb.undoing || tcb.undoRetrans != 0) return false;", "return false;"],
    ["without SACK recovery ends at its last number", "if (tcb.sackPermitted || tcb.sndUna != tcb.highSeq) return false;", "return false;"],
  ]),
  ...inFile("tcp/sack-tag.ts", [
    ["a report of what was never sent is taken", " && !after(to, tcb.sndNxt) && after(from, tcb.sndUna);", ";"],
    ["what came twice is only before the acknowledgment", "return count > 1 && !after(to, sackTo(sack, 1)) && !before(from, sackFrom(sack, 1));", "return false;"],
    ["the network's own repetition counts", "if (tcb.duplicatesReported > tcb.totalRetrans) return;", ""],
    ["reports of parts of segments are taken", "if (before(sent.seq, from) || after(sent.end, to)) continue;", ""],
    ["what was lost and has arrived stays lost", "sent.marks & Mark.LOST ? Mark.LOST | Mark.AGAIN : 0", "0"],
    ["what was overtaken is not noticed", "  tcb.reorderingSeen = true;\n}", "}"],
    ["overtaking leaves the patience", "  tcb.reordering = min<u32>(max(tcb.reordering, segments), REORDERING_MAX);\n", ""],
    ["the probe that came twice is not known", "news.twiceProbe = true;", ""],
    ["D-SACK counts no repetition as needless", "    tcb.undoRetrans = max<i32>(0, tcb.undoRetrans - <i32>segments);", "    return;"],
  ]),
  ...inFile("tcp/congestion.ts", [
    ["a loss halves the threshold", "const BETA: u32 = 717;", "const BETA: u32 = 512;"],
    ["the threshold may be one segment", "max<u32>((tcb.cwnd * BETA) >> 10, 2)", "max<u32>((tcb.cwnd * BETA) >> 10, 1)"],
    ["the end of a reduction leaves the window", "    tcb.cwnd = tcb.ssthresh;\n", "    return;\n"],
    ["a reduction sends no more than has arrived", "if (news.advanced && lost == 0) sending++;", ""],
    ["a reduction does not send the first segment at once", "sending = max(sending, tcb.prrOut == 0 ? 1 : 0);", "sending = max(sending, 0);"],
    ["a reduction sends all there is room for", "    sending = min(room, sending);\n", "    sending = room;\n"],
    ["slow start does not grow", "const larger = min(tcb.cwnd + left, tcb.ssthresh);", "const larger = tcb.cwnd;"],
    ["beyond the threshold the window grows with every ACK", "  if (tcb.cwndCount < tcb.cwnd) return;\n", ""],
  ]),
  ...inFile("tcp/tcp-ack.ts", [
    ["an ACK that was overtaken reports nothing", "    if (reports) acceptOld(tcb, segment);\n", ""],
    ["what is sent again tells a round trip", "if (marks & (<u8>(Mark.AGAIN | Mark.EVER_AGAIN))) news.ackedAgain = true;\n  else if", "if"],
    ["what came late counts for RACK", "if (tcb.sackPermitted && !cameLate(sent)) rackAdvance", "if (tcb.sackPermitted) rackAdvance"],
    ["an acknowledgment below a report is no reordering", "else if (before(lowest, news.priorHighest)) checkReordering(tcb, lowest);", ""],
  ]),
  ...inFile("tcp/rack.ts", [
    ["a repetition whose answer came too soon counts", "if (sent.marks & (<u8>(Mark.AGAIN | Mark.EVER_AGAIN)) && roundTripMs < tcb.minRttMs) return;", ""],
    ["certain losses are waited for", "if (!tcb.reorderingSeen && certain) return 0;", ""],
    ["what was sent again cannot be lost again", "if (sent.marks & Mark.LOST) mark(tcb, sent, 0, Mark.AGAIN);\n  else mark", "if (!(sent.marks & Mark.LOST)) mark"],
  ]),
  ...inFile("tcp/recovery.ts", [
    ["a partial acknowledgment loses nothing", "const partial = state == CaState.RECOVERY && news.advanced;", "const partial = false;"],
    ["two duplicate ACKs are enough", "tcb.renoSacked >= tcb.reordering;", "tcb.renoSacked + 1 >= tcb.reordering;"],
    ["a hole that was only late is mended all the same", "else if (undoPartially(tcb)) return Repair.NOTHING;", ""],
    ["a peer that takes back its reports is believed", "if (reneged) mark(tcb, sent, 0, Mark.SACKED);\n    else if", "if"],
    ["a timeout loses what was just sent", "else if (sent != first && patienceMs(tcb, sent, 0) > 0) continue;", ""],
    ["a timeout leaves the window", "  tcb.cwnd = inFlight(tcb) + 1;\n", ""],
    ["after a timeout nothing new is tried", "if (hasUnsent(tcb) && after(tcb.sndUna + tcb.sndWnd, tcb.sndNxt)) return Repair.FRESH;", ""],
    ["what arrived from before a timeout proves nothing", "if (news.original && undoLoss(tcb, true)) return Repair.NOTHING;", ""],
    ["a probe is out after a timeout", "  tcb.probeOut = false;\n  tcb.frto", "  tcb.frto"],
  ]),
  ...inFile("tcp/retransmit.ts", [
    ["a repetition knows no window", "else if (sent.seq != tcb.sndUna) return false;", ""],
    ["everything lost goes at once", "if (inFlight(tcb) >= tcb.cwnd) break;", ""],
    ["the timer stays as it is when the first segment goes again", "if (rearms) startTimer(tcb, Pending.RETRANSMIT, tcb.rtoMs);", ""],
  ]),
  ...inFile("tcp/sack-report.ts", [
    ["blocks are told in their order", "if (order >= limit || order <= newest) continue;", "if (order >= limit || newest != 0) continue;"],
  ]),
  ...inFile("tcp/listen-queue.ts", [
    ["a cookie keeps no SACK", "request.hasTimestamps && cookiePermitsSack(segment.tsecr - request.tsOffset);", "false;"],
    ["a cookie's timestamp says nothing of options", "request.openedAtMs < 0 ? cookieTicks(request.sackPermitted) : nowTicks();", "nowTicks();"],
  ]),
  ...inFile("tcp/tcp-acceptable.ts", [
    ["scaled windows are told to the byte", "return (segment.wnd + WINDOW_UNIT - 1) & ~(WINDOW_UNIT - 1);", "return segment.wnd;"],
    ["a SYN's window is scaled", "if (!scalesWindows(tcb) || segment.flags & Flag.SYN) return", "if (!scalesWindows(tcb)) return"],
  ]),
];
