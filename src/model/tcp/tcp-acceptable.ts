/**
 * Whether a segment may be looked at: its sequence numbers (RFC 9293 §3.10.7.4, first), its timestamp (RFC 7323 §5), and what is
 * answered when not: an ACK, or a challenge ACK (RFC 5961 §7), both limited in number. Linux: tcp_validate_incoming().
 */
import { Flag, Sysctl, TcpState } from "../abi";
import { now } from "../engine/clock";
import { Host } from "../net/host";
import { noteOld } from "./sack-report";
import { Segment, segmentLength } from "../net/segment";
import { after, before } from "../engine/sequence";
import { Tcb, hasUnsent, outOfOrderEnd, unreadBytes } from "./tcb";
import { WINDOW_UNIT, scalesWindows, sendAck } from "./tcp-output";

/** How much older than the last one a connection's timestamp may be. Linux: TCP_PAWS_WINDOW. */
const PAWS_WINDOW: i32 = 1;
/** How much older an ACK may be that was overtaken on its way, in retransmission timeouts. Linux: tcp_tsval_replay(). */
const REPLAY_RTOS: f64 = 1.2;

/** Some part of the segment is inside the window, or it is empty and at its edge. Linux: tcp_in_window(). */
export function inWindow(seq: u32, end: u32, rcvNxt: u32, rcvWnd: u32): bool {
  if (seq == rcvNxt) return true;
  const edge = rcvNxt + rcvWnd;
  if (after(end, rcvNxt) && before(seq, edge)) return true;
  return seq == edge && seq == end;
}

/**
 * Empty segments may also lie before what is expected, as far as the last ACK went; a FIN may follow the window, and text may
 * go beyond it where nothing is unread. Linux: tcp_sequence().
 */
export function sequenceAcceptable(tcb: Tcb, segment: Segment): bool {
  const end = segment.seq + segmentLength(segment);
  if (before(end, tcb.lastAckSent)) return false;
  const edge = tcb.rcvNxt + windowNow(tcb);
  if (!after(end - <u32>((segment.flags & Flag.FIN) != 0), edge)) return true;
  return !after(segment.seq, edge) && unreadBytes(tcb) == 0 && !tcb.finUnread;
}

/** What is left of the window that was offered last. */
export function windowNow(tcb: Tcb): u32 {
  return before(tcb.rcvNxt, tcb.rcvEnd) ? tcb.rcvEnd - tcb.rcvNxt : 0;
}

/** PAWS: a timestamp older than the last one belongs to an old segment. No last one is known where it is 0. RFC 7323 §5.2. */
export function timestampOlder(tsval: u32, recent: u32, tolerance: i32): bool {
  return recent != 0 && <i32>(recent - tsval) > tolerance;
}

/** In a connection a timestamp may be one older, and an ACK that was overtaken on its way may be older than that. */
export function timestampOld(tcb: Tcb, segment: Segment): bool {
  if (!tcb.hasTimestamps || !segment.hasTimestamp) return false;
  return timestampOlder(segment.tsval, tcb.tsRecent, PAWS_WINDOW) && !wasOvertaken(tcb, segment);
}

/** An empty ACK that says nothing new, and is older by about a retransmission timeout at most. Linux: tcp_disordered_ack_check(). */
function wasOvertaken(tcb: Tcb, segment: Segment): bool {
  if (!isPureAck(segment) || segment.seq != tcb.rcvNxt || segment.ack != tcb.sndUna) return false;
  if (windowIsNewer(tcb, segment)) return false;
  return <f64>(tcb.tsRecent - segment.tsval) <= tcb.rtoMs * REPLAY_RTOS;
}

function isPureAck(segment: Segment): bool {
  return (segment.flags & Flag.ACK) != 0 && segmentLength(segment) == 0;
}

