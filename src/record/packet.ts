/** Packets as both worlds see them on their wires. */
import type { SocketAddress } from "./address.ts";

/** A segment or datagram, decoded. TCP flags are of "S", "F", "R", "P", "A" in that order. */
export interface Packet {
  readonly protocol: "tcp" | "udp" | "icmp";
  /** Milliseconds since the experiment began. */
  readonly atMs: number;
  readonly from: SocketAddress;
  readonly to: SocketAddress;
  readonly flags: string;
  /** Absolute sequence numbers, u32. */
  readonly seq: number;
  readonly ack: number;
  /** Bytes, after window scaling where the world knows the scale; otherwise the header's field. */
  readonly window: number;
  readonly tsval?: number;
  readonly tsecr?: number;
  readonly mss?: number;
  readonly data: Uint8Array;
  /** Travelled inside one host: seen by captures, out of reach of `WireFilter`. */
  readonly loopback: boolean;
  /** ICMP only: what it reports. */
  readonly icmp?: "port-unreachable" | "host-unreachable";
  /** The world's own form of the packet (IP header included on Linux), so that what was held is sent on unchanged. */
  readonly raw?: Uint8Array;
}
