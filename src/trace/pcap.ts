/**
 * Packets as a pcap file for Wireshark and tcpdump: the classic format, little-endian, microseconds, link type "raw"
 * (a packet begins with its IP header). Times count from the experiment's begin, so the capture begins in 1970.
 */
import { lengthOf, packetOf, type Packet } from "../record/packet.ts";
import { WindowScales } from "../record/window-scale.ts";
import { packetBytes } from "../record/packet-bytes.ts";
import { sentSegments } from "./sent.ts";
import type { Trace } from "../record/trace.ts";

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
    view.setUint32(at + 12, body.length + missing(packets[index] as Packet), true);
    file.set(body, at + RECORD_HEADER_BYTES);
    at += RECORD_HEADER_BYTES + body.length;
  });
  return file;
}

/** The packets of a run's record, once each, as they were on the wire: a held segment is captured where it was first sent. */
export function packetsOfTrace(trace: Trace): Packet[] {
  const scales = new WindowScales();
  return sentSegments(trace).map((event) => {
    const packet = packetOf(event);
    scales.learn(packet);
    return scales.unscaled(packet);
  });
}

/** Bytes of data that were on the wire and that nobody kept. */
function missing(packet: Packet): number {
  return lengthOf(packet) - packet.data.length;
}
