/**
 * What is left of a connection in TIME-WAIT, or in FIN-WAIT-2 after close(): a small record with a timer, in the connection
 * table and in its port's bucket, until its time is over or a connection takes it over. What arrives for it is in
 * time-wait-arrives.ts; who may take its place, in time-wait-reuse.ts. RFC 9293 §3.4.2, §3.6.1. Linux: tcp_time_wait().
 */
import { Protocol, RuleId, Situation, SocketPhase, Sysctl, TcpState, TimerKind } from "../abi";
import { cause, now, nowTicks, setCause } from "../engine/clock";
import { removeConnection, replaceConnection } from "../ports/connection-table";
import { EventKind, Timer, cancel, schedule } from "../engine/event-queue";
import { stop } from "../engine/doubt";
import { Host, hostOf } from "../net/host";
import { elsewhere, timeWaitSeconds } from "../systems/os-answers";
import { TIME_WAITS_MAX } from "../engine/limits";
import { rememberPeer } from "./peer-metrics";
import { Pool } from "../engine/pool";
import { file, handOverPort, releasePort } from "../ports/port-owner";
import { Sock, SockKind } from "../calls/socket";
import { Tcb } from "./tcb";
import { enter, retire } from "./tcp-state";
import { windowNow } from "./tcp-acceptable";
import { recycles, rememberTimestamp } from "./time-wait-recycle";
import { mayYieldLater } from "./time-wait-reuse";
import { traceSocket, traceTimer } from "../engine/trace";
import { ISS_STEP, TimeWaitSock } from "./time-wait-sock";
import { tried } from "../engine/reason";

/** 2MSL by RFC 9293 §3.4.2 is 4 minutes; Linux: TCP_TIMEWAIT_LEN. No sysctl changes it. */
export const TCP_TIMEWAIT_LEN_MS: f64 = 60000;

function timeWaitMs(host: Host): f64 {
  return elsewhere(host) ? <f64>timeWaitSeconds(host) * 1000 : TCP_TIMEWAIT_LEN_MS;
}

/** TIME-WAIT sockets in order of expiry. All of one queue wait equally long as a rule, so that a new one comes last. */
class ExpiryQueue {
  first: TimeWaitSock | null = null;
  last: TimeWaitSock | null = null;
  event: Timer | null = null;
}

const pool = new Pool(offsetof<TimeWaitSock>(), TIME_WAITS_MAX);
const timeWaitQueue = new ExpiryQueue();
const finWait2Queue = new ExpiryQueue();

/**
 * The connection ends here and goes on as a small record: `substate` is TIME_WAIT, or FIN_WAIT_2 for one that nobody has
 * open. Where tcp_max_tw_buckets leaves no room the connection is closed at once.
 */
export function enterTimeWait(tcb: Tcb, substate: TcpState, timeoutMs: f64): void {
  rememberPeer(tcb);
  const host = hostOf(tcb.host);
  const room = <i32>host.timeWaitCount < host.sysctls[Sysctl.TCP_MAX_TW_BUCKETS];
  const record = room ? pool.take() : 0;
  if (record == 0) return enter(tcb, TcpState.CLOSED);
  const sock = changetype<TimeWaitSock>(record);
  describe(sock, tcb, substate);
  // At least three and a half retransmission timeouts; only FIN-WAIT-2 can be shorter than that.
  const shortest = tcb.rtoMs * 3.5;
  let length = substate == TcpState.TIME_WAIT ? timeWaitMs(host) : max(timeoutMs, shortest);
  if (recycles(host, tcb.hasTimestamps)) {
    rememberTimestamp(host, tcb.remoteAddress, tcb.tsRecent, shortest);
    if (substate == TcpState.TIME_WAIT) length = shortest;
  }
  host.timeWaitCount++;
  replaceConnection(tcb, sock);
  handOverPort(tcb, sock);
  // A port that bind() named stays its descriptor's too, until close().
  if (tcb.portLocked && tcb.descriptors != 0 && sock.group != null) file(sock.group!.bucket, tcb);
  else tcb.localPort = 0;
  enqueue(sock, now() + length);
  mayYieldLater(sock);
  const timer = substate == TcpState.TIME_WAIT ? TimerKind.TIME_WAIT : TimerKind.FIN_WAIT_2;
  traceSocket(sock, Protocol.TCP, tcb.state, substate, timer, sock.expiresAtMs);
  retire(tcb, substate);
}

function describe(sock: TimeWaitSock, tcb: Tcb, substate: TcpState): void {
  sock.kind = <u8>SockKind.TIME_WAIT;
  sock.state = <u8>substate;
  sock.id = tcb.id;
  sock.line = cause();
  sock.host = tcb.host;
  sock.localAddress = tcb.localAddress;
  sock.remoteAddress = tcb.remoteAddress;
  sock.localPort = tcb.localPort;
  sock.remotePort = tcb.remotePort;
  sock.family = tcb.family;
  sock.addressReuse = tcb.addressReuse;
  sock.portReuse = tcb.portReuse;
  sock.v6only = tcb.v6only;
  sock.device = tcb.device;
  sock.hasTimestamps = tcb.hasTimestamps;
  sock.rcvNxt = tcb.rcvNxt;
  sock.sndNxt = tcb.sndNxt;
  sock.rcvWnd = windowNow(tcb);
  sock.tsRecent = tcb.tsRecent;
  sock.tsOffset = tcb.tsOffset;
  sock.enteredAtMs = nowTicks();
}

