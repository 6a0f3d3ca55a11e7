/**
 * Segments that a connection sends: SYN, ACK, data, FIN, RST. RFC 9293 §3.8 and §3.10, RFC 7323 for timestamps.
 * Not modelled: window scaling (windows are whole bytes), delayed ACKs (a Linux connection begins in quickack mode).
 */
import { Flag, Protocol, Since, Sysctl, TcpState } from "../abi";
import { nowTicks, now } from "../engine/clock";
import { AddressId, isIpv4 } from "../net/address";
import { tupleHash } from "../ports/connection-table";
import { Host, hostOf } from "../net/host";
import { transmit, packetsSent } from "../net/link";
import { Purpose, keyed } from "../engine/prng";
import { mayLeaveWith } from "../net/route";
import { NO_THRESHOLD } from "./congestion";
import { rearm, scheduleProbe } from "./retransmission-timer";
import { RTO_MAX_MS, RTO_MIN_MS } from "./round-trip";
import { reportSack } from "./sack-report";
import { Segment, addData, answersBy, giveSegment, takeSegment } from "../net/segment";
import { Mark, Sent, giveSent } from "./sent";
import { appendSent, dataOf, inFlight, makeSent, stamp } from "./sent-queue";
import { SockCommon } from "../calls/socket";
import { after, before } from "../engine/sequence";
import { Pending, Tcb, dataEnd, hasUnsent, startTimer, unreadBytes } from "./tcb";

/** Bytes of the timestamp option with its padding. RFC 7323 §3.2. */
export const TIMESTAMP_BYTES: u32 = 12;
/** Two ticks at HZ = 250. Linux: TCP_TIMEOUT_MIN. */
const PROBE_LEAST_MS: f64 = 8;
/** Granularity of the windows that Linux offers: its scale is 10 with the default tcp_rmem. */
export const WINDOW_UNIT: u32 = 1024;
const INITIAL_WINDOW_SEGMENTS: u32 = 10;
/** Initial sequence numbers grow by this each millisecond: one every 64 ns. RFC 6528; Linux: seq_scale(). */
const ISS_PER_MS: f64 = 15625;
/** And by this with each packet of the run, since here packets inside a host take no time. About 4 us each. */
const ISS_PER_PACKET: u32 = 64;

/** Between hosts; inside one, where IPv4 packets are shorter than loopback would carry. RFC 791 §3.1. */
const ETHERNET_MTU: u32 = 1500;
const LOOPBACK_MTU: u32 = 65536;
const LARGEST_IPV4: u32 = 65535;

/** Largest data of a segment on the way to `to`, without options. */
export function pathMss(host: Host, to: AddressId): u32 {
  const ipv4 = isIpv4(to);
  const inside: u32 = ipv4 ? LARGEST_IPV4 : LOOPBACK_MTU;
  return (host.interfaceOf(to) != 0 ? inside : ETHERNET_MTU) - (ipv4 ? 40 : 60);
}

/** Largest data of a segment for a peer that has not said: RFC 9293 §3.7.1. */
export function defaultMss(to: AddressId): u32 {
  return isIpv4(to) ? 536 : 1220;
}

/** RFC 6528: a keyed hash of the four-tuple, and a clock. */
export function chooseIss(sock: SockCommon): u32 {
  const clock = <u32>(<i64>(now() * ISS_PER_MS)) + packetsSent() * ISS_PER_PACKET;
  return keyed(hashOf(sock), Purpose.ISS) + clock;
}

/** How long a host has been up when a run begins: its clock is then no 0, which as an echo would stand for none. */
const UPTIME_MS: u32 = 3600000;

/** What is added to the clock in a four-tuple's timestamps. RFC 7323 §7.1; how long it is up with tcp_timestamps = 2. */
export function timestampOffset(host: Host, sock: SockCommon): u32 {
  if (host.sysctls[Sysctl.TCP_TIMESTAMPS] != 1) return UPTIME_MS;
  const hash = host.has(Since.TIMESTAMPS_BY_TUPLE)
    ? hashOf(sock)
    : tupleHash(sock.host, sock.localAddress, 0, sock.remoteAddress, 0);
  return keyed(hash, Purpose.TIMESTAMP);
}

function hashOf(sock: SockCommon): u32 {
  return tupleHash(
    sock.host,
    sock.localAddress,
    sock.localPort,
    sock.remoteAddress,
    sock.remotePort,
  );
}

