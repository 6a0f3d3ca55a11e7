/**
 * A packet as it would be on the wire: IPv4 or IPv6 header, then TCP, UDP or ICMP, with its checksums
 * (RFC 791, RFC 8200, RFC 9293 §3.1, RFC 768, RFC 792, RFC 4443, RFC 1071). What the record does not keep (identification,
 * hop limit) has a fixed value.
 */
import { Protocol } from "../model/abi.ts";
import type { SocketAddress } from "./address.ts";
import { isV4Mapped } from "./ip.ts";
import { flagBits } from "./flags.ts";
import { Option } from "./packet-options.ts";
import type { Packet } from "./packet.ts";

const PROTOCOLS = { icmp: Protocol.ICMP, tcp: Protocol.TCP, udp: Protocol.UDP } as const;
const ICMPV6 = 58;
const HOP_LIMIT = 64;
const DONT_FRAGMENT = 0x4000;
/** The whole packet, from its IP header. What a real kernel sent is given as it was. */
export function packetBytes(packet: Packet, identification = 0): Uint8Array {
  if (packet.raw !== undefined) return packet.raw;
  const from = onTheWire(packet.from);
  const to = onTheWire(packet.to);
  if (packet.protocol === "tcp")
    return datagram(from, to, PROTOCOLS.tcp, tcpBytes(packet), 16, identification);
  if (packet.protocol === "udp")
    return datagram(from, to, PROTOCOLS.udp, udpBytes(packet), 6, identification);
  return icmpDatagram(packet, from, to, identification);
}

/** The ones' complement sum of RFC 1071, over several pieces of even length (the last may be odd). */
export function internetChecksum(...pieces: readonly Uint8Array[]): number {
  let sum = 0;
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i += 2) {
      sum += ((piece[i] as number) << 8) | (piece[i + 1] ?? 0);
      if (sum > 0xffff) sum -= 0xffff;
    }
  }
  return ~sum & 0xffff;
}

/** An IPv4-mapped address is IPv4 on the wire. */
function onTheWire(address: SocketAddress): Uint8Array {
  return isV4Mapped(address.bytes) ? address.bytes.slice(12) : address.bytes;
}

/** `checksumAt` is where the protocol's checksum stands in its own header. */
function datagram(
  from: Uint8Array,
  to: Uint8Array,
  protocol: number,
  payload: Uint8Array,
  checksumAt: number,
  identification: number,
): Uint8Array {
  const sum = internetChecksum(pseudoHeader(from, to, protocol, payload.length), payload);
  // RFC 768: a sum of 0 would say that there is none.
  new DataView(payload.buffer).setUint16(
    checksumAt,
    sum === 0 && protocol === PROTOCOLS.udp ? 0xffff : sum,
  );
  return join(ipHeader(from, to, protocol, payload.length, identification), payload);
}

/** RFC 9293 §3.1 for IPv4, RFC 8200 §8.1 for IPv6. */
function pseudoHeader(
  from: Uint8Array,
  to: Uint8Array,
  protocol: number,
  length: number,
): Uint8Array {
  const tail = new Uint8Array(from.length === 4 ? 4 : 8);
  const view = new DataView(tail.buffer);
  if (from.length === 4) {
    view.setUint8(1, protocol);
    view.setUint16(2, length);
  } else {
    view.setUint32(0, length);
    view.setUint8(7, protocol);
  }
  return join(from, to, tail);
}

function ipHeader(
  from: Uint8Array,
  to: Uint8Array,
  protocol: number,
  length: number,
  identification: number,
): Uint8Array {
  if (from.length === 16) {
    const fixed = new Uint8Array(8);
    const view = new DataView(fixed.buffer);
    view.setUint32(0, 6 << 28);
    view.setUint16(4, length);
    view.setUint8(6, protocol);
    view.setUint8(7, HOP_LIMIT);
    return join(fixed, from, to);
  }
  const header = join(new Uint8Array(12), from, to);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, 20 + length);
  view.setUint16(4, identification & 0xffff);
  view.setUint16(6, DONT_FRAGMENT);
  view.setUint8(8, HOP_LIMIT);
  view.setUint8(9, protocol);
  view.setUint16(10, internetChecksum(header));
  return header;
}

function tcpBytes(packet: Packet): Uint8Array {
  const options = tcpOptions(packet);
  const headerBytes = 20 + options.length;
  const bytes = join(new Uint8Array(20), options, packet.data);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, packet.from.port);
  view.setUint16(2, packet.to.port);
  view.setUint32(4, packet.seq);
  view.setUint32(8, packet.flags.includes("A") ? packet.ack : 0);
  view.setUint8(12, (headerBytes / 4) << 4);
  view.setUint8(13, flagBits(packet.flags));
  view.setUint16(14, Math.min(packet.window, 0xffff));
  return bytes;
}

/**
 * Its options, each padded to four bytes by NOPs before it. Maximum segment size (RFC 9293 §3.2), SACK permitted and SACK
 * (RFC 2018), timestamps (RFC 7323 §3.2), window scale (RFC 7323 §2.2).
 */
function tcpOptions({ mss, sackPermitted, sack, tsval, tsecr, windowScale }: Packet): Uint8Array {
  const bytes: number[] = [];
  if (mss) bytes.push(Option.MSS, 4, ...word(mss));
  if (sackPermitted) bytes.push(...NOPS, Option.SACK_PERMITTED, 2);
  if (tsval !== undefined)
    bytes.push(...NOPS, Option.TIMESTAMPS, 10, ...long(tsval), ...long(tsecr ?? 0));
  if (windowScale !== undefined) bytes.push(Option.NOTHING, Option.WINDOW_SCALE, 3, windowScale);
  if (sack && sack.length > 0)
    bytes.push(...NOPS, Option.SACK, 2 + 4 * sack.length, ...sack.flatMap(long));
  return Uint8Array.from(bytes);
}

const NOPS = [Option.NOTHING, Option.NOTHING];

function word(value: number): number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

function long(value: number): number[] {
  return [...word(value >>> 16), ...word(value)];
}

function udpBytes(packet: Pick<Packet, "from" | "to" | "data">): Uint8Array {
  const bytes = join(new Uint8Array(8), packet.data);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, packet.from.port);
  view.setUint16(2, packet.to.port);
  view.setUint16(4, bytes.length);
  return bytes;
}

/**
 * "Destination unreachable", with the beginning of the datagram that it reports: it went the other way, between the ports
 * that the packet names.
 */
function icmpDatagram(
  packet: Packet,
  from: Uint8Array,
  to: Uint8Array,
  identification: number,
): Uint8Array {
  const v4 = from.length === 4;
  const reported = udpBytes({ from: packet.to, to: packet.from, data: new Uint8Array(0) });
  const message = join(new Uint8Array(8), datagram(to, from, PROTOCOLS.udp, reported, 6, 0));
  const port = packet.icmp !== "host-unreachable";
  message[0] = v4 ? 3 : 1;
  message[1] = v4 ? (port ? 3 : 1) : port ? 4 : 3;
  if (!v4) return datagram(from, to, ICMPV6, message, 2, identification);
  new DataView(message.buffer).setUint16(2, internetChecksum(message));
  return join(ipHeader(from, to, PROTOCOLS.icmp, message.length, identification), message);
}

function join(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
