/**
 * Whose a segment is: a connection's, a TIME-WAIT socket's, a half-open request's, a listener's, or nobody's, which is the CLOSED
 * state of RFC 9293 §3.10.7.1. Linux: tcp_v4_rcv().
 */
import { Situation } from "../abi";
import { findConnection } from "../ports/connection-table";
import { stop } from "../engine/doubt";
import { Host, LOOPBACK_INDEX } from "../net/host";
import {
  dropRequest,
  giveCookieRequest,
  isListening,
  listenArrives,
  requestOfCookie,
} from "./listen-queue";
import { selectListener } from "../ports/listener-lookup";
import { elsewhere } from "../systems/os-answers";
import { promote, requestArrives } from "./request-arrives";
import { Segment, segmentLength } from "../net/segment";
import { SockKind } from "../calls/socket";
import { RequestSock, Tcb } from "./tcb";
import { segmentArrives } from "./tcp-arrives";
import { answerReset } from "./tcp-output";
import { timeWaitArrives } from "./time-wait-arrives";
import { TimeWaitSock } from "./time-wait-sock";

export function tcpArrives(host: Host, segment: Segment): void {
  if (segment.fromHost < 0 && elsewhere(host)) return stop(host, Situation.INJECTED);
  const sock = findConnection(
    host.index,
    segment.to,
    segment.toPort,
    segment.from,
    segment.fromPort,
  );
  if (sock != null && (sock.device == 0 || sock.device == segment.device)) {
    if (sock.kind == SockKind.TIME_WAIT)
      return timeWaitArrives(host, changetype<TimeWaitSock>(sock), segment);
    if (sock.kind == SockKind.REQUEST) {
      const request = changetype<RequestSock>(sock);
      if (isListening(request.listener)) return requestArrives(host, request, segment);
      // Its listener listens no more: the segment is for whoever listens now.
      dropRequest(request, true);
      return tcpArrives(host, segment);
    }
    return segmentArrives(host, changetype<Tcb>(sock), segment);
  }
  const listener = changetype<Tcb | null>(selectListener(host, segment));
  if (listener == null) {
    if (!overLoopbackByName(host, segment)) answerReset(host, segment, segmentLength(segment), 0);
    return;
  }
  const cookie = requestOfCookie(host, listener, segment);
  if (cookie == null) return listenArrives(host, listener, segment, 0);
  promote(host, listener, cookie, segment);
  giveCookieRequest(cookie);
}

/**
 * Whether a socket bound to lo sent this to its host's address on another interface: that is refused without an RST. Observed:
 * Linux 6.18 what-is-sent-over-lo-by-name-is-refused-in-silence. Linux: tcp_v4_send_reset().
 */
function overLoopbackByName(host: Host, segment: Segment): bool {
  return segment.device == LOOPBACK_INDEX && host.interfaceOf(segment.to) != LOOPBACK_INDEX;
}
