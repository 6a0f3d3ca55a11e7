/**
 * SEGMENT ARRIVES for a half-open request: SYN-RECEIVED of a passive open. RFC 9293 §3.10.7.4 in the order in which Linux
 * asks. The handshake's last ACK makes a connection of it, if the accept queue has room. Linux: tcp_check_req().
 */
import { Flag, Sysctl, TcpState } from "../abi";
import { now } from "../engine/clock";
import { replaceConnection } from "../ports/connection-table";
import { Host } from "../net/host";
import { OpenState, RequestSock, Tcb } from "./tcb";
import { makeTcb } from "./tcp-state";
import {
  acceptQueueFull,
  dropRequest,
  queueForAccept,
  repeatSynAck,
  sendRequestAck,
} from "./listen-queue";
import { inheritPort } from "../ports/port-owner";
import { Segment, segmentLength } from "../net/segment";
import { after, between } from "../engine/sequence";
import { inWindow, offeredWindow, timestampOlder } from "./tcp-acceptable";
import { beginKeepalive } from "./tcp-keepalive";
import { measureOpening } from "./round-trip";
import { answerReset, openWindow, settleMss } from "./tcp-output";
import { segmentArrives } from "./tcp-arrives";

/** Its listener is known to listen. */
export function requestArrives(host: Host, request: RequestSock, segment: Segment): void {
  const listener = request.listener!;
  const flags = segment.flags & (Flag.SYN | Flag.RST | Flag.ACK);
  // Without tcp_timestamps nobody reads them here, whatever the SYN and its answer agreed upon.
  const reads = host.sysctls[Sysctl.TCP_TIMESTAMPS] != 0;
  const stamped = reads && request.hasTimestamps && segment.hasTimestamp;
  const older = stamped && timestampOlder(segment.tsval, request.tsRecent, 0);
  if (flags == Flag.SYN && segment.seq + 1 == request.rcvNxt && !older) {
    if (!tooSoonAfter(host, request, segment)) repeatSynAck(request);
    return;
  }
  if (flags & Flag.ACK && !(flags & Flag.RST) && segment.ack != request.iss + 1)
    return answerReset(host, segment, 0, request.device);
  const end = segment.seq + segmentLength(segment);
  const foreign = stamped && !echoes(request, segment.tsecr);
  if (older || foreign || !inWindow(segment.seq, end, request.rcvNxt, request.rcvWnd)) {
    if (!(flags & Flag.RST) && !tooSoonAfter(host, request, segment))
      sendRequestAck(request, segment);
    return;
  }
  if (flags & Flag.RST) return arrivesReset(host, request, segment);
  // A SYN that is the request's own may come again with an ACK, and with text: only what follows it is looked at.
  if (flags & Flag.SYN && segment.seq + 1 != request.rcvNxt) {
    answerReset(host, segment, segmentLength(segment), request.device);
    return dropRequest(request, true);
  }
  if (!(flags & Flag.ACK)) return;
  if (stamped && !after(segment.seq, request.rcvNxt)) request.tsRecent = segment.tsval;
  if (acceptQueueFull(listener)) return overflow(host, request, segment);
  if (promote(host, listener, request, segment)) dropRequest(request, false);
}

/** A timestamp that the SYN-ACKs so far have had, or none. Linux: snt_tsval_first and snt_tsval_last. */
function echoes(request: RequestSock, tsecr: u32): bool {
  return tsecr == 0 || between(tsecr, request.firstTsval, request.lastTsval);
}

/** RFC 5961 §3.2, here as in a connection of its own; what it acknowledges is of no concern. */
function arrivesReset(host: Host, request: RequestSock, segment: Segment): void {
  if (segment.seq == request.rcvNxt) dropRequest(request, true);
  else if (!tooSoon(host, request)) sendRequestAck(request, segment);
}

/** No room to accept it: the ACK is forgotten, and the SYN-ACK's timer asks for it again; or the connection is reset. */
function overflow(host: Host, request: RequestSock, segment: Segment): void {
  if (host.sysctls[Sysctl.TCP_ABORT_ON_OVERFLOW] == 0) return;
  answerReset(host, segment, segmentLength(segment), request.device);
  dropRequest(request, true);
}

