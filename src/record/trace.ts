/**
 * The record of a run as data, in order of time: the one thing from which pictures, socket tables at a moment,
 * tcpdump-like lines and pcap files are made. Plain JSON: it travels between worker, page and build.
 */
import type { Call } from "./call.ts";
import type { Endpoint } from "./endpoint.ts";
import type { PacketOptions } from "./packet-options.ts";
import type { Reason } from "./reason.ts";

interface Event {
  /** Position in the record, from 0. */
  readonly index: number;
  /** Milliseconds since the experiment began. */
  readonly atMs: number;
  /** The experiment's line that caused it, from 1; 0 when none did. */
  readonly line: number;
}

/** A system call, as it returned. */
export type CallEvent = Event &
  Call & {
    readonly kind: "call";
    readonly host: string;
    readonly process: string;
    readonly why?: Reason;
  };

/** A packet left a host, or was injected. `fate` says what became of it; `arrivesAtMs` only where it was delivered. */
export interface SegmentEvent extends Event, PacketOptions {
  readonly kind: "segment";
  /** Numbers segments from 1 through the run. A held segment that is released appears again under its first number. */
  readonly segment: number;
  readonly protocol: "tcp" | "udp" | "icmp";
  /** Host names; "" for an address that no host has. */
  readonly fromHost: string;
  readonly toHost: string;
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** Of "S", "F", "R", "P", "A", in that order. */
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  /** Bytes of data. */
  readonly length: number;
  /** The data in base64, where there are any and the record had room for them. */
  readonly data?: string;
  readonly loopback: boolean;
  readonly injected?: boolean;
  readonly icmp?: "port-unreachable" | "host-unreachable";
  readonly fate: "delivered" | "lost" | "held" | "unrouted";
  readonly arrivesAtMs?: number;
}

/**
 * A socket came to be, changed or went. `state` is RFC 9293's name, or "BOUND" for a socket in CLOSED that has a port,
 * "UNCONNECTED"/"CONNECTED" for UDP, and null once it is gone from every table.
 */
export interface SocketEvent extends Event {
  readonly kind: "socket";
  readonly host: string;
  /** Stable for the life of the socket; a TIME-WAIT socket keeps the number of the connection it ends. */
  readonly socket: number;
  readonly protocol: "tcp" | "udp";
  readonly from: string | null;
  readonly state: string | null;
  readonly local: Endpoint;
  readonly peer: Endpoint;
  /** The timer now running on it, and when it ends. */
  readonly timer?: {
    readonly kind: "timewait" | "finwait2" | "retransmit" | "synack" | "persist" | "keepalive";
    readonly endsAtMs: number;
  };
}

/** A timer fired. */
export interface TimerEvent extends Event {
  readonly kind: "timer";
  readonly host: string;
  readonly socket: number;
  readonly timer:
    "timewait" | "finwait2" | "retransmit" | "synack" | "persist" | "delack" | "keepalive";
}

/** sleep() let time pass, or the clock ran on inside a call that waits. */
interface SleepEvent extends Event {
  readonly kind: "sleep";
  readonly untilMs: number;
}

export type TraceEvent = CallEvent | SegmentEvent | SocketEvent | TimerEvent | SleepEvent;

export interface Trace {
  readonly hosts: ReadonlyArray<{
    readonly name: string;
    readonly addresses: readonly string[];
    readonly os: string;
    /** What the experiment set of its sysctls, by full name: at boot or later, the last value of each. */
    readonly settings?: Readonly<Record<string, string>>;
  }>;
  readonly events: readonly TraceEvent[];
  /** Events left out because the record was full; 0 when it is whole. */
  readonly omitted: number;
}
