/**
 * What crosses the boundary in the scratch region: addresses, packets, rows of the socket table. The layouts are
 * in abi.ts.
 */
import {
  AddressRecord,
  Domain,
  HOLDER_BYTES,
  PacketRecord,
  Protocol,
  SACK_BLOCKS_MAX,
  SCRATCH_BYTES,
  SocketRowRecord,
  SocketType,
  TcpState,
  TimerKind,
} from "../abi";
import { ANY4, ANY6, AddressId, NO_ADDRESS, addIpv6, addressWord, isIpv4 } from "../net/address";
import { now } from "./clock";
import { Host } from "../net/host";
import { RequestSock, Tcb } from "../tcp/tcb";
import { takeMemory } from "./pool";
import { blamed } from "./reason";
import { scopeShown } from "../net/scope";
import { addBlock, sackCount, sackFrom, sackTo, takeSack } from "../tcp/sack-blocks";
import { Segment, addData, giveSegment, takeSegment } from "../net/segment";
import { Sock, SockCommon, SockKind } from "../calls/socket";
import { TimeWaitSock } from "../tcp/time-wait-sock";
import { firstTimeWait } from "../tcp/time-wait";

/** Start of the scratch region. */
export const scratchAt: usize = takeMemory(SCRATCH_BYTES + HOLDER_BYTES);

export function writeAddress(at: usize, family: u8, address: AddressId, port: u16): void {
  if (address == NO_ADDRESS) address = family == Domain.AF_INET ? ANY4 : ANY6;
  store<u16>(at, family, AddressRecord.FAMILY);
  store<u16>(at, 0, AddressRecord.SCOPE);
  store<u32>(at, port, AddressRecord.PORT);
  for (let i: u32 = 0; i < 4; i++)
    store<u32>(at + (i << 2), addressWord(address, i), AddressRecord.WORDS);
}

/** An address as a socket's name shows it. */
export function writeName(at: usize, sock: Sock, address: AddressId, port: u16): void {
  writeAddress(at, sock.family, address, port);
  store<u16>(at, scopeShown(sock, address), AddressRecord.SCOPE);
}

function writePacketAddress(at: usize, address: AddressId, port: u16): void {
  writeAddress(at, <u8>(isIpv4(address) ? Domain.AF_INET : Domain.AF_INET6), address, port);
}

/** The packet and its data; false when they don't fit, which they always do. */
export function writePacket(segment: Segment): bool {
  const at = scratchAt;
  if (segment.dataBytes > <u32>SCRATCH_BYTES - PacketRecord.SIZE) return false;
  store<u32>(at, segment.number, PacketRecord.NUMBER);
  store<u32>(at, segment.protocol, PacketRecord.PROTOCOL);
  store<u32>(at, segment.flags, PacketRecord.FLAGS);
  store<u32>(at, segment.icmp, PacketRecord.ICMP);
  writePacketAddress(at + PacketRecord.FROM, segment.from, segment.fromPort);
  writePacketAddress(at + PacketRecord.TO, segment.to, segment.toPort);
  store<u32>(at, segment.seq, PacketRecord.SEQ);
  store<u32>(at, segment.ack, PacketRecord.ACK);
  store<u32>(at, segment.wnd, PacketRecord.WINDOW);
  store<u32>(at, <u32>segment.hasTimestamp, PacketRecord.HAS_TIMESTAMP);
  store<u32>(at, segment.tsval, PacketRecord.TSVAL);
  store<u32>(at, segment.tsecr, PacketRecord.TSECR);
  store<u32>(at, segment.mss, PacketRecord.MSS);
  store<u32>(at, segment.dataBytes, PacketRecord.DATA_BYTES);
  store<u32>(at, <u32>segment.loopback, PacketRecord.LOOPBACK);
  store<u32>(at, <u32>segment.sackPermitted, PacketRecord.SACK_PERMITTED);
  store<f64>(at, now(), PacketRecord.AT_MS);
  const blocks = sackCount(segment.sack);
  store<u32>(at, blocks, PacketRecord.SACK_COUNT);
  for (let i: u32 = 0; i < blocks; i++) {
    store<u32>(at + (i << 3), sackFrom(segment.sack, i), PacketRecord.SACK);
    store<u32>(at + (i << 3), sackTo(segment.sack, i), PacketRecord.SACK + 4);
  }
  memory.copy(at + PacketRecord.SIZE, segment.data, segment.dataBytes);
  return true;
}

