/**
 * What a listener keeps: half-open requests (the SYN queue) and connections that wait to be accepted (the accept queue).
 * RFC 9293 §3.10.7.2 for what arrives at LISTEN; listen(2) and tcp(7) for the two queues and SYN cookies.
 * Linux: tcp_conn_request(), inet_csk_listen_stop().
 */
import { Flag, Protocol, Situation, SocketPhase, Sysctl, TcpState, TimerKind } from "../abi";
import { isLinkLocal } from "../net/address";
import { cause, now, nowTicks } from "../engine/clock";
import { insertConnection, removeConnection } from "../ports/connection-table";
import { EventKind, cancel, schedule } from "../engine/event-queue";
import { stop } from "../engine/doubt";
import { Host, hostOf } from "../net/host";
import { elsewhere } from "../systems/os-answers";
import { REQUESTS_MAX } from "../engine/limits";
import { transmit } from "../net/link";
import { migrationTarget } from "../ports/listener-lookup";
import { Pool } from "../engine/pool";
import { leaveReusereuseportGroup } from "../ports/reuseport-group";
import { mayLeaveWith } from "../net/route";
import { Segment, answersBy } from "../net/segment";
import { SockKind, nextSockId } from "../calls/socket";
import { cookieOf, cookiePermitsSack, cookieTicks, mssOfCookie } from "./syn-cookie";
import { RequestSock, Tcb, dropQueues } from "./tcb";
import { buryIfDead, enter, needsReset } from "./tcp-state";
import {
  TIMESTAMP_BYTES,
  answerReset,
  chooseIss,
  pathMss,
  segmentOf,
  sendReset,
  timestampOffset,
} from "./tcp-output";
import { refusesSyn } from "./time-wait-recycle";
import { traceSocket } from "../engine/trace";

const pool = new Pool(offsetof<RequestSock>(), REQUESTS_MAX);
const SYN_ACK_TIMEOUT_MS: f64 = 1000;
/** How long after the last SYN cookie an ACK is looked at for one. Linux: TCP_SYNCOOKIE_VALID. */
const COOKIE_VALID_MS: f64 = 120000;
const LARGEST_SYN_WINDOW: u32 = 65535;
/** FreeBSD, macOS: SOMAXCONN. The others have more. */
const LEAST_SOMAXCONN: u32 = 128;

/** A segment for a listener. `iss` is the initial sequence number that a TIME-WAIT socket asks for, 0 for none. */
export function listenArrives(host: Host, listener: Tcb, segment: Segment, iss: u32): void {
  if (segment.flags & Flag.RST) return; // first
  if (segment.flags & Flag.ACK) return answerReset(host, segment, 0, listener.device); // second
  if (!(segment.flags & Flag.SYN) || segment.flags & Flag.FIN) return; // third
  if (elsewhere(host) && queueInDoubt(listener)) return stop(host, Situation.QUEUE_FULL);
  const cookies = host.sysctls[Sysctl.TCP_SYNCOOKIES];
  const full = iss == 0 && (cookies == 2 || listener.requestCount > listener.backlog);
  if (full && cookies == 0) return;
  if (acceptQueueFull(listener)) return;
  if (!mayLeaveWith(host, segment.to, listener.transparent)) return;
  if (full) return answerCookie(host, listener, segment);
  if (iss == 0 && refusesSyn(host, segment)) return;
  if (iss == 0 && cookies == 0 && synBacklogShort(host, listener)) return;
  const request = makeRequest(host, listener, segment, iss);
  if (request != null) sendSynAck(request);
}

/** Every system queues as many as listen() asked for, within what each has for a largest; how many more, differs. POSIX: listen(). */
function queueInDoubt(listener: Tcb): bool {
  return (
    listener.acceptCount + listener.requestCount >= min<u32>(listener.backlog, LEAST_SOMAXCONN)
  );
}

export function acceptQueueFull(listener: Tcb): bool {
  return listener.acceptCount > listener.backlog;
}

/** Without cookies the last quarter of tcp_max_syn_backlog is for peers that are known, and here nobody is. */
function synBacklogShort(host: Host, listener: Tcb): bool {
  const limit = host.sysctls[Sysctl.TCP_MAX_SYN_BACKLOG];
  return limit - <i32>listener.requestCount < limit >> 2;
}

function makeRequest(host: Host, listener: Tcb, segment: Segment, iss: u32): RequestSock | null {
  const record = pool.take();
  if (record == 0) return null;
  const request = changetype<RequestSock>(record);
  request.kind = <u8>SockKind.REQUEST;
  request.id = nextSockId();
  request.line = cause();
  request.timer = schedule(EventKind.SYN_ACK, now() + SYN_ACK_TIMEOUT_MS, record);
  describeRequest(host, request, listener, segment);
  request.iss = iss != 0 ? iss : chooseIss(request);
  insertConnection(request);
  linkRequest(listener, request);
  traceRequest(request, SocketPhase.GONE, TcpState.SYN_RECEIVED);
  return request;
}

