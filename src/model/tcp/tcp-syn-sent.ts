/**
 * SEGMENT ARRIVES in SYN-SENT: RFC 9293 §3.10.7.3, in its order. Two of Linux's own: a SYN-ACK that echoes a timestamp never
 * sent counts as a bad ACK, and after a bad ACK the SYN is sent again at once. Linux: tcp_rcv_synsent_state_process().
 */
import { Errno, Flag, Sysctl, TcpState } from "../abi";
import { now, nowTicks } from "../engine/clock";
import { Host } from "../net/host";
import { Segment } from "../net/segment";
import { after, before, between } from "../engine/sequence";
import { measureOpening } from "./round-trip";
import { Mark } from "./sent";
import { dropFirst } from "./sent-queue";
import { CaState, Pending, Tcb, startTimer, stopTimer } from "./tcb";
import { enter } from "./tcp-state";
import { beginKeepalive } from "./tcp-keepalive";
import {
  answerReset,
  openWindow,
  pushData,
  scalesWindows,
  sendAck,
  sendSyn,
  settleMss,
} from "./tcp-output";
import { resetConnection } from "./tcp-reset";

/** Two ticks of a kernel with HZ = 250. Linux: TCP_TIMEOUT_MIN. */
const QUICK_RETRANSMIT_MS: f64 = 8;

export function arrivesSynSent(host: Host, tcb: Tcb, segment: Segment): void {
  const flags = segment.flags;
  // Whether its timestamps are read is a matter of the host as it is now, whatever the SYN offered. Linux: tcp_parse_options().
  const stamped = segment.hasTimestamp && host.sysctls[Sysctl.TCP_TIMESTAMPS] != 0;
  if (flags & Flag.ACK && !ackAcceptable(tcb, segment, stamped)) {
    // first. A stale socket may have answered; its RST will clear the way for the SYN that follows it.
    if (tcb.retries == 0) startTimer(tcb, Pending.RETRANSMIT, QUICK_RETRANSMIT_MS);
    return answerReset(host, segment, 0, tcb.device);
  }
  if (flags & Flag.RST) {
    // second
    if (flags & Flag.ACK) resetConnection(tcb, Errno.ECONNREFUSED);
    return;
  }
  if (!(flags & Flag.SYN)) return; // fifth; there is no third, security being of no concern.
  arrivesSyn(tcb, segment, stamped); // fourth
}

function ackAcceptable(tcb: Tcb, segment: Segment, stamped: bool): bool {
  if (!after(segment.ack, tcb.sndUna) || after(segment.ack, tcb.sndNxt)) return false;
  if (!stamped || segment.tsecr == 0) return true;
  return between(segment.tsecr, firstTimestamp(tcb), nowTicks() + tcb.tsOffset);
}

function arrivesSyn(tcb: Tcb, segment: Segment, stamped: bool): void {
  if (stamped && tcb.tsRecent != 0 && before(segment.tsval, tcb.tsRecent)) return;
  tcb.hasTimestamps = stamped;
  if (stamped) tcb.tsRecent = segment.tsval;
  tcb.sackPermitted = segment.sackPermitted;
  tcb.irs = segment.seq;
  tcb.rcvNxt = segment.seq + 1;
  tcb.rcvEnd = tcb.rcvNxt + tcb.rcvWnd;
  settleMss(tcb, segment.mss);
  tcb.sndWnd = segment.wnd;
  tcb.maxSndWnd = segment.wnd;
  tcb.sndWl1 = segment.seq;
  if (!(segment.flags & Flag.ACK)) return arrivesCrossingSyn(tcb);
  tcb.sndUna = segment.ack;
  tcb.ackedBytes = 1;
  takeAnswer(tcb, segment);
  stopTimer(tcb);
  enter(tcb, TcpState.ESTABLISHED);
  tcb.predicts = !scalesWindows(tcb);
  beginKeepalive(tcb);
  sendAck(tcb);
  pushData(tcb);
}

/** What the answer tells of the round trip, and of the way: a SYN that was lost twice makes it a lossy one. */
function takeAnswer(tcb: Tcb, segment: Segment): void {
  const syn = tcb.sentFirst;
  const once = syn != null && !(syn.marks & Mark.EVER_AGAIN);
  measureOpening(tcb, segment, once ? now() - syn!.sentAtMs : -1);
  if (syn != null) dropFirst(tcb);
  const echoesFirst = tcb.hasTimestamps && segment.tsecr == firstTimestamp(tcb);
  openWindow(tcb, tcb.undoing && tcb.totalRetrans > 1 && !echoesFirst);
  tcb.undoing = false;
  tcb.retransStamp = 0;
  tcb.retries = 0;
  if (tcb.sackPermitted) tcb.caState = CaState.OPEN;
}

function firstTimestamp(tcb: Tcb): u32 {
  return <u32>(<i64>tcb.openedAtMs) + tcb.tsOffset;
}

/**
 * Both sides opened at once. RFC 7323 §2.2 scales windows where both SYNs have asked for it; here Linux does so when its own
 * has. Observed: Linux 6.18 crossed-syns-scale-windows-whatever-the-other-says.
 */
function arrivesCrossingSyn(tcb: Tcb): void {
  tcb.scalesAlone = !scalesWindows(tcb);
  enter(tcb, TcpState.SYN_RECEIVED);
  // The SYN's timer goes on.
  sendSyn(tcb);
}