function readAddress(at: usize): AddressId {
  return addIpv6(
    load<u32>(at, AddressRecord.WORDS),
    load<u32>(at + 4, AddressRecord.WORDS),
    load<u32>(at + 8, AddressRecord.WORDS),
    load<u32>(at + 12, AddressRecord.WORDS),
  );
}

/** A segment made of the packet in the scratch region, or null: out of room, or nonsense. */
export function readPacket(): Segment | null {
  const at = scratchAt;
  const bytes = load<u32>(at, PacketRecord.DATA_BYTES);
  const protocol = load<u32>(at, PacketRecord.PROTOCOL);
  if (bytes > <u32>SCRATCH_BYTES - PacketRecord.SIZE) return null;
  if (protocol != Protocol.TCP && protocol != Protocol.UDP && protocol != Protocol.ICMP)
    return null;
  const from = readAddress(at + PacketRecord.FROM);
  const to = readAddress(at + PacketRecord.TO);
  if (from == NO_ADDRESS || to == NO_ADDRESS || isIpv4(from) != isIpv4(to)) return null;
  const segment = takeSegment();
  if (segment == null) return null;
  if (!addData(segment, bytes)) {
    giveSegment(segment);
    return null;
  }
  memory.copy(segment.data, at + PacketRecord.SIZE, bytes);
  segment.number = load<u32>(at, PacketRecord.NUMBER);
  segment.from = from;
  segment.to = to;
  segment.fromPort = <u16>load<u32>(at, PacketRecord.FROM + AddressRecord.PORT);
  segment.toPort = <u16>load<u32>(at, PacketRecord.TO + AddressRecord.PORT);
  segment.protocol = <u8>protocol;
  segment.flags = (<u8>load<u32>(at, PacketRecord.FLAGS)) & 31;
  segment.icmp = <u8>load<u32>(at, PacketRecord.ICMP);
  segment.seq = load<u32>(at, PacketRecord.SEQ);
  segment.ack = load<u32>(at, PacketRecord.ACK);
  segment.wnd = min<u32>(load<u32>(at, PacketRecord.WINDOW), 1 << 30);
  segment.hasTimestamp = load<u32>(at, PacketRecord.HAS_TIMESTAMP) != 0;
  segment.tsval = load<u32>(at, PacketRecord.TSVAL);
  segment.tsecr = load<u32>(at, PacketRecord.TSECR);
  segment.mss = <u16>load<u32>(at, PacketRecord.MSS);
  segment.sackPermitted = load<u32>(at, PacketRecord.SACK_PERMITTED) != 0;
  segment.sack = readSack(at);
  return segment;
}

/** What it reports; 0 for nothing. */
function readSack(at: usize): usize {
  const blocks = load<u32>(at, PacketRecord.SACK_COUNT);
  const sack = blocks == 0 ? <usize>0 : takeSack();
  for (let i: u32 = 0; sack != 0 && i < min<u32>(blocks, SACK_BLOCKS_MAX); i++) {
    const from = load<u32>(at + (i << 3), PacketRecord.SACK);
    addBlock(sack, from, load<u32>(at + (i << 3), PacketRecord.SACK + 4));
  }
  return sack;
}

/** Rows of a host's sockets of one protocol after the first `skip`, as many as fit; how many they are. */
export function writeRows(host: Host, protocol: i32, skip: u32): i32 {
  rowsAt = scratchAt;
  rowsToSkip = skip;
  let sock = host.sockets;
  while (sock != null && rowsFit()) {
    const stream = sock.type == SocketType.SOCK_STREAM;
    if (stream == (protocol == Protocol.TCP)) writeLive(sock);
    sock = sock.nextOfHost;
  }
  if (protocol == Protocol.TCP) {
    writeRequests(host.strayRequests);
    writeTimeWaits(host, firstTimeWait(TcpState.TIME_WAIT));
    writeTimeWaits(host, firstTimeWait(TcpState.FIN_WAIT_2));
  }
  return <i32>((rowsAt - scratchAt) / SocketRowRecord.SIZE);
}

let rowsAt: usize = 0;
let rowsToSkip: u32 = 0;