/** The peer's FIN reached the FIN-WAIT-2 substate: a TIME-WAIT like any other begins. */
export function beginTimeWait(sock: TimeWaitSock): void {
  dequeue(sock);
  sock.state = <u8>TcpState.TIME_WAIT;
  sock.enteredAtMs = nowTicks();
  sock.line = cause();
  const host = hostOf(sock.host);
  const recycled = recycles(host, sock.hasTimestamps);
  const length = recycled
    ? rememberTimestamp(host, sock.remoteAddress, sock.tsRecent, 0)
    : timeWaitMs(host);
  enqueue(sock, now() + length);
  mayYieldLater(sock);
  traceRow(sock, TcpState.FIN_WAIT_2);
}

/** The whole length from now again. */
export function rearm(sock: TimeWaitSock): void {
  dequeue(sock);
  enqueue(sock, now() + timeWaitMs(hostOf(sock.host)));
  traceRow(sock, sock.state);
}

function traceRow(sock: TimeWaitSock, from: i32): void {
  traceSocket(sock, Protocol.TCP, from, sock.state, TimerKind.TIME_WAIT, sock.expiresAtMs);
}

/** Takes the record out of all tables and frees it. */
export function endTimeWait(sock: TimeWaitSock): void {
  traceSocket(sock, Protocol.TCP, sock.state, SocketPhase.GONE, TimerKind.NONE, -1);
  dequeue(sock);
  removeConnection(sock);
  releasePort(sock);
  hostOf(sock.host).timeWaitCount--;
  pool.give(changetype<usize>(sock));
}

/** The event of a queue is due: everything in it that has waited long enough ends. */
export function expireTimeWaits(queueIndex: usize): void {
  const queue = queueIndex == 0 ? timeWaitQueue : finWait2Queue;
  queue.event = null;
  const line = cause();
  for (;;) {
    const sock = queue.first;
    if (sock == null || sock.expiresAtMs > now()) break;
    const host = hostOf(sock.host);
    if (sock.state == TcpState.FIN_WAIT_2 && elsewhere(host)) return stop(host, Situation.TIMER);
    setCause(sock.line);
    const timer = sock.state == TcpState.TIME_WAIT ? TimerKind.TIME_WAIT : TimerKind.FIN_WAIT_2;
    traceTimer(sock, timer);
    endTimeWait(sock);
  }
  setCause(line);
  awaitFirst(queue);
}

/** The TIME-WAIT sockets of all hosts, first the one that ends first; then those in FIN-WAIT-2. For listing. */
export function firstTimeWait(substate: TcpState): TimeWaitSock | null {
  return substate == TcpState.TIME_WAIT ? timeWaitQueue.first : finWait2Queue.first;
}

function queueOf(sock: TimeWaitSock): ExpiryQueue {
  return sock.state == TcpState.TIME_WAIT ? timeWaitQueue : finWait2Queue;
}

function enqueue(sock: TimeWaitSock, expiresAtMs: f64): void {
  const queue = queueOf(sock);
  sock.expiresAtMs = expiresAtMs;
  let previous = queue.last;
  while (previous != null && previous.expiresAtMs > expiresAtMs)
    previous = previous.previousInQueue;
  const next = previous == null ? queue.first : previous.nextInQueue;
  sock.previousInQueue = previous;
  sock.nextInQueue = next;
  if (previous == null) queue.first = sock;
  else previous.nextInQueue = sock;
  if (next == null) queue.last = sock;
  else next.previousInQueue = sock;
  if (previous == null) awaitFirst(queue);
}

function dequeue(sock: TimeWaitSock): void {
  const queue = queueOf(sock);
  const next = sock.nextInQueue;
  const previous = sock.previousInQueue;
  if (previous == null) queue.first = next;
  else previous.nextInQueue = next;
  if (next == null) queue.last = previous;
  else next.previousInQueue = previous;
  if (previous == null) awaitFirst(queue);
}

/** Sets the queue's event to the time at which its first socket ends. */
function awaitFirst(queue: ExpiryQueue): void {
  const first = queue.first;
  const event = queue.event;
  if (event != null) {
    if (first != null && first.expiresAtMs == event.atMs) return;
    cancel(event);
    queue.event = null;
  }
  if (first == null) return;
  const line = cause();
  setCause(first.line);
  queue.event = schedule(EventKind.TIME_WAIT, first.expiresAtMs, queue == timeWaitQueue ? 0 : 1);
  setCause(line);
}

/** The connection takes the four-tuple over, with sequence numbers and timestamps that go on where the old one ended. */
export function takeOverTimeWait(sock: TimeWaitSock, taker: Sock): void {
  const tcb = changetype<Tcb>(taker);
  let iss = sock.sndNxt + ISS_STEP;
  if (iss == 0) iss = 1;
  tcb.iss = iss;
  tcb.tsRecent = sock.tsRecent;
  tried(RuleId.CONNECT_TIME_WAIT_TAKEN_OVER);
  endTimeWait(sock);
}
