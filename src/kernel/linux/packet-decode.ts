/**
 * IP packets to the lab's Packet: IPv4 and IPv6, TCP, UDP, and the ICMP errors that reach sockets. Anything else (IGMP,
 * neighbour discovery, echo) is not for experiments to see and decodes to undefined.
 * RFC 791, RFC 8200, RFC 9293 §3.1, RFC 7323, RFC 2018, RFC 792, RFC 4443.
 */
import { Domain, Protocol } from "../../model/abi.ts";
import type { SocketAddress } from "../../record/address.ts";
import { flagText } from "../../record/flags.ts";
import { Option, type PacketOptions } from "../../record/packet-options.ts";
import type { Packet } from "../../record/packet.ts";
import { IPPROTO_ICMPV6 } from "./constants.ts";

interface Datagram {
  readonly family: number;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly protocol: number;
  readonly payload: Uint8Array;
}

/** Source and destination of any IP packet, for routing; undefined when it is none. */
export function decodeDatagram(raw: Uint8Array): Datagram | undefined {
  const version = (raw[0] ?? 0) >> 4;
  if (version === 4 && raw.length >= 20) return decodeVersion4(raw);
  if (version === 6 && raw.length >= 40) return decodeVersion6(raw);
  return undefined;
}

function decodeVersion4(raw: Uint8Array): Datagram | undefined {
  const headerBytes = (raw[0]! & 0x0f) * 4;
  const totalBytes = word(raw, 2);
  const fragmentOffset = word(raw, 6) & 0x1fff;
  return {
    family: Domain.AF_INET,
    from: Uint8Array.from(raw.subarray(12, 16)),
    to: Uint8Array.from(raw.subarray(16, 20)),
    protocol: fragmentOffset === 0 ? raw[9]! : -1,
    payload: raw.subarray(headerBytes, totalBytes === 0 ? raw.length : totalBytes),
  };
}

/** Extension headers are not followed: TCP and UDP never have them here. */
function decodeVersion6(raw: Uint8Array): Datagram {
  return {
    family: Domain.AF_INET6,
    from: Uint8Array.from(raw.subarray(8, 24)),
    to: Uint8Array.from(raw.subarray(24, 40)),
    protocol: raw[6]!,
    payload: raw.subarray(40, 40 + word(raw, 4)),
  };
}

/** The packet as experiments see it; `window` is the header's field. */
export function decodePacket(raw: Uint8Array, atMs: number, loopback: boolean): Packet | undefined {
  const datagram = decodeDatagram(raw);
  if (datagram === undefined) return undefined;
  const end = (bytes: Uint8Array, port: number): SocketAddress => ({
    family: datagram.family,
    bytes,
    port,
  });
  const body = decodeBody(datagram);
  if (body === undefined) return undefined;
  const { fromPort, toPort, ...fields } = body;
  return {
    atMs,
    from: end(datagram.from, fromPort),
    to: end(datagram.to, toPort),
    loopback,
    raw,
    ...fields,
  };
}

type Body = Omit<Packet, "atMs" | "from" | "to" | "loopback" | "raw"> & {
  readonly fromPort: number;
  readonly toPort: number;
};

function decodeBody(datagram: Datagram): Body | undefined {
  const { protocol, payload } = datagram;
  if (protocol === Protocol.TCP && payload.length >= 20) return decodeTcp(payload);
  if (protocol === Protocol.UDP && payload.length >= 8) {
    return {
      ...NO_TCP,
      protocol: "udp",
      fromPort: word(payload, 0),
      toPort: word(payload, 2),
      data: Uint8Array.from(payload.subarray(8, word(payload, 4) || payload.length)),
    };
  }
  const icmp = decodeIcmpError(datagram);
  if (icmp === undefined) return undefined;
  return { ...NO_TCP, protocol: "icmp", ...reportedPorts(payload), icmp, data: new Uint8Array() };
}

/** The ends of the datagram that an ICMP error quotes, which went the other way. */
function reportedPorts(payload: Uint8Array): Pick<Body, "fromPort" | "toPort"> {
  const quoted = decodeDatagram(payload.subarray(8));
  if (quoted === undefined || quoted.payload.length < 4) return { fromPort: 0, toPort: 0 };
  return { fromPort: word(quoted.payload, 2), toPort: word(quoted.payload, 0) };
}

const NO_TCP = { flags: "", seq: 0, ack: 0, window: 0 };

function decodeTcp(payload: Uint8Array): Body {
  const headerBytes = (payload[12]! >> 4) * 4;
  const bits = payload[13]!;
  return {
    protocol: "tcp",
    fromPort: word(payload, 0),
    toPort: word(payload, 2),
    seq: long(payload, 4),
    ack: long(payload, 8),
    flags: flagText(bits),
    window: word(payload, 14),
    data: Uint8Array.from(payload.subarray(headerBytes)),
    ...decodeOptions(payload.subarray(20, headerBytes)),
  };
}

function decodeOptions(bytes: Uint8Array): PacketOptions {
  const options: { -readonly [Name in keyof PacketOptions]: PacketOptions[Name] } = {};
  for (let index = 0; index < bytes.length;) {
    const kind = bytes[index]!;
    if (kind === Option.END) break;
    if (kind === Option.NOTHING) {
      index += 1;
      continue;
    }
    const length = bytes[index + 1] ?? 0;
    if (length < 2 || index + length > bytes.length) break;
    if (kind === Option.MSS) options.mss = word(bytes, index + 2);
    if (kind === Option.WINDOW_SCALE) options.windowScale = bytes[index + 2]!;
    if (kind === Option.SACK_PERMITTED) options.sackPermitted = true;
    if (kind === Option.SACK) options.sack = longs(bytes.subarray(index + 2, index + length));
    if (kind === Option.TIMESTAMPS) {
      options.tsval = long(bytes, index + 2);
      options.tsecr = long(bytes, index + 6);
    }
    index += length;
  }
  return options;
}

function longs(bytes: Uint8Array): number[] {
  return Array.from({ length: bytes.length >> 2 }, (_, place) => long(bytes, 4 * place));
}

/** Destination unreachable: type 3 in ICMP (RFC 792), type 1 in ICMPv6 (RFC 4443 §3.1). */
function decodeIcmpError(datagram: Datagram): Packet["icmp"] {
  const [type, code] = datagram.payload;
  if (datagram.protocol === Protocol.ICMP && type === 3) {
    if (code === 3) return "port-unreachable";
    if (code === 1) return "host-unreachable";
  }
  if (datagram.protocol === IPPROTO_ICMPV6 && type === 1) {
    if (code === 4) return "port-unreachable";
    if (code === 3) return "host-unreachable";
  }
  return undefined;
}

function word(bytes: Uint8Array, offset: number): number {
  return (bytes[offset]! << 8) | bytes[offset + 1]!;
}

function long(bytes: Uint8Array, offset: number): number {
  return word(bytes, offset) * 0x10000 + word(bytes, offset + 2);
}