/** Data and FINs are always answered: they can't be part of a loop of ACKs. */
function tooSoonAfter(host: Host, request: RequestSock, segment: Segment): bool {
  if (segmentLength(segment) != 0 && !(segment.flags & Flag.SYN)) return false;
  return tooSoon(host, request);
}

function tooSoon(host: Host, request: RequestSock): bool {
  const last = request.lastAckAtMs;
  if (last >= 0 && now() - last < <f64>host.sysctls[Sysctl.TCP_INVALID_RATELIMIT]) return true;
  request.lastAckAtMs = now();
  return false;
}

/** Makes a connection of the request, queues it, and lets it have the segment. False when nothing came of it. */
export function promote(host: Host, listener: Tcb, request: RequestSock, segment: Segment): bool {
  if (acceptQueueFull(listener)) return false;
  const child = makeTcb(host, listener.family, TcpState.SYN_RECEIVED);
  if (child == null) return false;
  inheritOptions(child, listener);
  describeChild(child, request, segment);
  inheritPort(listener, child);
  queueForAccept(listener, child);
  // The request itself is dropped by the caller.
  replaceConnection(request, child);
  beginKeepalive(child);
  segmentArrives(host, child, segment);
  return true;
}

function inheritOptions(child: Tcb, listener: Tcb): void {
  child.uid = listener.uid;
  child.addressReuse = listener.addressReuse;
  child.portReuse = listener.portReuse;
  child.v6only = listener.v6only;
  child.freebind = listener.freebind;
  child.transparent = listener.transparent;
  child.bindAddressNoPort = listener.bindAddressNoPort;
  child.localPortLow = listener.localPortLow;
  child.localPortHigh = listener.localPortHigh;
  child.exclusive = listener.exclusive;
  child.addressLocked = listener.addressLocked;
  child.lingerOn = listener.lingerOn;
  child.lingerSeconds = listener.lingerSeconds;
  child.linger2Seconds = listener.linger2Seconds;
  child.nodelay = listener.nodelay;
  child.keepalive = listener.keepalive;
  child.keepaliveIdle = listener.keepaliveIdle;
  child.keepaliveInterval = listener.keepaliveInterval;
  child.keepaliveCount = listener.keepaliveCount;
  child.userTimeoutMs = listener.userTimeoutMs;
  child.shutdownRead = listener.shutdownRead;
  child.shutdownWrite = listener.shutdownWrite;
}

function describeChild(child: Tcb, request: RequestSock, segment: Segment): void {
  child.id = request.id;
  child.device = request.device;
  child.localAddress = request.localAddress;
  child.localPort = request.localPort;
  child.shownPort = request.localPort;
  child.remoteAddress = request.remoteAddress;
  child.remotePort = request.remotePort;
  child.hasTimestamps = request.hasTimestamps;
  child.sackPermitted = request.sackPermitted;
  child.tsRecent = request.tsRecent;
  child.tsOffset = request.tsOffset;
  child.iss = request.iss;
  child.sndUna = request.iss + 1;
  child.sndNxt = request.iss + 1;
  child.dataSeq = request.iss + 1;
  child.smallEnd = child.dataSeq;
  child.irs = request.rcvNxt - 1;
  child.rcvNxt = request.rcvNxt;
  child.lastAckSent = request.rcvNxt;
  child.rcvWndMax = request.rcvWnd;
  child.rcvWnd = request.rcvWnd;
  child.rcvEnd = request.rcvNxt + request.rcvWnd;
  child.sndWnd = offeredWindow(child, segment);
  child.maxSndWnd = child.sndWnd;
  child.sndWl1 = segment.seq;
  child.openState = <u8>OpenState.CONNECTED;
  settleMss(child, request.mss);
  const once = request.repeated == 0 && request.openedAtMs >= 0;
  measureOpening(child, segment, once ? now() - request.openedAtMs : -1);
  const echoesFirst = child.hasTimestamps && segment.tsecr == request.firstTsval;
  openWindow(child, request.timeouts > 0 && request.repeated > 1 && !echoesFirst);
}
