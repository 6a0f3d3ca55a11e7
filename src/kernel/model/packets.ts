/** Packets across the model's boundary, and what was captured, read from the trace's segment records. */
import {
  Fate as ModelFate,
  Icmp,
  PacketRecord,
  Protocol,
  SACK_BLOCKS_MAX,
  TraceBit,
  TraceRecord,
} from "../../model/abi.ts";
import { flagBits, flagText } from "../../record/flags.ts";
import type { Packet } from "../../record/packet.ts";
import type { Addresses } from "./addresses.ts";
import type { ModelInstance } from "./exports.ts";

function protocolName(protocol: number): Packet["protocol"] {
  return protocol === Protocol.TCP ? "tcp" : protocol === Protocol.UDP ? "udp" : "icmp";
}

const PROTOCOLS = { tcp: Protocol.TCP, udp: Protocol.UDP, icmp: Protocol.ICMP };

function icmpName(icmp: number): Packet["icmp"] {
  if (icmp === Icmp.PORT_UNREACHABLE) return "port-unreachable";
  return icmp === Icmp.HOST_UNREACHABLE ? "host-unreachable" : undefined;
}

/** The packet that outbox() left in the scratch region, and its number. */
export function readPacket(
  instance: ModelInstance,
  addresses: Addresses,
): { packet: Packet; number: number } {
  const { view, scratch: at } = instance;
  const u32 = (offset: number): number => view.getUint32(at + offset, true);
  const dataBytes = u32(PacketRecord.DATA_BYTES);
  const icmp = icmpName(u32(PacketRecord.ICMP));
  const mss = u32(PacketRecord.MSS);
  const packet: Packet = {
    protocol: protocolName(u32(PacketRecord.PROTOCOL)),
    atMs: view.getFloat64(at + PacketRecord.AT_MS, true),
    from: addresses.read(at + PacketRecord.FROM),
    to: addresses.read(at + PacketRecord.TO),
    flags: flagText(u32(PacketRecord.FLAGS)),
    seq: u32(PacketRecord.SEQ),
    ack: u32(PacketRecord.ACK),
    window: u32(PacketRecord.WINDOW),
    ...(u32(PacketRecord.HAS_TIMESTAMP)
      ? { tsval: u32(PacketRecord.TSVAL), tsecr: u32(PacketRecord.TSECR) }
      : {}),
    ...(mss === 0 ? {} : { mss }),
    ...(u32(PacketRecord.SACK_PERMITTED) ? { sackPermitted: true } : {}),
    ...readSack(u32),
    data: instance.bytes.slice(at + PacketRecord.SIZE, at + PacketRecord.SIZE + dataBytes),
    loopback: false,
    ...(icmp === undefined ? {} : { icmp }),
  };
  return { packet, number: u32(PacketRecord.NUMBER) };
}

/** What it reports of data beyond a gap: from and to of each block. */
function readSack(u32: (offset: number) => number): Pick<Packet, "sack"> {
  const count = u32(PacketRecord.SACK_COUNT);
  if (count === 0) return {};
  return { sack: Array.from({ length: 2 * count }, (_, i) => u32(PacketRecord.SACK + 4 * i)) };
}

/** Puts a packet into the scratch region for transmit(); number 0 for one that no host sent. */
export function writePacket(
  instance: ModelInstance,
  addresses: Addresses,
  packet: Packet,
  number: number,
): void {
  const { view, scratch: at } = instance;
  const put = (offset: number, value: number): void =>
    view.setUint32(at + offset, value >>> 0, true);
  put(PacketRecord.NUMBER, number);
  put(PacketRecord.PROTOCOL, PROTOCOLS[packet.protocol]);
  put(PacketRecord.FLAGS, flagBits(packet.flags));
  put(PacketRecord.ICMP, packet.icmp === "port-unreachable" ? Icmp.PORT_UNREACHABLE : Icmp.NONE);
  addresses.write(at + PacketRecord.FROM, packet.from);
  addresses.write(at + PacketRecord.TO, packet.to);
  put(PacketRecord.SEQ, packet.seq);
  put(PacketRecord.ACK, packet.ack);
  put(PacketRecord.WINDOW, packet.window);
  put(PacketRecord.HAS_TIMESTAMP, packet.tsval === undefined ? 0 : 1);
  put(PacketRecord.TSVAL, packet.tsval ?? 0);
  put(PacketRecord.TSECR, packet.tsecr ?? 0);
  put(PacketRecord.MSS, packet.mss ?? 0);
  put(PacketRecord.DATA_BYTES, packet.data.length);
  const sack = packet.sack?.slice(0, 2 * SACK_BLOCKS_MAX) ?? [];
  put(PacketRecord.SACK_PERMITTED, packet.sackPermitted === true ? 1 : 0);
  put(PacketRecord.SACK_COUNT, sack.length / 2);
  sack.forEach((number, i) => put(PacketRecord.SACK + 4 * i, number));
  instance.bytes.set(packet.data, at + PacketRecord.SIZE);
}

/** The packet of a segment record of the trace. */
export function packetOfRecord(
  instance: ModelInstance,
  addresses: Addresses,
  record: number,
): Packet {
  const { view } = instance;
  const bits = view.getUint8(record + TraceRecord.BITS);
  const icmp = icmpName(view.getUint8(record + TraceRecord.ICMP));
  const mss = view.getUint16(record + TraceRecord.MSS, true);
  const endpoint = (id: number, port: number): Packet["from"] => {
    const address = view.getUint32(record + id, true);
    const family = addresses.familyOf(address);
    return {
      family,
      bytes: addresses.bytesOf(address, family),
      port: view.getUint16(record + port, true),
    };
  };
  const u32 = (offset: number): number => view.getUint32(record + offset, true);
  const data = u32(TraceRecord.DATA);
  const dataBytes = u32(TraceRecord.DATA_BYTES);
  return {
    protocol: protocolName(view.getUint8(record + TraceRecord.PROTOCOL)),
    atMs: view.getFloat64(record + TraceRecord.AT_MS, true),
    from: endpoint(TraceRecord.LOCAL, TraceRecord.LOCAL_PORT),
    to: endpoint(TraceRecord.PEER, TraceRecord.PEER_PORT),
    flags: flagText(view.getUint8(record + TraceRecord.FLAGS)),
    seq: u32(TraceRecord.SEQ),
    ack: u32(TraceRecord.ACK),
    window: u32(TraceRecord.WINDOW),
    ...(mss === 0 ? {} : { mss }),
    ...(bits & TraceBit.SACK_PERMITTED ? { sackPermitted: true } : {}),
    ...(bits & TraceBit.TIMESTAMP
      ? { tsval: u32(TraceRecord.TSVAL), tsecr: u32(TraceRecord.TSECR) }
      : {}),
    data: data === 0 ? new Uint8Array(0) : instance.bytes.slice(data, data + dataBytes),
    ...(data === 0 && dataBytes > 0 && { dataBytes }),
    loopback: (bits & TraceBit.LOOPBACK) !== 0,
    ...(icmp === undefined ? {} : { icmp }),
  };
}

/** What the trace calls a packet's fate. */
export function fateName(fate: number): "delivered" | "lost" | "held" | "unrouted" {
  switch (fate) {
    case ModelFate.DELIVER:
      return "delivered";
    case ModelFate.HOLD:
      return "held";
    default:
      return fate === ModelFate.DROP ? "lost" : "unrouted";
  }
}