function describeRequest(host: Host, request: RequestSock, listener: Tcb, segment: Segment): void {
  request.host = host.index;
  request.state = <u8>TcpState.SYN_RECEIVED;
  request.family = listener.family;
  request.addressReuse = listener.addressReuse;
  request.portReuse = listener.portReuse;
  request.v6only = listener.v6only;
  // An address of a link is answered there. Linux: tcp_v6_init_req().
  const near = listener.device == 0 && isLinkLocal(segment.from);
  request.device = near ? segment.device : listener.device;
  request.localAddress = segment.to;
  request.localPort = segment.toPort;
  request.remoteAddress = segment.from;
  request.remotePort = segment.fromPort;
  request.listener = listener;
  request.rcvNxt = segment.seq + 1;
  request.mss = segment.mss;
  request.sackPermitted = segment.sackPermitted;
  request.hasTimestamps = segment.hasTimestamp && host.sysctls[Sysctl.TCP_TIMESTAMPS] != 0;
  request.tsRecent = segment.tsval;
  request.tsOffset = timestampOffset(host, request);
  request.rcvWnd = synAckWindow(host, request);
  request.openedAtMs = now();
  request.lastAckAtMs = -1;
}

/** As many full segments as 65535 bytes hold. */
function synAckWindow(host: Host, request: RequestSock): u32 {
  const path = pathMss(host, request.remoteAddress);
  const mss = path - (request.hasTimestamps ? TIMESTAMP_BYTES : 0);
  return (LARGEST_SYN_WINDOW / mss) * mss;
}

export function sendSynAck(request: RequestSock): void {
  const host = hostOf(request.host);
  const segment = segmentOf(request, Flag.SYN | Flag.ACK);
  if (segment == null) return;
  segment.seq = request.iss;
  segment.ack = request.rcvNxt;
  segment.wnd = request.rcvWnd;
  segment.mss = <u16>pathMss(host, request.remoteAddress);
  segment.sackPermitted = request.sackPermitted;
  addRequestTimestamp(request, segment);
  request.lastTsval = segment.tsval;
  if (request.firstTsval == 0) request.firstTsval = segment.tsval;
  transmit(host, segment);
}

/** An ACK for a half-open connection. Linux: tcp_v4_reqsk_send_ack(). */
export function sendRequestAck(request: RequestSock, arrived: Segment): void {
  const segment = segmentOf(request, Flag.ACK);
  if (segment == null) return;
  segment.device = answersBy(arrived, segment.device);
  segment.seq = request.iss + 1;
  segment.ack = request.rcvNxt;
  segment.wnd = request.rcvWnd;
  addRequestTimestamp(request, segment);
  transmit(hostOf(request.host), segment);
}

function addRequestTimestamp(request: RequestSock, segment: Segment): void {
  if (!request.hasTimestamps) return;
  segment.hasTimestamp = true;
  const ticks = request.openedAtMs < 0 ? cookieTicks(request.sackPermitted) : nowTicks();
  segment.tsval = ticks + request.tsOffset;
  segment.tsecr = request.tsRecent;
}

/** The SYN-ACK was not answered in time. */
export function synAckTimedOut(request: RequestSock): void {
  request.timer = null;
  const retries = hostOf(request.host).sysctls[Sysctl.TCP_SYNACK_RETRIES];
  if (!isListening(request.listener) || <i32>request.timeouts >= retries)
    return dropRequest(request, true);
  if (request.timeouts < 31) request.timeouts++;
  repeatSynAck(request);
}

/** Sends the SYN-ACK again, and waits anew. */
export function repeatSynAck(request: RequestSock): void {
  if (request.timer != null) cancel(request.timer!);
  if (request.repeated < 255) request.repeated++;
  const delay = min(SYN_ACK_TIMEOUT_MS * <f64>((<u32>1) << request.timeouts), 120000);
  request.timer = schedule(EventKind.SYN_ACK, now() + delay, changetype<usize>(request));
  sendSynAck(request);
}

/** A listener that was shut down and listens again has its old requests again. */
export function isListening(listener: Tcb | null): bool {
  return listener != null && listener.state == TcpState.LISTEN;
}

/** Takes a request from its listener and frees it; `gone` when no connection has taken its place in the table. */
export function dropRequest(request: RequestSock, gone: bool): void {
  unlinkRequest(request);
  if (gone) removeConnection(request);
  if (request.timer != null) cancel(request.timer!);
  if (gone) traceRequest(request, TcpState.SYN_RECEIVED, SocketPhase.GONE);
  pool.give(changetype<usize>(request));
}

