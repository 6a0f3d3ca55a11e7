/**
 * Whether a segment may be looked at: its sequence numbers (RFC 9293 §3.10.7.4, first), its timestamp (RFC 7323 §5), and what is
 * answered when not: an ACK, or a challenge ACK (RFC 5961 §7), both limited in number. Linux: tcp_validate_incoming().
 */
import { Flag, Sysctl, TcpState } from "./abi";
import { now } from "./clock";
import { Host } from "./host";
import { Segment, segmentLength } from "./segment";
import { after, before, between } from "./sequence";
import { Tcb } from "./tcb";
import { sendAck } from "./tcp-output";

/** Some part of the segment is inside the window, or it is empty and at its edge. Linux: tcp_in_window(). */
export function inWindow(seq: u32, end: u32, rcvNxt: u32, rcvWnd: u32): bool {
  if (seq == rcvNxt) return true;
  const edge = rcvNxt + rcvWnd;
  if (after(end, rcvNxt) && before(seq, edge)) return true;
  return seq == edge && seq == end;
}

/** Empty segments may also lie before what is expected, as far as the last ACK went. Linux: tcp_sequence(). */
export function sequenceAcceptable(tcb: Tcb, segment: Segment): bool {
  const end = segment.seq + segmentLength(segment);
  if (before(end, tcb.lastAckSent)) return false;
  return !after(segment.seq, tcb.rcvNxt + windowNow(tcb));
}

/** What is left of the window that was offered last. */
export function windowNow(tcb: Tcb): u32 {
  return before(tcb.rcvNxt, tcb.rcvEnd) ? tcb.rcvEnd - tcb.rcvNxt : 0;
}

/** PAWS: a timestamp older than the last one belongs to an old segment. RFC 7323 §5.2. */
export function timestampOld(tcb: Tcb, segment: Segment): bool {
  return tcb.hasTimestamps && segment.hasTimestamp && before(segment.tsval, tcb.tsRecent);
}

/** The timestamp of a segment that covers what was acknowledged last becomes the one to echo. RFC 7323 §4.3. */
export function noteTimestamp(tcb: Tcb, segment: Segment): void {
  if (!tcb.hasTimestamps || !segment.hasTimestamp) return;
  if (after(segment.seq, tcb.lastAckSent) || before(segment.tsval, tcb.tsRecent)) return;
  tcb.tsRecent = segment.tsval;
  tcb.tsRecentAtMs = now();
}

/** An RST counts when it is exactly at RCV.NXT, or at a FIN that was taken already. RFC 5961 §3.2; Linux: tcp_reset_check(). */
export function resetExact(tcb: Tcb, segment: Segment): bool {
  return segment.seq == tcb.rcvNxt || resetBeforeFin(tcb, segment);
}

export function resetBeforeFin(tcb: Tcb, segment: Segment): bool {
  const state = tcb.state;
  const finTaken =
    state == TcpState.CLOSE_WAIT || state == TcpState.LAST_ACK || state == TcpState.CLOSING;
  return finTaken && segment.seq == tcb.rcvNxt - 1;
}

/** The answer to a segment out of place. Segments that carry data are always answered. */
export function answerUnacceptable(host: Host, tcb: Tcb, segment: Segment): void {
  const empty = segment.dataBytes == 0 && !(segment.flags & Flag.FIN);
  if ((empty || segment.flags & Flag.SYN) && tooSoon(host, tcb)) return;
  sendAck(tcb);
}

/** RFC 5961 §7: once in tcp_invalid_ratelimit milliseconds a connection, tcp_challenge_ack_limit a second a host. */
export function challenge(host: Host, tcb: Tcb): void {
  if (tooSoon(host, tcb)) return;
  const limit = host.sysctls[Sysctl.TCP_CHALLENGE_ACK_LIMIT];
  if (limit != 0x7fffffff) {
    const second = Math.floor(now() / 1000);
    if (second != host.challengeSecond) {
      host.challengeSecond = second;
      host.challengeCount = 0;
    }
    if (host.challengeCount >= limit) return;
    host.challengeCount++;
  }
  sendAck(tcb);
}

function tooSoon(host: Host, tcb: Tcb): bool {
  const last = tcb.lastChallengeAtMs;
  if (last >= 0 && now() - last < <f64>host.sysctls[Sysctl.TCP_INVALID_RATELIMIT]) return true;
  tcb.lastChallengeAtMs = now();
  return false;
}

/** RFC 5961 §5.2: an acknowledgment further back than the largest window ever offered is no old duplicate. */
export function ackTooOld(tcb: Tcb, ack: u32): bool {
  return !between(ack, tcb.sndUna - tcb.maxSndWnd, tcb.sndNxt) && before(ack, tcb.sndUna);
}
