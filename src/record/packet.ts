/** Packets as both worlds see them on their wires, and what becomes of them in a record. */
import { Domain } from "../model/abi.ts";
import { printAddress, type SocketAddress } from "./address.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { readEnd, type Endpoint } from "./endpoint.ts";
import type { PacketOptions } from "./packet-options.ts";
import type { SegmentEvent } from "./trace.ts";

/** A segment or datagram, decoded. TCP flags are of "S", "F", "R", "P", "A" in that order. */
export interface Packet extends PacketOptions {
  readonly protocol: "tcp" | "udp" | "icmp";
  /** Milliseconds since the experiment began. */
  readonly atMs: number;
  /** An ICMP message has the ports of the datagram that it reports. */
  readonly from: SocketAddress;
  readonly to: SocketAddress;
  readonly flags: string;
  /** Absolute sequence numbers, u32. */
  readonly seq: number;
  readonly ack: number;
  /** Bytes, after window scaling where the world knows the scale; otherwise the header's field. */
  readonly window: number;
  readonly data: Uint8Array;
  /** Bytes of data on the wire, where not all of them were kept. */
  readonly dataBytes?: number;
  /** Travelled inside one host: seen by captures, out of reach of `WireFilter`. */
  readonly loopback: boolean;
  /** ICMP only: what it reports. */
  readonly icmp?: "port-unreachable" | "host-unreachable";
  /** The world's own form of the packet (IP header included on Linux), so that what was held is sent on unchanged. */
  readonly raw?: Uint8Array;
}

/** Bytes of data that the packet had on the wire. */
export function lengthOf({ data, dataBytes }: Packet): number {
  return dataBytes ?? data.length;
}

type Recorded = Omit<
  SegmentEvent,
  "kind" | "index" | "line" | "segment" | "fromHost" | "toHost" | "fate" | "injected"
>;

/** What a record keeps of a packet. */
export function recordedPacket(
  packet: Packet,
  print: (address: SocketAddress) => string = printAddress,
): Recorded {
  const { protocol, atMs, flags, seq, ack, window, loopback, icmp } = packet;
  const length = lengthOf(packet);
  return {
    atMs,
    protocol,
    from: print(packet.from),
    to: print(packet.to),
    flags,
    seq,
    ack,
    window,
    ...optionsOf(packet),
    length,
    ...(packet.data.length > 0 && { data: toBase64(packet.data) }),
    loopback,
    ...(icmp !== undefined && { icmp }),
  };
}

/** The packet that a record has kept. */
export function packetOf(event: SegmentEvent): Packet {
  const { protocol, atMs, flags, seq, ack, window, length, loopback, icmp } = event;
  const data = event.data === undefined ? new Uint8Array(0) : fromBase64(event.data);
  return {
    protocol,
    atMs,
    from: addressOf(event.from),
    to: addressOf(event.to),
    flags,
    seq,
    ack,
    window,
    ...optionsOf(event),
    data,
    ...(data.length !== length && { dataBytes: length }),
    loopback,
    ...(icmp !== undefined && { icmp }),
  };
}

function addressOf(endpoint: Endpoint): SocketAddress {
  const end = readEnd(endpoint);
  return { family: end.bytes.length === 4 ? Domain.AF_INET : Domain.AF_INET6, ...end };
}

const OPTIONS = ["mss", "windowScale", "sackPermitted", "sack", "tsval", "tsecr"] as const;

/** Those of TCP's options that are there. */
function optionsOf(from: PacketOptions): PacketOptions {
  const options: Record<string, unknown> = {};
  for (const name of OPTIONS) if (from[name] !== undefined) options[name] = from[name];
  return options;
}