/** To the requests of a listener, or to the host's stray ones. */
function linkRequest(listener: Tcb | null, request: RequestSock): void {
  const host = hostOf(request.host);
  const first = listener == null ? host.strayRequests : listener.requests;
  request.listener = listener;
  request.previousOfListener = null;
  request.nextOfListener = first;
  if (first != null) first.previousOfListener = request;
  if (listener == null) host.strayRequests = request;
  else {
    listener.requests = request;
    listener.requestCount++;
  }
}

function unlinkRequest(request: RequestSock): void {
  const listener = request.listener;
  const next = request.nextOfListener;
  const previous = request.previousOfListener;
  if (previous != null) previous.nextOfListener = next;
  else if (listener == null) hostOf(request.host).strayRequests = next;
  else listener.requests = next;
  if (next != null) next.previousOfListener = previous;
  if (listener != null) listener.requestCount--;
}

function traceRequest(request: RequestSock, from: i32, state: i32): void {
  const timer = request.timer;
  if (timer == null || state == SocketPhase.GONE)
    traceSocket(request, Protocol.TCP, from, state, TimerKind.NONE, -1);
  else traceSocket(request, Protocol.TCP, from, state, TimerKind.SYN_ACK, timer.atMs);
}

/** The SYN queue is full: an answer that needs no memory. RFC 4987 §3.6. */
function answerCookie(host: Host, listener: Tcb, segment: Segment): void {
  const record = pool.take();
  if (record == 0) return;
  const request = changetype<RequestSock>(record);
  describeRequest(host, request, listener, segment);
  request.iss = cookieOf(host, segment);
  request.openedAtMs = -1;
  listener.cookieAtMs = now();
  sendSynAck(request);
  pool.give(record);
}

/** The request that an ACK with a valid cookie stands for, made up for the moment; null for any other segment. */
export function requestOfCookie(host: Host, listener: Tcb, segment: Segment): RequestSock | null {
  const flags = segment.flags;
  if (!(flags & Flag.ACK) || flags & (Flag.SYN | Flag.RST)) return null;
  if (listener.cookieAtMs < 0 || now() - listener.cookieAtMs > COOKIE_VALID_MS) return null;
  const mss = mssOfCookie(host, segment);
  if (mss == 0) return null;
  const record = pool.take();
  if (record == 0) return null;
  const request = changetype<RequestSock>(record);
  describeRequest(host, request, listener, segment);
  request.kind = <u8>SockKind.REQUEST;
  request.id = nextSockId();
  request.iss = segment.ack - 1;
  request.rcvNxt = segment.seq;
  request.mss = mss;
  request.sackPermitted =
    request.hasTimestamps && cookiePermitsSack(segment.tsecr - request.tsOffset);
  request.openedAtMs = -1;
  return request;
}

export function giveCookieRequest(request: RequestSock): void {
  pool.give(changetype<usize>(request));
}

/** Puts an established connection at the end of its listener's accept queue. */
export function queueForAccept(listener: Tcb, child: Tcb): void {
  child.listener = listener;
  child.nextToAccept = null;
  if (listener.acceptLast == null) listener.acceptFirst = child;
  else listener.acceptLast!.nextToAccept = child;
  listener.acceptLast = child;
  listener.acceptCount++;
}

/** The connection that has waited longest, or null. */
export function takeAccepted(listener: Tcb): Tcb | null {
  const child = listener.acceptFirst;
  if (child == null) return null;
  listener.acceptFirst = child.nextToAccept;
  if (listener.acceptFirst == null) listener.acceptLast = null;
  listener.acceptCount--;
  child.nextToAccept = null;
  child.listener = null;
  return child;
}

/**
 * The listener closes: half-open requests are left to their timers, connections that nobody accepted are reset. With
 * tcp_migrate_req both go to another listener of its SO_REUSEPORT group, where there is one. Linux: inet_csk_listen_stop().
 */
export function emptyQueues(listener: Tcb): void {
  const host = hostOf(listener.host);
  const group = listener.reuseportGroup;
  leaveReusereuseportGroup(listener);
  let request = listener.requests;
  while (request != null) {
    const next = request.nextOfListener;
    const heir = changetype<Tcb | null>(migrationTarget(host, group, request));
    // With its descriptor open it may listen again, and then they are its own as before.
    if (heir != null || listener.descriptors == 0) {
      unlinkRequest(request);
      linkRequest(heir, request);
    }
    request = next;
  }
  for (;;) {
    const child = takeAccepted(listener);
    if (child == null) break;
    const heir = changetype<Tcb | null>(migrationTarget(host, group, child));
    if (heir != null && !acceptQueueFull(heir)) queueForAccept(heir, child);
    else resetUnaccepted(child);
  }
}

function resetUnaccepted(child: Tcb): void {
  if (child.state != TcpState.CLOSED) {
    if (needsReset(child)) sendReset(child);
    dropQueues(child);
    enter(child, TcpState.CLOSED);
  }
  buryIfDead(child);
}
