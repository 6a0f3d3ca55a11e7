/**
 * The transmission control block: the variables of RFC 9293 §3.3.1 and what Linux keeps beside them; the half-open requests of
 * one that listens; its timers and queues. How its state changes is in tcp-state.ts.
 */
import { TimerKind } from "../abi";
import { ByteQueue, giveQueue } from "../engine/bytes";
import { EventKind, Timer, cancel, schedule } from "../engine/event-queue";
import { Segment, giveSegment, segmentLength } from "../net/segment";
import { Sent, giveSent } from "./sent";
import { after } from "../engine/sequence";
import { Sock, SockCommon } from "../calls/socket";
import { now } from "../engine/clock";

/** Tcb.openState: where connect() stands. Linux: SS_UNCONNECTED and so on. */
export enum OpenState {
  UNCONNECTED = 0,
  CONNECTING = 1,
  CONNECTED = 2,
  /** shutdown() came before the connection: no further connect() until one to AF_UNSPEC. */
  DISCONNECTING = 3,
}

@unmanaged
export class Tcb extends Sock {
  // Send sequence space.
  iss: u32;
  sndUna: u32;
  sndNxt: u32;
  sndWnd: u32;
  sndWl1: u32;
  /** Largest window that the peer ever offered. RFC 5961 §5.2. */
  maxSndWnd: u32;
  /** What was acknowledged so far, as far as it matters for how old an acknowledgment may be. */
  ackedBytes: u32;
  /** After the last segment that was not full. Linux: snd_sml. */
  smallEnd: u32;
  /** Sequence number of the first byte in sendQueue. With nothing queued, Linux's write_seq. */
  dataSeq: u32;
  /** Elsewhere than on Linux: a connect() on it has failed. */
  connectFailed: bool;
  // Receive sequence space.
  irs: u32;
  rcvNxt: u32;
  /** What the last segment offered, and the sequence number at which that window ends. */
  rcvWnd: u32;
  rcvEnd: u32;
  /** The window while nothing is unread. */
  rcvWndMax: u32;
  // Timestamps. RFC 7323.
  tsRecent: u32;
  tsOffset: u32;
  /** rcvNxt when the last ACK left: tsRecent moves only with segments that cover it. */
  lastAckSent: u32;
  /** Largest data in a segment that the peer takes, options counted off. */
  mss: u32;
  /** When connect() sent the first SYN. */
  openedAtMs: f64;
  // What is sent and not acknowledged, in order; and how many segments that is. Linux: packets_out.
  sentFirst: Sent | null;
  sentLast: Sent | null;
  packetsOut: u32;
  /** Some of it was reported, lost or sent again since the last time when all was acknowledged. */
  marked: bool;
  // Congestion, in segments. RFC 5681, RFC 6937.
  cwnd: u32;
  ssthresh: u32;
  /** Acknowledged since the congestion window grew last. */
  cwndCount: u32;
  priorCwnd: u32;
  /** 0: a reduction is not to be taken back. */
  priorSsthresh: u32;
  prrDelivered: u32;
  prrOut: u32;
  /** CaState */
  caState: i32;
  /** SND.NXT when it was entered: what lies before decides when it ends. RFC 6582. */
  highSeq: u32;
  /** Duplicate ACKs, each of which stands for a segment that has arrived: of a peer without SACK. */
  renoSacked: u32;
  // Whether the loss was one. RFC 5682, RFC 3708, RFC 4015.
  frto: bool;
  undoing: bool;
  undoMarker: u32;
  /** Retransmissions that are not known to have been needless; -1 where none was made. */
  undoRetrans: i32;
  /** Timestamp of the first retransmission, 0 for none. */
  retransStamp: u32;
  totalRetrans: u32;
  duplicatesReported: u32;
  // RACK: what was sent last of all that has arrived. RFC 8985 §6.
  rackAtMs: f64;
  rackCall: u32;
  rackEnd: u32;
  rackRttMs: f64;
  rackAdvanced: bool;
  reorderingSeen: bool;
  /** Segments by which one may be overtaken. Linux: tcp_reordering. */
  reordering: u32;
  // Tail loss probe. RFC 8985 §7.
  /** SND.NXT when the last probe was sent, as long as it is not decided what it did. Linux: tlp_high_seq. */
  probeOut: bool;
  probeHigh: u32;
  /** It repeated what had been sent. */
  probeRepeats: bool;
  // Retransmission. RFC 6298.
  /** Timeouts since something was acknowledged. Linux: icsk_retransmits. */
  retries: u8;
  /** Probes of a closed window, or of keepalive, that nobody has answered. Linux: icsk_probes_out. */
  probes: u8;
  /** How often the time between them, or until the next retransmission, was doubled. Linux: icsk_backoff. */
  backoff: u8;
  /** Retransmission timeouts of the SYN so far: tcp_syn_linear_timeouts counts them. */
  synTimeouts: u8;
  timerKind: u8;
  /** Pending: what the timer is for. */
  pending: u8;
  /** Both sides permitted SACK, which is what Linux's tail loss probes need. */
  sackPermitted: bool;
  /** It scales the windows that it offers, and its peer does not know. */
  scalesAlone: bool;
  rtoMs: f64;
  srttMs: f64;
  /** Four times the mean deviation, and the largest one in this round trip. Linux: mdev_us, mdev_max_us. */
  mdevMs: f64;
  mdevMaxMs: f64;
  rttvarMs: f64;
  /** SND.NXT when this round trip began. */
  rttSeq: u32;
  /** Infinity when none is known. */
  minRttMs: f64;
  timer: Timer | null;
  /** Keepalive, or FIN-WAIT-2 of a closed socket that waits longer than 60 s. Linux: sk_timer. */
  waitTimer: Timer | null;
  /** TCP_KEEPIDLE and TCP_KEEPINTVL, seconds, and TCP_KEEPCNT: 0 for the host's. */
  keepaliveIdle: i32;
  keepaliveInterval: i32;
  keepaliveCount: i32;
  /** When an acknowledgment or text came last. */
  heardAtMs: f64;
  /** A keepalive probe was answered: settleCount() then, and one more. */
  answeredAt: u32;
  /** TCP_USER_TIMEOUT, 0 for none. */
  userTimeoutMs: i32;
  /** Since when a closed window is probed, -1 for not. Linux: icsk_probes_tstamp. */
  probedSinceMs: f64;
  /** Last ACK that answered a segment out of place. */
  lastChallengeAtMs: f64;
  // Data.
  sendQueue: ByteQueue | null;
  receiveQueue: ByteQueue | null;
  /** In order of their sequence numbers. */
  outOfOrder: Segment | null;
  outOfOrderBytes: u32;
  /** What came twice, to be told with the next ACK: its numbers, equal for nothing. RFC 2883. */
  twiceFrom: u32;
  twiceTo: u32;
  /** What comes next as a rule is known, and is not looked at closely. Linux: header prediction, pred_flags. */
  predicts: bool;
  /** Something has come that the next segment acknowledges; without one, an ACK. */
  ackDue: bool;
  /** A FIN follows what is in sendQueue. */
  finQueued: bool;
  finReceived: bool;
  /** The FIN still stands in the receive queue, as data would. */
  finUnread: bool;
  /** The peer's FIN was taken: recv() answers 0 once all is read, whatever happens later. Linux: SOCK_DONE. */
  done: bool;
  /** A TIME-WAIT socket has taken its place and its number in the trace. */
  retired: bool;
  openState: u8;
  // A listener alone has these.
  backlog: u32;
  acceptFirst: Tcb | null;
  acceptLast: Tcb | null;
  acceptCount: u32;
  requests: RequestSock | null;
  requestCount: u32;
  /** When the last SYN cookie was sent, -1 for never. */
  cookieAtMs: f64;
  // A connection that is not accepted yet has these.
  listener: Tcb | null;
  nextToAccept: Tcb | null;

