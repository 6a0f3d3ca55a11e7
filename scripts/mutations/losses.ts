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
  ]),
  ...inFile("tcp/sack-tag.ts", [
    ["reports of parts of segments are taken", "if (before(sent.seq, from) || after(sent.end, to)) continue;", ""],
    ["reports of what comes next are taken", "&& after(from, tcb.sndUna);", "&& !before(from, tcb.sndUna);"],
    ["what lies before the acknowledgment did not come twice", "  if (before(from, ack)) return true;\n", ""],
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
