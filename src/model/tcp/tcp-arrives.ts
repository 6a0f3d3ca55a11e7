/**
 * SEGMENT ARRIVES: RFC 9293 §3.10.7. The switch on state and the order of checks are here; each check is a function of its
 * own. CLOSED is a segment for nobody (tcp-receive.ts), LISTEN is in listen-queue.ts, SYN-SENT in tcp-syn-sent.ts, TIME-WAIT in
 * time-wait-arrives.ts. Linux: tcp_rcv_state_process().
 */
import { Flag, TcpState } from "../abi";
import { Host } from "../net/host";
import { rememberPeer } from "./peer-metrics";
import { Tcb } from "./tcb";
import { buryIfDead, enter, isOrphan } from "./tcp-state";
import { measureOpening } from "./round-trip";
import { Segment, segmentLength } from "../net/segment";
import { after, before } from "../engine/sequence";
import {
  ackTooOld,
  answerTimestampOld,
  answerUnacceptable,
  challenge,
  isPredicted,
  noteTimestamp,
  resetBeforeFin,
  resetExact,
  sequenceAcceptable,
  timestampOld,
} from "./tcp-acceptable";
import { acceptAck, finAcked } from "./tcp-ack";
import { arrivesFinWait2, sendFin } from "./tcp-close";
import { answerReset, pushData, sendAck } from "./tcp-output";
import { arrivesReset, finish } from "./tcp-reset";
import { arrivesSynSent } from "./tcp-syn-sent";
import { acceptText, carriesNewText } from "./tcp-text";
import { TCP_TIMEWAIT_LEN_MS, enterTimeWait } from "./time-wait";

/** For a connection of its own; frees it when this was its end. */
export function segmentArrives(host: Host, tcb: Tcb, segment: Segment): void {
  if (tcb.state == TcpState.SYN_SENT) arrivesSynSent(host, tcb, segment);
  else arrivesSynchronized(host, tcb, segment);
  buryIfDead(tcb);
}

/** The states after SYN-SENT. RFC 9293 §3.10.7.4; the steps are in the RFC's order. */
function arrivesSynchronized(host: Host, tcb: Tcb, segment: Segment): void {
  const flags = segment.flags;
  // Before all else, Linux drops what has none of these: it could be for no step below.
  if ((flags & (Flag.ACK | Flag.RST | Flag.SYN)) == 0) return;
  if (isPredicted(tcb, segment)) noteTimestamp(tcb, segment);
  if (!(flags & Flag.RST) && timestampOld(tcb, segment))
    return answerTimestampOld(host, tcb, segment);
  if (!sequenceAcceptable(tcb, segment)) {
    // first
    if (flags & Flag.RST) {
      if (resetBeforeFin(tcb, segment)) arrivesReset(tcb);
      return;
    }
    if (flags & Flag.SYN && !finishesCrossing(tcb, segment)) return challenge(host, tcb);
    if (!(flags & Flag.SYN)) return answerUnacceptable(host, tcb, segment);
  }
  if (flags & Flag.RST) {
    // second
    if (resetExact(tcb, segment)) arrivesReset(tcb);
    else challenge(host, tcb);
    return;
  }
  // There is no third: security and compartment are of no concern.
  if (flags & Flag.SYN && !finishesCrossing(tcb, segment)) return challenge(host, tcb); // fourth
  if (!(flags & Flag.ACK)) return;
  if (!arrivesAck(host, tcb, segment)) return; // fifth
  // There is no sixth: the urgent pointer is not modelled.
  arrivesText(host, tcb, segment); // seventh and eighth
  if (tcb.state == TcpState.CLOSED) return;
  pushData(tcb);
  if (tcb.ackDue) sendAck(tcb);
}

/** The SYN-ACK of a peer that opened at the same time: it repeats the SYN that was taken, and acknowledges ours. */
function finishesCrossing(tcb: Tcb, segment: Segment): bool {
  return (
    tcb.state == TcpState.SYN_RECEIVED &&
    tcb.descriptors != 0 &&
    (segment.flags & Flag.ACK) != 0 &&
    segment.seq + 1 == tcb.rcvNxt &&
    segmentLength(segment) == 1 &&
    segment.ack == tcb.sndNxt
  );
}

/** Fifth: the ACK field. False when the segment has been dealt with. */
function arrivesAck(host: Host, tcb: Tcb, segment: Segment): bool {
  const opening = tcb.state == TcpState.SYN_RECEIVED;
  if (opening) {
    if (before(segment.ack, tcb.sndUna) || after(segment.ack, tcb.sndNxt)) {
      answerReset(host, segment, 0, tcb.device);
      return false;
    }
    enter(tcb, TcpState.ESTABLISHED);
    tcb.predicts = true;
  }
  if (ackTooOld(tcb, segment.ack) || after(segment.ack, tcb.sndNxt)) {
    if (isPredicted(tcb, segment)) acceptText(tcb, segment);
    challenge(host, tcb);
    if (tcb.ackDue) sendAck(tcb);
    return false;
  }
  acceptAck(tcb, segment);
  if (opening && tcb.descriptors != 0) measureOpening(tcb, segment, -1);
  if (opening && tcb.shutdownWrite) sendFin(tcb); // shutdown() came first, or its listener was shut before it listened.
  if (!finAcked(tcb)) return true;
  switch (<i32>tcb.state) {
    case TcpState.FIN_WAIT_1:
      enter(tcb, TcpState.FIN_WAIT_2);
      return !isOrphan(tcb) || arrivesFinWait2(host, tcb, segment);
    case TcpState.CLOSING:
      enterTimeWait(tcb, TcpState.TIME_WAIT, TCP_TIMEWAIT_LEN_MS);
      return false;
    case TcpState.LAST_ACK:
      rememberPeer(tcb);
      finish(tcb);
      return false;
  }
  return true;
}

/** Connected to itself: it handles all of that within its own call, and Linux acknowledges at the end of the call. */
function meetsItself(tcb: Tcb): bool {
  return tcb.localPort == tcb.remotePort && tcb.localAddress == tcb.remoteAddress;
}

/**
 * Seventh and eighth. After the peer's FIN only text from before it is looked at, to be acknowledged again. Text for a closed
 * socket, and text beyond a FIN, is answered with an RST.
 */
function arrivesText(host: Host, tcb: Tcb, segment: Segment): void {
  if (tcb.state != TcpState.ESTABLISHED) {
    if (tcb.finReceived && !before(segment.seq, tcb.rcvNxt)) return;
    if (tcb.shutdownRead && carriesNewText(tcb, segment)) {
      answerReset(host, segment, segmentLength(segment), tcb.device);
      return arrivesReset(tcb);
    }
  }
  // A socket that meets itself was shut for writing before it opened: SYN-ACK and FIN are acknowledged together, below.
  if (segment.flags & Flag.SYN && tcb.finQueued && meetsItself(tcb)) return;
  acceptText(tcb, segment);
}