  /** What is not 0 in a new socket. */
  begin(): void {
    this.rtoMs = INITIAL_RTO_MS;
    this.minRttMs = Infinity;
    this.reordering = REORDERING;
    this.lastChallengeAtMs = -1;
    this.probedSinceMs = -1;
    this.heardAtMs = -1e12;
    this.cookieAtMs = -1;
  }

  /** As a new socket's: what a connection had learned is forgotten. Options, port and address stay. */
  forget(): void {
    this.begin();
    this.srttMs = 0;
    this.retries = 0;
    this.probes = 0;
    this.backoff = 0;
    this.synTimeouts = 0;
    this.caState = 0;
    this.renoSacked = 0;
    this.undoing = false;
    this.retransStamp = 0;
    this.totalRetrans = 0;
    this.duplicatesReported = 0;
    this.rackAtMs = 0;
    this.rackCall = 0;
    this.rackRttMs = 0;
    this.rackAdvanced = false;
    this.reorderingSeen = false;
    this.probeOut = false;
    this.sackPermitted = false;
    this.scalesAlone = false;
    this.twiceTo = this.twiceFrom;
    this.finQueued = false;
    this.finReceived = false;
    this.finUnread = false;
    this.done = false;
    this.retired = false;
    this.rcvWnd = 0;
    this.rcvEnd = 0;
    this.maxSndWnd = 0;
    this.ackedBytes = 0;
    this.ackDue = false;
    this.predicts = false;
  }
}

/** RFC 6298 §2.1; Linux: TCP_TIMEOUT_INIT. */
export const INITIAL_RTO_MS: f64 = 1000;
/** ip-sysctl: tcp_reordering. */
export const REORDERING: u32 = 3;