/** A segment of this socket with addresses, ports and control bits, or null when none is to be had. */
export function segmentOf(sock: SockCommon, flags: i32): Segment | null {
  const segment = takeSegment();
  if (segment == null) return null;
  segment.protocol = <u8>Protocol.TCP;
  segment.from = sock.localAddress;
  segment.to = sock.remoteAddress;
  segment.fromPort = sock.localPort;
  segment.toPort = sock.remotePort;
  segment.flags = <u8>flags;
  segment.device = sock.device;
  return segment;
}

function addTimestamp(tcb: Tcb, segment: Segment): void {
  if (!tcb.hasTimestamps) return;
  segment.hasTimestamp = true;
  segment.tsval = nowTicks() + tcb.tsOffset;
  segment.tsecr = segment.flags & Flag.ACK ? tcb.tsRecent : 0;
}

/**
 * Sends what must not wait for window or timer: an empty segment, or one that sendRange() has filled. False when it has no way
 * since the socket was tied to a device: what it acknowledges counts as acknowledged all the same, and what it carries as unsent.
 */
function sendSegment(tcb: Tcb, segment: Segment): bool {
  if (segment.flags & Flag.ACK) {
    segment.ack = tcb.rcvNxt;
    tcb.lastAckSent = tcb.rcvNxt;
    tcb.ackDue = false;
    reportSack(tcb, segment);
  }
  segment.wnd = offerWindow(tcb);
  addTimestamp(tcb, segment);
  return transmit(hostOf(tcb.host), segment);
}

/** The window to offer: what is free, in Linux's units where windows are scaled. RFC 9293 §3.8.6.2.2. */
export function freeWindow(tcb: Tcb): u32 {
  const unread = unreadBytes(tcb) + tcb.outOfOrderBytes;
  if (unread >= tcb.rcvWndMax) return 0;
  return wholeUnits(tcb, tcb.rcvWndMax - unread);
}

/** A scaled window is told in units, rounded up. */
function wholeUnits(tcb: Tcb, window: u32): u32 {
  const scaled = scalesWindows(tcb) || tcb.scalesAlone;
  return scaled ? (window + WINDOW_UNIT - 1) & ~(WINDOW_UNIT - 1) : window;
}

/** A peer that permits SACK scales its windows as well, as far as this model goes: hosts do both, injected SYNs neither. */
export function scalesWindows(tcb: Tcb): bool {
  return tcb.sackPermitted;
}

/** Never less than was offered before. Answers what stands in the segment. Linux: tcp_select_window(). */
function offerWindow(tcb: Tcb): u32 {
  let window = freeWindow(tcb);
  const end = tcb.rcvNxt + window;
  if (tcb.rcvWnd != 0 && before(end, tcb.rcvEnd)) window = wholeUnits(tcb, tcb.rcvEnd - tcb.rcvNxt);
  tcb.rcvWnd = window;
  tcb.rcvEnd = tcb.rcvNxt + window;
  return tcb.scalesAlone ? window / WINDOW_UNIT : window;
}

export function sendAck(tcb: Tcb): void {
  const segment = segmentOf(tcb, Flag.ACK);
  if (segment == null) return;
  segment.seq = emptySeq(tcb);
  sendSegment(tcb, segment);
}

/**
 * The sequence number of an empty segment: SND.NXT, or the end of the peer's window where that has drawn back behind it by more than a window
 * scale can blur. Linux: tcp_acceptable_seq().
 */
function emptySeq(tcb: Tcb): u32 {
  const edge = tcb.sndUna + tcb.sndWnd;
  if (!before(edge, tcb.sndNxt)) return tcb.sndNxt;
  return scalesWindows(tcb) && tcb.sndNxt - edge < WINDOW_UNIT ? tcb.sndNxt : edge;
}

/**
 * SYN of an active open, or SYN-ACK where both sides opened at once. Also its retransmission. Each offers what the host has, a
 * SYN-ACK too what the other SYN has not. Linux: tcp_syn_options().
 */
export function sendSyn(tcb: Tcb): void {
  const flags = Flag.SYN | (tcb.state == TcpState.SYN_RECEIVED ? Flag.ACK : 0);
  const segment = segmentOf(tcb, flags);
  if (segment != null) {
    segment.seq = tcb.iss;
    segment.mss = <u16>pathMss(hostOf(tcb.host), tcb.remoteAddress);
    if (flags & Flag.ACK) {
      segment.ack = tcb.rcvNxt;
      tcb.lastAckSent = tcb.rcvNxt;
    }
    segment.sackPermitted = true;
    segment.wnd = tcb.rcvWndMax;
    tcb.rcvWnd = segment.wnd;
    tcb.rcvEnd = tcb.rcvNxt + segment.wnd;
    segment.hasTimestamp = hostOf(tcb.host).sysctls[Sysctl.TCP_TIMESTAMPS] != 0;
    if (segment.hasTimestamp) {
      segment.tsval = nowTicks() + tcb.tsOffset;
      segment.tsecr = tcb.tsRecent;
    }
    transmit(hostOf(tcb.host), segment);
  }
  if (tcb.sndNxt == tcb.iss) {
    const sent = makeSent(tcb.iss, tcb.iss + 1, Mark.SYN);
    if (sent != null) appendSent(tcb, sent);
    tcb.sndNxt = tcb.iss + 1;
  }
  if (tcb.sentFirst != null) stamp(tcb.sentFirst!);
}

