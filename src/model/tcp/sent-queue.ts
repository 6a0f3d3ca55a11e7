/** The queue of what is unacknowledged: adding, counting, cutting in two, joining. Linux: tcp_fragment(), tcp_collapse_retrans(). */
import { now, settleCount } from "../engine/clock";
import { Mark, Sent, giveSent, takeSent } from "./sent";
import { after } from "../engine/sequence";
import { Tcb } from "./tcb";

/**
 * Calls take no time here, and on a real machine more than a quarter of the quickest round trip: what two calls sent was
 * sent one after the other. Linux: tcp_rack_reo_wnd().
 */
const CALL_MS: f64 = 0.6;

/** A record for what is about to be sent first; null when there is no room. */
export function makeSent(seq: u32, end: u32, marks: u32): Sent | null {
  const sent = takeSent();
  if (sent == null) return null;
  sent.next = null;
  sent.seq = seq;
  sent.end = end;
  sent.marks = <u8>marks;
  return sent;
}

/** Puts it at the end. */
export function appendSent(tcb: Tcb, sent: Sent): void {
  if (tcb.sentLast == null) tcb.sentFirst = sent;
  else tcb.sentLast!.next = sent;
  tcb.sentLast = sent;
  tcb.packetsOut++;
}

/** It leaves now. */
export function stamp(sent: Sent): void {
  sent.sentAtMs = now();
  sent.sentCall = settleCount();
}

/** Milliseconds since it was sent last, calls counted as time. */
export function ageMs(sent: Sent): f64 {
  return now() - sent.sentAtMs + CALL_MS * <f64>(settleCount() - sent.sentCall);
}

/** Takes the first one out and frees it. */
export function dropFirst(tcb: Tcb): void {
  const first = tcb.sentFirst!;
  tcb.sentFirst = first.next;
  tcb.packetsOut--;
  if (first.next == null) {
    tcb.sentLast = null;
    tcb.marked = false;
  }
  giveSent(first);
}

/** How many have this mark. */
export function countMarked(tcb: Tcb, mark: Mark): u32 {
  if (!tcb.marked) return 0;
  let count: u32 = 0;
  let at = tcb.sentFirst;
  while (at != null) {
    const sent = at;
    at = sent.next;
    if (sent.marks & (<u8>mark)) count++;
  }
  return count;
}

/** What has arrived out of order: reported, or told by duplicate ACKs. Linux: sacked_out. */
export function sackedOut(tcb: Tcb): u32 {
  return tcb.sackPermitted ? countMarked(tcb, Mark.SACKED) : tcb.renoSacked;
}

/** Segments that are on their way, as far as is known. Linux: tcp_packets_in_flight(). */
export function inFlight(tcb: Tcb): u32 {
  if (!tcb.marked) return tcb.packetsOut - min(tcb.renoSacked, tcb.packetsOut);
  const again = countMarked(tcb, Mark.AGAIN);
  const left = sackedOut(tcb) + countMarked(tcb, Mark.LOST);
  return <u32>max<i32>(tcb.packetsOut + again - left, 0);
}

/** Marks and unmarks. */
export function mark(tcb: Tcb, sent: Sent, on: u32, off: u32): void {
  sent.marks = <u8>(((<u32>sent.marks) & ~off) | on);
  if (on != 0) tcb.marked = true;
}

/** The number after what the peer reported last; SND.UNA where nothing is. Linux: tcp_highest_sack_seq(). */
export function highestSacked(tcb: Tcb): u32 {
  let highest = tcb.sndUna;
  if (!tcb.marked) return highest;
  let at = tcb.sentFirst;
  while (at != null) {
    const sent = at;
    at = sent.next;
    if (sent.marks & Mark.SACKED) highest = sent.end;
  }
  return highest;
}

/** Bytes of data that a record stands for. */
export function dataOf(sent: Sent): u32 {
  const marks = sent.marks;
  return sent.end - sent.seq - <u32>((marks & Mark.FIN) != 0) - <u32>((marks & Mark.SYN) != 0);
}

/** Cuts it after so many bytes; FIN and PSH go with the rest. False when there is no room. */
export function splitSent(tcb: Tcb, sent: Sent, bytes: u32): bool {
  const rest = takeSent();
  if (rest == null) return false;
  memory.copy(changetype<usize>(rest), changetype<usize>(sent), offsetof<Sent>());
  rest.seq = sent.seq + bytes;
  sent.end = rest.seq;
  sent.marks &= ~(<u8>(Mark.FIN | Mark.PSH));
  sent.next = rest;
  if (tcb.sentLast == sent) tcb.sentLast = rest;
  tcb.packetsOut++;
  return true;
}

/** Joins those that follow to it, as far as all together fit into `room` bytes and the window, and none has arrived. */
export function joinFollowing(tcb: Tcb, sent: Sent, room: u32): void {
  let left = room - dataOf(sent);
  const edge = tcb.sndUna + tcb.sndWnd;
  for (;;) {
    const next = sent.next;
    if (next == null || next.marks & Mark.SACKED) return;
    const bytes = dataOf(next);
    if (bytes > left || after(next.end, edge)) return;
    left -= bytes;
    sent.end = next.end;
    sent.marks |= next.marks & (<u8>(Mark.FIN | Mark.PSH | Mark.EVER_AGAIN));
    sent.next = next.next;
    if (tcb.sentLast == next) tcb.sentLast = sent;
    tcb.packetsOut--;
    if (!tcb.sackPermitted && tcb.renoSacked > 0) tcb.renoSacked--;
    giveSent(next);
  }
}
