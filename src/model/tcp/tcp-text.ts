/**
 * The segment text and the FIN bit: RFC 9293 §3.10.7.4, seventh and eighth. Data out of order wait in a list until the gap is
 * filled; every segment with text or FIN is acknowledged at once. Linux: tcp_data_queue(), tcp_fin().
 */
import { Flag, TcpState } from "../abi";
import { takeQueue } from "../engine/bytes";
import { now } from "../engine/clock";
import { noteOld, noteTwice } from "./sack-report";
import { Segment, giveSegment, segmentLength } from "../net/segment";
import { after, before } from "../engine/sequence";
import { Tcb, dropOutOfOrder } from "./tcb";
import { enter } from "./tcp-state";
import { windowNow } from "./tcp-acceptable";
import { sendAck } from "./tcp-output";
import { TCP_TIMEWAIT_LEN_MS, enterTimeWait } from "./time-wait";

/** Sequence number of the first byte of text. */
function textStart(segment: Segment): u32 {
  return segment.seq + <u32>((segment.flags & Flag.SYN) != 0);
}

/** Goes beyond RCV.NXT, its FIN not counted: nobody will read that once the socket is closed. */
export function carriesNewText(tcb: Tcb, segment: Segment): bool {
  return segmentLength(segment) != 0 && after(textStart(segment) + segment.dataBytes, tcb.rcvNxt);
}

/** Takes in text and FIN. An ACK is due when there were any, or a SYN that was taken before. */
export function acceptText(tcb: Tcb, segment: Segment): void {
  if (segmentLength(segment) == 0) return;
  tcb.ackDue = true;
  if (beyondWindow(tcb, segment)) return;
  if (before(segment.seq, tcb.rcvNxt)) noteOld(tcb, segment);
  if (after(textStart(segment), tcb.rcvNxt)) keepForLater(tcb, segment);
  else if (takeText(tcb, segment) || drainOutOfOrder(tcb)) acceptFin(tcb);
  if (tcb.outOfOrder == null) tcb.predicts = true;
}

/** It begins where the window ends. One that is closed takes a FIN alone, as it comes next. Linux: tcp_data_queue(). */
function beyondWindow(tcb: Tcb, segment: Segment): bool {
  const window = windowNow(tcb);
  if (window == 0) return segment.dataBytes != 0 || segment.seq != tcb.rcvNxt;
  return !before(segment.seq, tcb.rcvNxt + window);
}

/** Appends all that is new of the segment, were it more than the window. True when its FIN comes next. */
function takeText(tcb: Tcb, segment: Segment): bool {
  const known = tcb.rcvNxt - textStart(segment);
  const bytes = segment.dataBytes > known ? segment.dataBytes - known : 0;
  if (bytes > 0) {
    if (tcb.receiveQueue == null) tcb.receiveQueue = takeQueue();
    const queue = tcb.receiveQueue;
    if (queue == null || !queue.append(segment.data + known, bytes)) return false;
    tcb.rcvNxt += bytes;
    tcb.heardAtMs = now();
  }
  const end = textStart(segment) + segment.dataBytes;
  return (segment.flags & Flag.FIN) != 0 && tcb.rcvNxt == end;
}

/** In order of sequence numbers. */
function keepForLater(tcb: Tcb, segment: Segment): void {
  if (tcb.finReceived) return;
  let previous: Segment | null = null;
  let at = tcb.outOfOrder;
  while (at != null && before(at.seq, segment.seq)) {
    previous = at;
    at = at.next;
  }
  if (at != null && at.seq == segment.seq && at.dataBytes >= segment.dataBytes)
    return noteTwice(tcb, segment.seq, segment.seq + segmentLength(segment));
  if (tcb.outOfOrderBytes + segment.dataBytes > tcb.rcvWndMax) return;
  segment.kept = true;
  segment.next = at;
  if (previous == null) tcb.outOfOrder = segment;
  else previous.next = segment;
  tcb.outOfOrderBytes += segment.dataBytes;
  tcb.predicts = false;
}

/** What waited behind a gap that is now filled. True when a FIN comes next. */
function drainOutOfOrder(tcb: Tcb): bool {
  while (tcb.outOfOrder != null) {
    const segment = tcb.outOfOrder!;
    if (after(textStart(segment), tcb.rcvNxt)) return false;
    tcb.outOfOrder = segment.next;
    tcb.outOfOrderBytes -= segment.dataBytes;
    const fin = takeText(tcb, segment);
    giveSegment(segment);
    if (fin) return true;
  }
  return false;
}

/** Eighth: the peer has closed. A second FIN that follows old text has a number too, and changes nothing else. */
function acceptFin(tcb: Tcb): void {
  tcb.rcvNxt++;
  tcb.finReceived = true;
  tcb.finUnread = true;
  tcb.done = true;
  tcb.shutdownRead = true;
  dropOutOfOrder(tcb);
  switch (<i32>tcb.state) {
    case TcpState.ESTABLISHED:
      return enter(tcb, TcpState.CLOSE_WAIT);
    case TcpState.FIN_WAIT_1:
      sendAck(tcb);
      return enter(tcb, TcpState.CLOSING);
    case TcpState.FIN_WAIT_2:
      sendAck(tcb);
      return enterTimeWait(tcb, TcpState.TIME_WAIT, TCP_TIMEWAIT_LEN_MS);
  }
}