/** Tcb.caState. Linux: tcp_ca_state; CWR without ECN is no more than a moment. */
export enum CaState {
  OPEN = 0,
  /** Something came out of order, or twice: nothing is taken for lost yet. */
  DISORDER = 1,
  CWR = 2,
  RECOVERY = 3,
  /** After a retransmission timeout. */
  LOSS = 4,
}

/** Tcb.pending: what the timer is for. Linux: icsk_pending. */
export enum Pending {
  NONE = 0,
  RETRANSMIT = 1,
  LOSS_PROBE = 2,
  /** What may only have been overtaken is lost when it fires. */
  REORDER = 3,
  WINDOW_PROBE = 4,
}

/** Forgets unsent and unread data. */
export function dropQueues(tcb: Tcb): void {
  dropSendQueue(tcb);
  if (tcb.receiveQueue != null) giveQueue(tcb.receiveQueue!);
  tcb.receiveQueue = null;
  dropOutOfOrder(tcb);
}

/** Forgets what came beyond a gap. */
export function dropOutOfOrder(tcb: Tcb): void {
  while (tcb.outOfOrder != null) {
    const segment = tcb.outOfOrder!;
    tcb.outOfOrder = segment.next;
    giveSegment(segment);
  }
  tcb.outOfOrderBytes = 0;
}

/** Nothing is waited for any more. */
export function dropSent(tcb: Tcb): void {
  let sent = tcb.sentFirst;
  while (sent != null) {
    const next = sent.next;
    giveSent(sent);
    sent = next;
  }
  tcb.sentFirst = null;
  tcb.sentLast = null;
  tcb.packetsOut = 0;
  tcb.marked = false;
}

/** What was queued has its numbers all the same: a socket that is used again counts on from there. */
export function dropSendQueue(tcb: Tcb): void {
  tcb.dataSeq = dataEnd(tcb);
  if (tcb.sendQueue != null) giveQueue(tcb.sendQueue!);
  tcb.sendQueue = null;
}

/** (Re)starts the retransmission or persist timer. */
export function startTimer(tcb: Tcb, pending: Pending, delayMs: f64): void {
  stopTimer(tcb);
  tcb.pending = <u8>pending;
  tcb.timerKind = <u8>(pending == Pending.WINDOW_PROBE ? TimerKind.PERSIST : TimerKind.RETRANSMIT);
  tcb.timer = schedule(EventKind.RETRANSMIT, now() + delayMs, changetype<usize>(tcb));
}

export function stopTimer(tcb: Tcb): void {
  if (tcb.timer != null) cancel(tcb.timer!);
  tcb.timer = null;
  tcb.pending = <u8>Pending.NONE;
}

export function stopWaitTimer(tcb: Tcb): void {
  if (tcb.waitTimer != null) cancel(tcb.waitTimer!);
  tcb.waitTimer = null;
}

/** Bytes that the application has not read. */
export function unreadBytes(tcb: Tcb): u32 {
  const queue = tcb.receiveQueue;
  return queue == null ? 0 : queue.length;
}

/** The end of what came beyond a gap; RCV.NXT where there is none. */
export function outOfOrderEnd(tcb: Tcb): u32 {
  let end = tcb.rcvNxt;
  let at = tcb.outOfOrder;
  while (at != null) {
    const own = at.seq + segmentLength(at);
    if (after(own, end)) end = own;
    at = at.next;
  }
  return end;
}

/** Sequence number after the last byte that the application sent. */
export function dataEnd(tcb: Tcb): u32 {
  const queue = tcb.sendQueue;
  return tcb.dataSeq + (queue == null ? 0 : queue.length);
}

/** Something waits to be sent for the first time: data, or the FIN. */
export function hasUnsent(tcb: Tcb): bool {
  return tcb.sndNxt != dataEnd(tcb) + <u32>tcb.finQueued;
}

/** Its FIN has left, once at least. */
export function finSent(tcb: Tcb): bool {
  return tcb.finQueued && tcb.sndNxt == dataEnd(tcb) + 1;
}

/** A connection in SYN-RECEIVED that a listener has not handed on yet. Linux: tcp_request_sock. */
@unmanaged
export class RequestSock extends SockCommon {
  nextOfListener: RequestSock | null;
  previousOfListener: RequestSock | null;
  /** Null when it has closed. */
  listener: Tcb | null;
  iss: u32;
  rcvNxt: u32;
  rcvWnd: u32;
  /** The peer's maximum segment size. */
  mss: u32;
  sackPermitted: bool;
  tsRecent: u32;
  tsOffset: u32;
  /** Timestamps of its first and its last SYN-ACK. */
  firstTsval: u32;
  lastTsval: u32;
  /** Its SYN-ACK timed out so often; and was sent so often again, which a SYN that comes again brings about too. */
  timeouts: u8;
  repeated: u8;
  timer: Timer | null;
  /** When its first SYN-ACK left; negative where nobody knows, since a cookie has made it. */
  openedAtMs: f64;
  lastAckAtMs: f64;
}
