/**
 * How the world moves: events are taken from the queue one after the other, in order of time. Everything is bounded, so that
 * hosts which answer each other for ever come to an end. What each event does is in the file of its subject.
 */
import { Errno, Protocol, Situation, TimerKind } from "../abi";
import { cause, countSettle, moveClock, now, setCause } from "../engine/clock";
import { Event, EventKind, Timer, nextEvent, pending, takeEvent } from "../engine/event-queue";
import { isIpv4 } from "../net/address";
import { stop, stopped } from "../engine/doubt";
import { Host, LOOPBACK_INDEX, hostOf } from "../net/host";
import { elsewhere } from "../systems/os-answers";
import { SockCommon } from "./socket";
import { udpArrives, udpUnreachable } from "../udp/udp-arrives";
import { RequestSock, Tcb } from "../tcp/tcb";
import { synAckTimedOut } from "../tcp/listen-queue";
import { CLOCK_END_MS, SETTLE_EVENTS_MAX } from "../engine/limits";
import { outboxFront } from "../net/link";
import { Segment, giveSegment } from "../net/segment";
import { tcpArrives } from "../tcp/tcp-receive";
import { finWait2TimedOut } from "../tcp/tcp-close";
import { keepaliveTimedOut, mayEndByKeepalive } from "../tcp/tcp-keepalive";
import { timedOut } from "../tcp/tcp-timers";
import { expireTimeWaits } from "../tcp/time-wait";
import { traceSleep, traceTimer } from "../engine/trace";

/** What a move of the world came to. */
export const DONE: i32 = 0;
/** A packet in the outbox waits for its fate: decide, then move on. */
export const OUTBOX_WAITS: i32 = 1;
/** SETTLE_EVENTS_MAX things happened, and more wait. */
export const UNSETTLED: i32 = 2;

/** Lets what is in flight arrive, and what that sets off, until nothing is in flight. Timers due meanwhile fire. */
export function settleWorld(): i32 {
  for (let happened = 0; happened < SETTLE_EVENTS_MAX; happened++) {
    if (outboxFront() != null) return OUTBOX_WAITS;
    if (stopped() || pending(EventKind.ARRIVAL) == 0) {
      countSettle();
      return DONE;
    }
    happen(nextEvent()!);
  }
  return UNSETTLED;
}

/** What a host has sent to itself arrives: between the parts of one call, as on Linux, where such packets take no time. */
export function deliverInside(): void {
  const line = cause();
  for (let happened = 0; happened < SETTLE_EVENTS_MAX; happened++) {
    const event = nextEvent();
    if (stopped() || event == null || event.kind != EventKind.ARRIVAL || event.atMs > now()) break;
    if (!changetype<Segment>(event).loopback) break;
    happen(event);
    setCause(line);
  }
}

/** Lets time pass to `untilMs`. -EINVAL for what is no moment before CLOCK_END_MS. */
export function advanceWorld(untilMs: f64): i32 {
  if (!(untilMs < CLOCK_END_MS)) return -Errno.EINVAL;
  for (;;) {
    if (outboxFront() != null) return OUTBOX_WAITS;
    const event = nextEvent();
    if (event == null || event.atMs > untilMs) break;
    if (stopped()) return DONE;
    happen(event);
  }
  moveClock(untilMs);
  return DONE;
}

/**
 * The next thing that could bring data, a connection or an answer happens, and all that comes before it. False when there is
 * none: TIME-WAIT and FIN-WAIT-2 only wait to be over, and keepalive matters to the connection alone that a call waits for.
 */
export function stepWorld(waiting: Tcb | null): bool {
  if (outboxFront() != null) return true;
  while (
    pending(EventKind.ARRIVAL) != 0 ||
    pending(EventKind.RETRANSMIT) != 0 ||
    pending(EventKind.SYN_ACK) != 0 ||
    (waiting != null && mayEndByKeepalive(waiting))
  ) {
    if (stopped()) return false;
    const event = nextEvent()!;
    const kind = event.kind;
    if (kind != EventKind.ARRIVAL && event.atMs > now()) traceSleep(event.atMs);
    happen(event);
    if (kind == EventKind.KEEPALIVE && waiting != null) return true;
    if (kind <= <u8>EventKind.SYN_ACK) return true;
  }
  return false;
}

function happen(event: Event): void {
  // The experiment's own line goes on being the cause when what it set off has been handled.
  const line = cause();
  moveClock(event.atMs);
  if (event.kind == EventKind.ARRIVAL) {
    takeEvent(event);
    arrive(changetype<Segment>(event));
  } else fire(changetype<Timer>(event));
  setCause(line);
}

/** Whose timer it is: of a socket, whatever its kind. */
function ownerOf(subject: usize): Host {
  return hostOf(changetype<SockCommon>(subject).host);
}

function fire(timer: Timer): void {
  const kind = timer.kind;
  const subject = timer.subject;
  takeEvent(timer);
  if (kind != EventKind.TIME_WAIT && elsewhere(ownerOf(subject)))
    return stop(ownerOf(subject), Situation.TIMER);
  switch (<i32>kind) {
    case EventKind.RETRANSMIT:
      timedOut(changetype<Tcb>(subject));
      break;
    case EventKind.SYN_ACK:
      traceTimer(changetype<RequestSock>(subject), TimerKind.SYN_ACK);
      synAckTimedOut(changetype<RequestSock>(subject));
      break;
    case EventKind.KEEPALIVE:
      keepaliveTimedOut(changetype<Tcb>(subject));
      break;
    case EventKind.FIN_WAIT_2:
      traceTimer(changetype<Tcb>(subject), TimerKind.FIN_WAIT_2);
      finWait2TimedOut(changetype<Tcb>(subject));
      break;
    case EventKind.TIME_WAIT:
      expireTimeWaits(subject);
      break;
  }
}

/**
 * Interface that counts as the one which a packet came in by. What a host sends to itself comes by the interface that has the
 * address, unless it was sent over loopback by name; what it sends to 0.0.0.0 by the device of its socket; an ICMP message by
 * loopback, in IPv4. Observed: Linux 6.18.
 */
function cameBy(host: Host, segment: Segment): i32 {
  if (segment.loopback) {
    if (segment.toOneself) return <i32>segment.device;
    if (segment.device == LOOPBACK_INDEX) return LOOPBACK_INDEX;
    if (segment.protocol == Protocol.ICMP && isIpv4(segment.to)) return LOOPBACK_INDEX;
  }
  return host.interfaceOf(segment.to);
}

function arrive(segment: Segment): void {
  const host = hostOf(segment.toHost);
  if (!segment.toMany) segment.device = <u8>cameBy(host, segment);
  switch (<i32>segment.protocol) {
    case Protocol.TCP:
      tcpArrives(host, segment);
      break;
    case Protocol.UDP:
      udpArrives(host, segment);
      break;
    case Protocol.ICMP:
      udpUnreachable(host, segment);
      break;
  }
  if (!segment.kept) giveSegment(segment);
}
