/**
 * A Packet as the bytes of an IP packet, checksums and all: for segments that no host sent, and for what only travelled
 * as data (a trace, a test). Turns back into the same Packet by packet-decode.ts.
 * RFC 791, RFC 8200, RFC 9293 §3.1, RFC 7323 §3.2, RFC 768, RFC 792, RFC 4443.
 */
import type { Packet } from "../kernel.ts";
import { addWords, finish, pseudoHeaderSum } from "./checksum.ts";
import { AF_INET, IPPROTO_ICMP, IPPROTO_ICMPV6, IPPROTO_TCP, IPPROTO_UDP } from "./constants.ts";

const HOP_LIMIT = 64;
const DO_NOT_FRAGMENT = 0x4000;
const FLAG_BITS: Readonly<Record<string, number>> = { F: 0x01, S: 0x02, R: 0x04, P: 0x08, A: 0x10 };

/** `window` is written as the header's field, cut to 16 bits. */
export function encodePacket(packet: Packet): Buffer {
  const version4 = packet.from.family === AF_INET;
  const { protocol, body, checksumAt } = encodeBody(packet, version4);
  const { bytes: from } = packet.from;
  const { bytes: to } = packet.to;
  const pseudo = protocol === IPPROTO_ICMP ? 0 : pseudoHeaderSum(from, to, protocol, body.length);
  const sum = finish(addWords(body, pseudo));
  body.writeUInt16BE(protocol === IPPROTO_UDP && sum === 0 ? 0xffff : sum, checksumAt);
  const header = version4
    ? headerVersion4(from, to, protocol, body.length)
    : headerVersion6(from, to, protocol, body.length);
  return Buffer.concat([header, body]);
}

function headerVersion4(
  from: Uint8Array,
  to: Uint8Array,
  protocol: number,
  length: number,
): Buffer {
  const header = Buffer.alloc(20);
  header[0] = 0x45;
  header.writeUInt16BE(header.length + length, 2);
  header.writeUInt16BE(DO_NOT_FRAGMENT, 6);
  header[8] = HOP_LIMIT;
  header[9] = protocol;
  header.set(from, 12);
  header.set(to, 16);
  header.writeUInt16BE(finish(addWords(header)), 10);
  return header;
}

function headerVersion6(
  from: Uint8Array,
  to: Uint8Array,
  protocol: number,
  length: number,
): Buffer {
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  header.writeUInt16BE(length, 4);
  header[6] = protocol;
  header[7] = HOP_LIMIT;
  header.set(from, 8);
  header.set(to, 24);
  return header;
}

interface Body {
  readonly protocol: number;
  readonly body: Buffer;
  readonly checksumAt: number;
}

function encodeBody(packet: Packet, version4: boolean): Body {
  if (packet.protocol === "tcp") {
    return { protocol: IPPROTO_TCP, body: encodeTcp(packet), checksumAt: 16 };
  }
  if (packet.protocol === "udp") {
    return { protocol: IPPROTO_UDP, body: encodeUdp(packet), checksumAt: 6 };
  }
  return {
    protocol: version4 ? IPPROTO_ICMP : IPPROTO_ICMPV6,
    body: encodeIcmp(packet, version4),
    checksumAt: 2,
  };
}

function encodeTcp(packet: Packet): Buffer {
  const options = encodeOptions(packet);
  const header = Buffer.alloc(20 + options.length);
  header.writeUInt16BE(packet.from.port, 0);
  header.writeUInt16BE(packet.to.port, 2);
  header.writeUInt32BE(packet.seq >>> 0, 4);
  header.writeUInt32BE(packet.ack >>> 0, 8);
  header[12] = (header.length / 4) << 4;
  header[13] = [...packet.flags].reduce((bits, letter) => bits | (FLAG_BITS[letter] ?? 0), 0);
  header.writeUInt16BE(Math.max(0, Math.min(0xffff, packet.window)), 14);
  header.set(options, 20);
  return Buffer.concat([header, packet.data]);
}

/** Padded with NOPs before, as Linux does, to whole words. */
function encodeOptions(packet: Packet): Buffer {
  const options: Buffer[] = [];
  if (packet.mss !== undefined) {
    options.push(Buffer.from([2, 4, packet.mss >>> 8, packet.mss & 0xff]));
  }
  if (packet.tsval !== undefined) {
    const timestamps = Buffer.from([1, 1, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0]);
    timestamps.writeUInt32BE(packet.tsval >>> 0, 4);
    timestamps.writeUInt32BE((packet.tsecr ?? 0) >>> 0, 8);
    options.push(timestamps);
  }
  return Buffer.concat(options);
}

function encodeUdp(packet: Packet): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(packet.from.port, 0);
  header.writeUInt16BE(packet.to.port, 2);
  header.writeUInt16BE(header.length + packet.data.length, 4);
  return Buffer.concat([header, packet.data]);
}

/** Destination unreachable. What it quotes is `data`. */
function encodeIcmp(packet: Packet, version4: boolean): Buffer {
  const port = packet.icmp !== "host-unreachable";
  const header = Buffer.alloc(8);
  header[0] = version4 ? 3 : 1;
  header[1] = version4 ? (port ? 3 : 1) : port ? 4 : 3;
  return Buffer.concat([header, packet.data]);
}