/** ABORT: RST, ACK. RFC 9293 §3.10.5; Linux: tcp_send_active_reset(). */
export function sendReset(tcb: Tcb): void {
  const segment = segmentOf(tcb, Flag.RST | Flag.ACK);
  if (segment == null) return;
  segment.seq = emptySeq(tcb);
  segment.ack = tcb.rcvNxt;
  segment.wnd = offerWindow(tcb);
  addTimestamp(tcb, segment);
  transmit(hostOf(tcb.host), segment);
}

/** An empty segment with the last byte's number again, which asks for an ACK. Linux: tcp_xmit_probe_skb(). */
export function sendProbe(tcb: Tcb): void {
  const segment = segmentOf(tcb, Flag.ACK);
  if (segment == null) return;
  segment.seq = tcb.sndUna - 1;
  sendSegment(tcb, segment);
}

/** As much of the next segment as the window takes: what a probe sends where the window is not quite closed. */
export function sendWhatFits(tcb: Tcb): bool {
  const window = roomUpTo(tcb, tcb.sndWnd);
  if (window == 0) return false;
  const unsent = dataEnd(tcb) - tcb.sndNxt;
  const bytes = min(min(unsent, tcb.mss), window);
  return sendFresh(tcb, bytes, tcb.finQueued && bytes == unsent && bytes < window, true);
}

/** How long until the next probe: twice as long each time. RFC 9293 §3.8.6.1; Linux: tcp_probe0_when(). */
export function probeDelayMs(tcb: Tcb): f64 {
  const delay = min(max(tcb.rtoMs, RTO_MIN_MS) * 2 ** <f64>tcb.backoff, RTO_MAX_MS);
  return tcb.probedSinceMs < 0
    ? delay
    : withinUserTimeout(tcb, delay, tcb.probedSinceMs, PROBE_LEAST_MS);
}

/** As far as TCP_USER_TIMEOUT lets it be: what is left of that since something began. */
export function withinUserTimeout(tcb: Tcb, delayMs: f64, sinceMs: f64, leastMs: f64): f64 {
  if (tcb.userTimeoutMs == 0) return delayMs;
  return min(delayMs, max(<f64>tcb.userTimeoutMs - (now() - sinceMs), leastMs));
}

/**
 * An RST that answers a segment which belongs to no connection, or to one that can't take it. RFC 9293 §3.5.2 (groups 1
 * and 2): an RST is never answered. `device`: of the socket that can't take it, 0 for none. What lo carried for an address that
 * is not the host's can't be answered.
 */
export function answerReset(host: Host, to: Segment, length: u32, device: u8): void {
  if (to.flags & Flag.RST || !mayLeaveWith(host, to.to, false)) return;
  const segment = takeSegment();
  if (segment == null) return;
  segment.protocol = <u8>Protocol.TCP;
  segment.from = to.to;
  segment.to = to.from;
  segment.fromPort = to.toPort;
  segment.toPort = to.fromPort;
  segment.device = answersBy(to, device);
  if (to.flags & Flag.ACK) {
    segment.flags = <u8>Flag.RST;
    segment.seq = to.ack;
  } else {
    segment.flags = <u8>(Flag.RST | Flag.ACK);
    segment.ack = to.seq + length;
  }
  transmit(host, segment);
}

/** Prepares sending once the peer's options are known. RFC 9293 §3.7.1, RFC 6928. */
export function settleMss(tcb: Tcb, offered: u32): void {
  const path = pathMss(hostOf(tcb.host), tcb.remoteAddress);
  const theirs = offered == 0 ? defaultMss(tcb.remoteAddress) : max<u32>(offered, 64);
  tcb.mss = min(path, theirs) - (tcb.hasTimestamps ? TIMESTAMP_BYTES : 0);
  openWindow(tcb, false);
}

/** The congestion window of a new connection: one segment where its SYN or SYN-ACK was lost twice. RFC 6298 §5.7, RFC 6928. */
export function openWindow(tcb: Tcb, lossy: bool): void {
  tcb.cwnd = lossy ? 1 : INITIAL_WINDOW_SEGMENTS;
  tcb.ssthresh = NO_THRESHOLD;
}

