/**
 * Packets as a pcap file for Wireshark and tcpdump: the classic format, little-endian, microseconds, link type "raw"
 * (a packet begins with its IP header). Times count from the experiment's begin, so the capture begins in 1970.
 */
import { parseAddress, parseHostAddress, type SocketAddress } from "../record/address.ts";
import type { Packet } from "../record/packet.ts";
import { packetBytes } from "../record/packet-bytes.ts";
import { sentSegments } from "./sent.ts";
import type { SegmentEvent, Trace } from "../record/trace.ts";

const MAGIC_MICROSECONDS = 0xa1b2c3d4;
const VERSION = { major: 2, minor: 4 };
const SNAPLEN_BYTES = 262_144;
/** LINKTYPE_RAW. */
const LINKTYPE_RAW = 101;
const FILE_HEADER_BYTES = 24;
const RECORD_HEADER_BYTES = 16;

/** The file of these packets, in their order. */
export function pcapFile(packets: readonly Packet[]): Uint8Array {
  const bodies = packets.map((packet, index) => packetBytes(packet, index + 1));
  const size = bodies.reduce(
    (sum, body) => sum + RECORD_HEADER_BYTES + body.length,
    FILE_HEADER_BYTES,
  );
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC_MICROSECONDS, true);
  view.setUint16(4, VERSION.major, true);
  view.setUint16(6, VERSION.minor, true);
  view.setUint32(16, SNAPLEN_BYTES, true);
  view.setUint32(20, LINKTYPE_RAW, true);
  let at = FILE_HEADER_BYTES;
  bodies.forEach((body, index) => {
    const microseconds = Math.round((packets[index] as Packet).atMs * 1000);
    view.setUint32(at, Math.floor(microseconds / 1e6), true);
    view.setUint32(at + 4, microseconds % 1e6, true);
    view.setUint32(at + 8, body.length, true);
    view.setUint32(at + 12, body.length, true);
    file.set(body, at + RECORD_HEADER_BYTES);
    at += RECORD_HEADER_BYTES + body.length;
  });
  return file;
}

/** The packets of a run's record, once each: a held segment is captured where it was first sent. */
export function packetsOfTrace(trace: Trace): Packet[] {
  return sentSegments(trace).map(packetOfEvent);
}

function packetOfEvent(event: SegmentEvent): Packet {
  const { protocol, atMs, flags, seq, ack, window, tsval, tsecr, loopback } = event;
  return {
    protocol,
    atMs,
    from: endpointAddress(event.from),
    to: endpointAddress(event.to),
    flags,
    seq,
    ack,
    window,
    ...(tsval !== undefined && { tsval }),
    ...(tsecr !== undefined && { tsecr }),
    data: new TextEncoder().encode(event.data),
    loopback,
    ...(event.icmp !== undefined && { icmp: event.icmp as NonNullable<Packet["icmp"]> }),
  };
}

/** Endpoints of ICMP may be printed without a port. Interface names do not matter on the wire. */
function endpointAddress(text: string): SocketAddress {
  const bare = text.replace(/%[^\]:]*/, "");
  if (/^\[.*\]$/.test(bare)) return parseHostAddress(bare.slice(1, -1));
  return bare.includes(":") ? parseAddress(bare) : parseHostAddress(bare);
}
