/**
 * The record of everything that happened: packets, changes of sockets, timers, sleeps. Append-only and bounded; what comes
 * after the bound is counted, and a long run is thinned before it (TRACE_WHOLE_RECORDS). System calls are added by whoever makes them (src/kernel/model-kernel.ts).
 */
import {
  SocketPhase,
  StatusRecord,
  TcpState,
  TRACE_CHUNK_RECORDS,
  TRACE_WHOLE_RECORDS,
  TraceBit,
  TraceKind,
  TraceRecord,
} from "../abi";
import { cause, now } from "./clock";
import { TRACE_DATA_BYTES_MAX, TRACE_RECORDS_MAX } from "./limits";
import { takeMemory } from "./pool";
import { Segment } from "../net/segment";
import { Sock, SockCommon, SockKind } from "../calls/socket";
import { statusAt } from "./status";

const CHUNK_SHIFT: u32 = 10;
const chunks = new StaticArray<usize>(TRACE_RECORDS_MAX >>> CHUNK_SHIFT);
let limit: u32 = TRACE_RECORDS_MAX;
let omitted: u32 = 0;
/** The youngest socket of the part that tells all. */
let lastKnown: u32 = 0;
let dataBytes: u32 = 0;
let dataBlock: usize = 0;
let dataLeft: u32 = 0;
const DATA_BLOCK_BYTES: u32 = 65536;

/** At most this many records; 0 traces nothing, and counts nothing as left out. */
export function limitTrace(records: u32): void {
  limit = min(records, TRACE_RECORDS_MAX);
}

export function traceCount(): u32 {
  return load<u32>(statusAt, StatusRecord.TRACE_COUNT);
}

export function traceOmitted(): u32 {
  return omitted;
}

/** Where the records from index * TRACE_CHUNK_RECORDS on stand; 0 for a chunk that doesn't exist. */
export function traceChunk(index: u32): usize {
  return index < <u32>chunks.length ? chunks[index] : 0;
}

/** A cleared record with time and cause, or 0 when the trace is full, or keeps only what is `lasting`. */
function append(kind: TraceKind, host: i32, lasting: bool): usize {
  const count = traceCount();
  if (count >= limit || (count >= <u32>TRACE_WHOLE_RECORDS && !lasting)) {
    omitted++;
    return 0;
  }
  const chunk = count >>> CHUNK_SHIFT;
  if (chunks[chunk] == 0) {
    chunks[chunk] = takeMemory(<usize>TRACE_CHUNK_RECORDS * TraceRecord.SIZE);
    if (chunks[chunk] == 0) {
      omitted++;
      return 0;
    }
  }
  const record = chunks[chunk] + (count & ((1 << CHUNK_SHIFT) - 1)) * TraceRecord.SIZE;
  store<u32>(statusAt, count + 1, StatusRecord.TRACE_COUNT);
  store<f64>(record, now(), TraceRecord.AT_MS);
  store<f64>(record, -1, TraceRecord.ENDS_AT_MS);
  store<u16>(record, kind, TraceRecord.KIND);
  store<u16>(record, cause(), TraceRecord.LINE);
  store<u16>(record, <u16>host, TraceRecord.HOST);
  return record;
}

/** A packet as it is put on the wire; its fate is told later by traceFate(). */
export function traceSegment(segment: Segment): void {
  if (limit == 0) return;
  const record = append(TraceKind.SEGMENT, segment.fromHost, false);
  segment.record = record;
  if (record == 0) return;
  store<u16>(record, <u16>segment.toHost, TraceRecord.TO_HOST);
  store<u32>(record, segment.number, TraceRecord.NUMBER);
  store<u32>(record, segment.from, TraceRecord.LOCAL);
  store<u32>(record, segment.to, TraceRecord.PEER);
  store<u16>(record, segment.fromPort, TraceRecord.LOCAL_PORT);
  store<u16>(record, segment.toPort, TraceRecord.PEER_PORT);
  store<u32>(record, segment.seq, TraceRecord.SEQ);
  store<u32>(record, segment.ack, TraceRecord.ACK);
  store<u32>(record, segment.wnd, TraceRecord.WINDOW);
  store<u32>(record, segment.tsval, TraceRecord.TSVAL);
  store<u32>(record, segment.tsecr, TraceRecord.TSECR);
  store<u8>(record, segment.flags, TraceRecord.FLAGS);
  store<u8>(record, segment.protocol, TraceRecord.PROTOCOL);
  store<u16>(record, segment.mss, TraceRecord.MSS);
  store<u8>(record, segment.icmp, TraceRecord.ICMP);
  let bits = 0;
  if (segment.hasTimestamp) bits |= TraceBit.TIMESTAMP;
  if (segment.loopback) bits |= TraceBit.LOOPBACK;
  if (segment.sackPermitted) bits |= TraceBit.SACK_PERMITTED;
  if (segment.released) bits |= TraceBit.RELEASED;
  else if (segment.fromHost < 0) bits |= TraceBit.INJECTED;
  store<u8>(record, <u8>bits, TraceRecord.BITS);
  store<usize>(record, keepData(segment), TraceRecord.DATA);
  store<u32>(record, segment.dataBytes, TraceRecord.DATA_BYTES);
}

