/**
 * SEGMENT ARRIVES in SYN-SENT: RFC 9293 §3.10.7.3, in its order. Two of Linux's own: a SYN-ACK that echoes a timestamp never
 * sent counts as a bad ACK, and after a bad ACK the SYN is sent again at once. Linux: tcp_rcv_synsent_state_process().
 */
import { Errno, Flag, Sysctl, TcpState, TimerKind } from "./abi";
import { now, nowTicks } from "./clock";
import { Host } from "./host";
import { Segment } from "./segment";
import { after, before, between } from "./sequence";
import { INITIAL_RTO_MS, Tcb, enter, startTimer, stopTimer } from "./tcb";
import { measured } from "./tcp-ack";
import { beginKeepalive } from "./tcp-keepalive";
import { answerReset, pushData, scalesWindows, sendAck, sendSyn, settleMss } from "./tcp-output";
import { resetConnection } from "./tcp-reset";

/** Two ticks of a kernel with HZ = 250. Linux: TCP_TIMEOUT_MIN. */
const QUICK_RETRANSMIT_MS: f64 = 8;

export function arrivesSynSent(host: Host, tcb: Tcb, segment: Segment): void {
  const flags = segment.flags;
  // Whether its timestamps are read is a matter of the host as it is now, whatever the SYN offered. Linux: tcp_parse_options().
  const stamped = segment.hasTimestamp && host.sysctls[Sysctl.TCP_TIMESTAMPS] != 0;
  if (flags & Flag.ACK && !ackAcceptable(tcb, segment, stamped)) {
    // first. A stale socket may have answered; its RST will clear the way for the SYN that follows it.
    if (tcb.retries == 0) startTimer(tcb, TimerKind.RETRANSMIT, QUICK_RETRANSMIT_MS);
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
  const first = <u32>(<i64>tcb.openedAtMs) + tcb.tsOffset;
  return between(segment.tsecr, first, nowTicks() + tcb.tsOffset);
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
  if (tcb.retries == 0) measured(tcb, now() - tcb.openedAtMs);
  else tcb.rtoMs = INITIAL_RTO_MS;
  tcb.retries = 0;
  tcb.firstRetransmitAtMs = -1;
  stopTimer(tcb);
  enter(tcb, TcpState.ESTABLISHED);
  tcb.predicts = !scalesWindows(tcb);
  beginKeepalive(tcb);
  sendAck(tcb);
  pushData(tcb);
}

/**
 * Both sides opened at once. RFC 7323 §2.2 scales windows where both SYNs have asked for it; here Linux does so when its own
 * has. Observed: Linux 6.18 crossed-syns-scale-windows-whatever-the-other-says.
 */
function arrivesCrossingSyn(tcb: Tcb): void {
  tcb.scalesAlone = !scalesWindows(tcb);
  enter(tcb, TcpState.SYN_RECEIVED);
  sendSyn(tcb);
  startTimer(tcb, TimerKind.RETRANSMIT, tcb.rtoMs);
}
