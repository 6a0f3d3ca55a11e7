/**
 * SEGMENT ARRIVES for a TIME-WAIT socket, and for its FIN-WAIT-2 substate. RFC 9293 §3.10.7.4 (TIME-WAIT), RFC 1337,
 * RFC 6191; where the RFC re-opens by sequence number and timestamp, Linux does so for a listener only.
 * Linux: tcp_timewait_state_process().
 */
import { Flag, Since, Situation, Sysctl, TcpState } from "../abi";
import { nowTicks } from "../engine/clock";
import { stop } from "../engine/doubt";
import { Host } from "../net/host";
import { elsewhere } from "../systems/os-answers";
import { listenArrives } from "./listen-queue";
import { transmit } from "../net/link";
import { Segment, answersBy, segmentLength } from "../net/segment";
import { selectListener } from "../ports/listener-lookup";
import { after, before } from "../engine/sequence";
import { inWindow, timestampOlder } from "./tcp-acceptable";
import { Tcb } from "./tcb";
import { answerReset, segmentOf } from "./tcp-output";
import { ISS_STEP, TimeWaitSock } from "./time-wait-sock";
import { beginTimeWait, endTimeWait, rearm } from "./time-wait";

export function timeWaitArrives(host: Host, sock: TimeWaitSock, segment: Segment): void {
  if (elsewhere(host) && !isItsFin(sock, segment)) return stop(host, Situation.TIME_WAIT_SEGMENT);
  // Without tcp_timestamps nobody reads them here, whatever the connection had agreed upon.
  const reads = host.sysctls[Sysctl.TCP_TIMESTAMPS] != 0;
  const stamped = reads && sock.hasTimestamps && segment.hasTimestamp;
  const older = stamped && timestampOlder(segment.tsval, sock.tsRecent, 0);
  if (sock.state == TcpState.FIN_WAIT_2)
    return arrivesFinWait2(host, sock, segment, stamped, older);
  const length = segmentLength(segment);
  const flags = segment.flags;
  if (!older && segment.seq == sock.rcvNxt && (length == 0 || flags & Flag.RST)) {
    if (!(flags & Flag.RST)) rearm(sock);
    else if (host.sysctls[Sysctl.TCP_RFC1337] == 0) return endTimeWait(sock); // RFC 1337 would have it ignored.
    if (stamped) sock.tsRecent = segment.tsval;
    return;
  }
  const opens = (flags & (Flag.SYN | Flag.RST | Flag.ACK)) == Flag.SYN && !older;
  if (
    opens &&
    (after(segment.seq, sock.rcvNxt) || (stamped && after(segment.tsval, sock.tsRecent)))
  )
    return arrivesNewSyn(host, sock, segment);
  if (flags & Flag.RST) return;
  if (older || flags & Flag.ACK) rearm(sock);
  answerAck(host, sock, segment);
}

/** A SYN that can't be an old one: a listener may have the four-tuple again. Without one it is always answered. */
function arrivesNewSyn(host: Host, sock: TimeWaitSock, segment: Segment): void {
  const listener = selectListener(host, segment);
  if (listener == null) return sendAck(host, sock, segment);
  let iss = sock.sndNxt + ISS_STEP;
  if (iss == 0) iss = 1;
  // Before, it got lost on the way to the listener, which then treated this SYN as any other.
  if (!host.has(Since.TIME_WAIT_ISS)) iss = 0;
  endTimeWait(sock);
  listenArrives(host, changetype<Tcb>(listener), segment, iss);
}

function arrivesFinWait2(
  host: Host,
  sock: TimeWaitSock,
  segment: Segment,
  stamped: bool,
  older: bool,
): void {
  const length = segmentLength(segment);
  const flags = segment.flags;
  const end = segment.seq + length;
  if (older || !inWindow(segment.seq, end, sock.rcvNxt, sock.rcvWnd))
    return answerAck(host, sock, segment);
  if (flags & Flag.RST) return endTimeWait(sock);
  if (flags & Flag.SYN && !before(segment.seq, sock.rcvNxt)) return abort(host, sock, segment);
  if (!(flags & Flag.ACK) || length == 0 || !after(end, sock.rcvNxt)) return;
  if (!(flags & Flag.FIN) || end != sock.rcvNxt + 1) return abort(host, sock, segment);
  sock.rcvNxt = end;
  if (stamped) sock.tsRecent = segment.tsval;
  beginTimeWait(sock);
  sendAck(host, sock, segment);
}

/** Nobody is left to read what came. */
function abort(host: Host, sock: TimeWaitSock, segment: Segment): void {
  endTimeWait(sock);
  answerReset(host, segment, segmentLength(segment), sock.device);
}

/** Segments without data, and SYNs, are answered once in tcp_invalid_ratelimit milliseconds. RFC 5961 §10. */
function answerAck(host: Host, sock: TimeWaitSock, segment: Segment): void {
  if (segmentLength(segment) == 0 || segment.flags & Flag.SYN) {
    const ticks = nowTicks() + 1; // 0 stands for never.
    const interval = <u32>host.sysctls[Sysctl.TCP_INVALID_RATELIMIT];
    if (sock.lastAckAtMs != 0 && ticks - sock.lastAckAtMs < interval) return;
    sock.lastAckAtMs = ticks;
  }
  sendAck(host, sock, segment);
}

function sendAck(host: Host, sock: TimeWaitSock, segment: Segment): void {
  const ack = segmentOf(sock, Flag.ACK);
  if (ack == null) return;
  ack.device = answersBy(segment, ack.device);
  ack.seq = sock.sndNxt;
  ack.ack = sock.rcvNxt;
  ack.wnd = sock.rcvWnd;
  if (sock.hasTimestamps && sock.tsRecent != 0) {
    ack.hasTimestamp = true;
    ack.tsval = nowTicks() + sock.tsOffset;
    ack.tsecr = sock.tsRecent;
  }
  transmit(host, ack);
}

/** The FIN that the RFC speaks of: the first one in FIN-WAIT-2, the same again in TIME-WAIT. RFC 9293 §3.10.7.4. */
function isItsFin(sock: TimeWaitSock, segment: Segment): bool {
  const control = segment.flags & (Flag.FIN | Flag.SYN | Flag.RST);
  if (control != Flag.FIN || segment.dataBytes != 0) return false;
  return segment.seq == sock.rcvNxt - (sock.state == TcpState.TIME_WAIT ? 1 : 0);
}