/** What became of the packet; `arrivesAtMs` is negative when it arrives nowhere. */
export function traceFate(segment: Segment, fate: i32, arrivesAtMs: f64): void {
  if (segment.record == 0) return;
  store<u8>(segment.record, <u8>fate, TraceRecord.FATE);
  store<f64>(segment.record, arrivesAtMs, TraceRecord.ENDS_AT_MS);
}

/** The socket is now in `state`; `timer` (TimerKind) runs on it until `endsAtMs`, unless that is negative. */
export function traceSocket(
  sock: SockCommon,
  protocol: i32,
  fromState: i32,
  state: i32,
  timer: i32,
  endsAtMs: f64,
): void {
  if (limit == 0) return;
  const waits = state == TcpState.TIME_WAIT || state == TcpState.LISTEN;
  const waited = fromState == TcpState.TIME_WAIT && state == SocketPhase.GONE;
  const record = append(TraceKind.SOCKET, sock.host, waits || waited || sock.id <= lastKnown);
  if (record == 0) return;
  if (traceCount() <= <u32>TRACE_WHOLE_RECORDS) lastKnown = max(lastKnown, sock.id);
  store<u32>(record, sock.id, TraceRecord.NUMBER);
  store<u32>(record, sock.localAddress, TraceRecord.LOCAL);
  const listens = sock.kind == SockKind.LIVE && state == TcpState.LISTEN;
  const peer = listens ? changetype<Sock>(sock).shownPeer : sock.remoteAddress;
  store<u32>(record, peer, TraceRecord.PEER);
  store<u16>(record, portShown(sock), TraceRecord.LOCAL_PORT);
  store<u16>(record, sock.remotePort, TraceRecord.PEER_PORT);
  store<u8>(record, <u8>protocol, TraceRecord.PROTOCOL);
  store<u8>(record, <u8>state, TraceRecord.STATE);
  store<u8>(record, <u8>fromState, TraceRecord.FROM_STATE);
  store<u8>(record, <u8>timer, TraceRecord.TIMER);
  store<u8>(record, sock.family, TraceRecord.FAMILY);
  store<u8>(record, (<u8>sock.v6only) | (sock.device << 1), TraceRecord.V6ONLY_AND_DEVICE);
  store<f64>(record, endsAtMs, TraceRecord.ENDS_AT_MS);
}

/** A socket that has gone to CLOSED is still known by the port that it had. */
function portShown(sock: SockCommon): u16 {
  if (sock.localPort != 0 || sock.kind != SockKind.LIVE) return sock.localPort;
  return changetype<Sock>(sock).shownPort;
}

/** A timer (TimerKind) of this socket fired. */
export function traceTimer(sock: SockCommon, timer: i32): void {
  if (limit == 0) return;
  const record = append(TraceKind.TIMER, sock.host, false);
  if (record == 0) return;
  store<u32>(record, sock.id, TraceRecord.NUMBER);
  store<u8>(record, <u8>timer, TraceRecord.TIMER);
}

export function traceSleep(untilMs: f64): void {
  if (limit == 0) return;
  const record = append(TraceKind.SLEEP, -1, true);
  if (record != 0) store<f64>(record, untilMs, TraceRecord.ENDS_AT_MS);
}

/** A copy of the data that outlives the packet; 0 when there are none, or the trace keeps no more. */
function keepData(segment: Segment): usize {
  const bytes = segment.dataBytes;
  if (bytes == 0 || bytes > DATA_BLOCK_BYTES || dataBytes + bytes > TRACE_DATA_BYTES_MAX) return 0;
  if (bytes > dataLeft) {
    dataBlock = takeMemory(DATA_BLOCK_BYTES);
    if (dataBlock == 0) return 0;
    dataLeft = DATA_BLOCK_BYTES;
  }
  const kept = dataBlock;
  memory.copy(kept, segment.data, bytes);
  dataBlock += bytes;
  dataLeft -= bytes;
  dataBytes += bytes;
  return kept;
}