function rowsFit(): bool {
  return rowsAt + SocketRowRecord.SIZE <= scratchAt + SCRATCH_BYTES;
}

/** ss(8) lists no socket that is neither connected nor listens, except of UDP, where it needs a port. */
function writeLive(sock: Sock): void {
  if (sock.type == SocketType.SOCK_DGRAM) {
    if (sock.localPort != 0) addRow(sock);
    return;
  }
  if (sock.state != TcpState.CLOSED) addRow(sock);
  // A listener that was shut down keeps them.
  writeRequests(changetype<Tcb>(sock).requests);
}

function writeRequests(first: RequestSock | null): void {
  let request = first;
  while (request != null && rowsFit()) {
    addRow(request);
    request = request.nextOfListener;
  }
}

function writeTimeWaits(host: Host, first: TimeWaitSock | null): void {
  let sock = first;
  while (sock != null && rowsFit()) {
    if (sock.host == host.index) addRow(sock);
    sock = sock.nextInQueue;
  }
}

function addRow(sock: SockCommon): void {
  if (rowsToSkip > 0) {
    rowsToSkip--;
    return;
  }
  if (!rowsFit()) return;
  writeRow(rowsAt, sock);
  rowsAt += SocketRowRecord.SIZE;
}

/** One row of the socket table. */
function writeRow(at: usize, sock: SockCommon): void {
  writeSocket(at, sock);
  writeTimer(at, sock);
}

/** What all sockets have. */
function writeSocket(at: usize, sock: SockCommon): void {
  writeAddress(at + SocketRowRecord.LOCAL, sock.family, sock.localAddress, sock.localPort);
  const listens = sock.kind == SockKind.LIVE && sock.state == TcpState.LISTEN;
  const peer = listens ? changetype<Sock>(sock).shownPeer : sock.remoteAddress;
  writeAddress(at + SocketRowRecord.PEER, sock.family, peer, sock.remotePort);
  store<u32>(at, sock.state, SocketRowRecord.STATE);
  // ss(8) learns of IPV6_V6ONLY only where there is no peer.
  const alone = sock.state == TcpState.LISTEN || sock.state == TcpState.CLOSED;
  store<u16>(at, <u16>(alone && sock.v6only), SocketRowRecord.V6ONLY);
  store<u16>(at, sock.device, SocketRowRecord.DEVICE);
  store<u32>(at, sock.id, SocketRowRecord.NUMBER);
}

/** The timer that runs on it. */
function writeTimer(at: usize, sock: SockCommon): void {
  let timer: u32 = TimerKind.NONE;
  let endsAtMs: f64 = -1;
  let retries: u32 = 0;
  if (sock.kind == SockKind.TIME_WAIT) {
    const timeWait = changetype<TimeWaitSock>(sock);
    timer = sock.state == TcpState.TIME_WAIT ? TimerKind.TIME_WAIT : TimerKind.FIN_WAIT_2;
    endsAtMs = timeWait.expiresAtMs;
  } else if (sock.kind == SockKind.REQUEST) {
    const request = changetype<RequestSock>(sock);
    retries = request.repeated;
    if (request.timer != null) {
      timer = TimerKind.SYN_ACK;
      endsAtMs = request.timer!.atMs;
    }
  } else if (changetype<Sock>(sock).type == SocketType.SOCK_STREAM) {
    const tcb = changetype<Tcb>(sock);
    if (tcb.timer != null) {
      timer = tcb.timerKind;
      retries = timer == TimerKind.PERSIST ? tcb.probes : tcb.retries;
      endsAtMs = tcb.timer!.atMs;
    } else if (tcb.waitTimer != null) {
      timer = TimerKind.KEEPALIVE;
      retries = tcb.probes;
      endsAtMs = tcb.waitTimer!.atMs;
    }
  }
  store<f64>(at, endsAtMs, SocketRowRecord.TIMER_AT);
  store<u32>(at, timer, SocketRowRecord.TIMER_KIND);
  store<u32>(at, retries, SocketRowRecord.RETRIES);
}

/** The socket that was in the way of the last call, or was taken over: a row behind the scratch region. False for none. */
export function writeHolder(): bool {
  const holder = blamed();
  if (holder == null) return false;
  // A copy, which has no more than all sockets have.
  writeSocket(scratchAt + SCRATCH_BYTES, holder);
  return true;
}