/** Sends what the peer's window, the congestion window and Nagle's algorithm let out, then the FIN. */
export function pushData(tcb: Tcb): void {
  push(tcb, tcb.nodelay);
}

/** The same without Nagle's algorithm. */
export function pushAtOnce(tcb: Tcb): void {
  push(tcb, true);
}

function push(tcb: Tcb, atOnce: bool): void {
  if (!maySend(tcb.state)) return;
  const begins = tcb.packetsOut == 0 || tcb.pending == Pending.LOSS_PROBE;
  const several = dataEnd(tcb) - tcb.sndNxt > tcb.mss;
  let sent = false;
  while (hasUnsent(tcb) && inFlight(tcb) < tcb.cwnd) {
    // What a segment holds goes out whole, its FIN too; the last of several may be cut to the window.
    if (!sendNext(tcb, several && sent, atOnce)) break;
    sent = true;
  }
  if (sent) {
    if (!scheduleProbe(tcb, false) && begins) rearm(tcb);
  } else if (tcb.packetsOut == 0 && tcb.pending == Pending.NONE && hasUnsent(tcb))
    startTimer(tcb, Pending.WINDOW_PROBE, max(tcb.rtoMs, RTO_MIN_MS));
}

/** One segment that was never sent, whatever the congestion window and Nagle's algorithm say. False where there is none. */
export function sendOneMore(tcb: Tcb): bool {
  return maySend(tcb.state) && hasUnsent(tcb) && sendNext(tcb, false, true);
}

/** The next segment; false when it has to wait. */
function sendNext(tcb: Tcb, mayCut: bool, atOnce: bool): bool {
  const unsent = dataEnd(tcb) - tcb.sndNxt;
  const window = roomUpTo(tcb, tcb.sndWnd);
  let bytes = min(unsent, tcb.mss);
  const fin = tcb.finQueued && bytes == unsent;
  if (bytes + <u32>fin > window) {
    if (!mayCut || window == 0) return false;
    bytes = min(bytes, window);
  }
  // Nagle: a small segment waits while another small one is unacknowledged. RFC 9293 §3.7.4 has it wait for large ones too.
  const smallInFlight = after(tcb.smallEnd, tcb.sndUna) && !after(tcb.smallEnd, tcb.sndNxt);
  if (bytes < tcb.mss && smallInFlight && !atOnce && !(fin && bytes == unsent)) return false;
  return sendFresh(tcb, bytes, fin && bytes == unsent && bytes < window, false);
}

/** States in which data and FIN leave. */
function maySend(state: u8): bool {
  return (
    state == TcpState.ESTABLISHED ||
    state == TcpState.CLOSE_WAIT ||
    state == TcpState.FIN_WAIT_1 ||
    state == TcpState.CLOSING ||
    state == TcpState.LAST_ACK
  );
}

function roomUpTo(tcb: Tcb, window: u32): u32 {
  const edge = tcb.sndUna + window;
  return before(tcb.sndNxt, edge) ? edge - tcb.sndNxt : 0;
}

/**
 * So many bytes that were never sent, and the FIN after them. PSH ends what one send() gave (Linux: tcp_push()). False when it
 * can't be made, or has no way.
 */
function sendFresh(tcb: Tcb, bytes: u32, fin: bool, push: bool): bool {
  const seq = tcb.sndNxt;
  const end = seq + bytes + <u32>fin;
  let marks: u32 = fin ? Mark.FIN : 0;
  if (bytes > 0 && (push || seq + bytes == dataEnd(tcb))) marks |= Mark.PSH;
  const sent = makeSent(seq, end, marks);
  if (sent == null) return false;
  if (!sendSent(tcb, sent)) {
    giveSent(sent);
    return false;
  }
  appendSent(tcb, sent);
  tcb.sndNxt = end;
  if (bytes < tcb.mss) tcb.smallEnd = end;
  return true;
}

/** A segment as its record says: for the first time or again. */
export function sendSent(tcb: Tcb, sent: Sent): bool {
  const segment = segmentOf(tcb, Flag.ACK);
  if (segment == null) return false;
  const bytes = dataOf(sent);
  if (!addData(segment, bytes)) {
    giveSegment(segment);
    return false;
  }
  if (bytes > 0) tcb.sendQueue!.copy(sent.seq - tcb.dataSeq, segment.data, bytes);
  segment.seq = sent.seq;
  if (sent.marks & Mark.PSH) segment.flags |= <u8>Flag.PSH;
  if (sent.marks & Mark.FIN) segment.flags |= <u8>Flag.FIN;
  if (!sendSegment(tcb, segment)) return false;
  stamp(sent);
  return true;
}