/** The answer to a segment whose timestamp is old: none to an ACK from before what was received, since those are common. */
export function answerTimestampOld(host: Host, tcb: Tcb, segment: Segment): void {
  if (segment.flags & Flag.SYN) return challenge(host, tcb);
  if (isPureAck(segment) && before(segment.seq, tcb.rcvNxt)) return;
  answerUnacceptable(host, tcb, segment);
}

/**
 * As the last ones were: Linux takes the timestamp and the text of such a segment before it looks at what is acknowledged, which
 * may be too old. Text only where memory for it has been set aside already. Linux: tcp_rcv_established().
 */
export function isPredicted(tcb: Tcb, segment: Segment): bool {
  if (!tcb.predicts || tcb.state != TcpState.ESTABLISHED) return false;
  if ((segment.flags & ~Flag.PSH) != Flag.ACK) return false;
  if (segment.dataBytes != 0 && !hasMemory(tcb)) return false;
  if (segment.seq != tcb.rcvNxt || after(segment.ack, tcb.sndNxt)) return false;
  if (segment.hasTimestamp != tcb.hasTimestamps) return false;
  if (tcb.hasTimestamps && timestampOlder(segment.tsval, tcb.tsRecent, 0)) return false;
  return offeredWindow(tcb, segment) == tcb.sndWnd;
}

/**
 * Whether something is kept for this connection: memory is set aside by the page, and small segments leave much of one. Observed:
 * Linux 6.18, SO_MEMINFO. Not modelled: four or five of them fill it. Linux: sk_forward_alloc.
 */
function hasMemory(tcb: Tcb): bool {
  return unreadBytes(tcb) != 0 || tcb.sndUna != tcb.sndNxt || hasUnsent(tcb);
}

/** The window that a segment offers: where windows are scaled a header tells units, but in a SYN. RFC 7323 §2.2. */
export function offeredWindow(tcb: Tcb, segment: Segment): u32 {
  if (!scalesWindows(tcb) || segment.flags & Flag.SYN) return segment.wnd;
  return (segment.wnd + WINDOW_UNIT - 1) & ~(WINDOW_UNIT - 1);
}

/** The timestamp of a segment that covers what was acknowledged last becomes the one to echo. RFC 7323 §4.3. */
export function noteTimestamp(tcb: Tcb, segment: Segment): void {
  if (!tcb.hasTimestamps || !segment.hasTimestamp || after(segment.seq, tcb.lastAckSent)) return;
  if (!timestampOlder(segment.tsval, tcb.tsRecent, 0)) tcb.tsRecent = segment.tsval;
}

/**
 * The window it offers is to be taken. RFC 9293 §3.10.7.4 asks for SND.WL2 too; Linux takes a larger one, or 0, in its place.
 * Linux: tcp_may_update_window().
 */
export function windowIsNewer(tcb: Tcb, segment: Segment): bool {
  if (after(segment.ack, tcb.sndUna) || after(segment.seq, tcb.sndWl1)) return true;
  return (
    segment.seq == tcb.sndWl1 && (offeredWindow(tcb, segment) > tcb.sndWnd || segment.wnd == 0)
  );
}

/** An RST counts when it is exactly at RCV.NXT, or at a FIN that was taken already. RFC 5961 §3.2; Linux: tcp_reset_check(). */
export function resetExact(tcb: Tcb, segment: Segment): bool {
  if (segment.seq == tcb.rcvNxt || resetBeforeFin(tcb, segment)) return true;
  // The end of what the peer was told to have come beyond a gap.
  return tcb.sackPermitted && tcb.outOfOrder != null && segment.seq == outOfOrderEnd(tcb);
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
  if (before(segment.seq, tcb.rcvNxt)) noteOld(tcb, segment);
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

/**
 * RFC 5961 §5.2: an acknowledgment further back than the largest window ever offered is no old duplicate; nor is one of what
 * was sent before all that the connection had acknowledged.
 */
export function ackTooOld(tcb: Tcb, ack: u32): bool {
  return before(ack, tcb.sndUna - min(tcb.maxSndWnd, tcb.ackedBytes));
}
