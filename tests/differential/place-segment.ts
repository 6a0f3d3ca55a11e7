/** A segment that nobody sent, with numbers from what the two ends of its connection have sent so far. */
import type { SocketAddress } from "../../src/record/address.ts";
import { isV4Mapped } from "../../src/record/ip.ts";
import type { Packet } from "../../src/record/packet.ts";
import type { Flows } from "./flows.ts";
import type { Injection } from "./schedule.ts";

/** What stands in for numbers that nobody has sent yet. */
const UNKNOWN = { rcvNxt: 1_000_000, sndNxt: 2_000_000, tsval: 10_000_000 };

export function placeSegment(
  injection: Injection,
  from: SocketAddress,
  to: SocketAddress,
  flows: Flows,
  atMs: number,
): Packet {
  const towards = flows.direction(from, to);
  const back = flows.direction(to, from);
  const { flags, timestamp, window, length } = injection;
  const rcvNxt = back?.ack ?? towards?.next ?? UNKNOWN.rcvNxt;
  const sndNxt = back?.next ?? UNKNOWN.sndNxt;
  const timestamps = {
    tsval: ((towards?.tsval ?? UNKNOWN.tsval) + (timestamp ?? 0)) >>> 0,
    tsecr: back?.firstTsval === undefined ? 0 : (back.firstTsval + injection.echo) >>> 0,
  };
  return {
    protocol: "tcp",
    atMs,
    from,
    to,
    flags,
    seq: (rcvNxt + injection.seq) >>> 0,
    ack: flags.includes("A") ? (sndNxt + injection.ack) >>> 0 : 0,
    window,
    ...(timestamp === undefined ? {} : timestamps),
    data: Buffer.alloc(length, "i"),
    loopback: false,
  };
}

/** As on the wire, where an IPv4-mapped address is IPv4: a copy that may be changed. */
export function plain({ family, bytes, port }: SocketAddress): {
  family: number;
  bytes: Uint8Array;
  port: number;
} {
  return isV4Mapped(bytes)
    ? { family: 2, bytes: bytes.slice(12), port }
    : { family, bytes: bytes.slice(), port };
}
