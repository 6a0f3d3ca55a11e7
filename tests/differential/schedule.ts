/**
 * A schedule: hosts, and calls upon them, in the lab's vocabulary and as data, so that it can be played on either world,
 * shortened, and printed as an experiment.
 */
import type { OptionValue } from "../../src/record/call.ts";

/** Name of a socket in the schedule: "s3", or "a5" for an accepted one. */
export type Slot = string;

/** An address: "10.0.0.1", "::ffff:10.0.0.1", "fe80::1%eth0"; and a port, or the one that a socket has when the call is made. */
export interface Target {
  readonly ip: string;
  readonly port: number | { readonly of: Slot };
}

export interface HostPlan {
  readonly name: string;
  readonly interfaces: Readonly<Record<string, readonly string[]>>;
  readonly processes: readonly ProcessPlan[];
}

interface ProcessPlan {
  readonly name: string;
  readonly uid: number;
}

/** A segment that nobody sent, placed relative to what the receiver of a connection's segments expects. */
export interface Injection {
  /** The socket whose connection it pretends to belong to; the segment goes to this socket's end. */
  readonly slot: Slot;
  readonly flags: string;
  /** From the next sequence number that the receiving end expects. */
  readonly seq: number;
  /** From the next sequence number that the receiving end will send. */
  readonly ack: number;
  /** From the last timestamp that the other end sent; undefined for a segment without timestamps. */
  readonly timestamp: number | undefined;
  /** From the first timestamp that the receiving end sent: what the segment echoes. */
  readonly echo: number;
  readonly length: number;
  readonly window: number;
}

/** Segments that the wire loses: of those that a host sends from now on, after the first `skip`, so many. */
export interface Loss {
  readonly from: string;
  readonly what: "data" | "empty" | "any";
  readonly skip: number;
  readonly times: number;
}

export type Call =
  | {
      readonly call: "socket";
      readonly into: Slot;
      readonly process: string;
      readonly family: number;
      readonly type: number;
    }
  | {
      readonly call: "setsockopt";
      readonly slot: Slot;
      readonly option: string;
      readonly value: OptionValue;
    }
  | { readonly call: "getsockopt"; readonly slot: Slot; readonly option: string }
  | { readonly call: "bind"; readonly slot: Slot; readonly to: Target }
  | { readonly call: "listen"; readonly slot: Slot; readonly backlog: number }
  | { readonly call: "connect"; readonly slot: Slot; readonly to: Target | "AF_UNSPEC" }
  | { readonly call: "accept"; readonly slot: Slot; readonly into: Slot }
  | { readonly call: "send"; readonly slot: Slot; readonly length: number; readonly to?: Target }
  | { readonly call: "recv"; readonly slot: Slot; readonly max: number }
  | { readonly call: "shutdown"; readonly slot: Slot; readonly how: number }
  | { readonly call: "close"; readonly slot: Slot }
  | { readonly call: "getpeername"; readonly slot: Slot }
  | { readonly call: "dup"; readonly slot: Slot; readonly into: Slot }
  | { readonly call: "cloexec"; readonly slot: Slot; readonly on: boolean }
  /** What the process holds under slot "s3" is in the child's hands under "s3_f1". */
  | { readonly call: "fork"; readonly process: string; readonly child: string }
  | { readonly call: "exec"; readonly process: string }
  | { readonly call: "kill"; readonly process: string }
  | {
      readonly call: "sysctl";
      readonly host: string;
      readonly name: string;
      readonly value: string;
    }
  | { readonly call: "drop"; readonly flags: string; readonly from: string }
  | { readonly call: "delay"; readonly ms: number }
  | ({ readonly call: "lose" } & Loss)
  | { readonly call: "hold"; readonly flags: string; readonly from: string }
  | { readonly call: "release" }
  | { readonly call: "duplicate" }
  | ({ readonly call: "inject" } & Injection)
  | { readonly call: "sleep"; readonly ms: number };

export interface Schedule {
  readonly seed: number;
  readonly hosts: readonly HostPlan[];
  readonly calls: readonly Call[];
}

/** Socket options by name: level, number, values to try. Linux's numbers. */
export const OPTIONS: Readonly<
  Record<
    string,
    {
      readonly level: string;
      readonly at: readonly [number, number];
      readonly values: readonly OptionValue[];
    }
  >
> = {
  SO_REUSEADDR: { level: "SOL_SOCKET", at: [1, 2], values: [1, 1, 1, 0] },
  SO_REUSEPORT: { level: "SOL_SOCKET", at: [1, 15], values: [1, 1, 1, 0] },
  SO_LINGER: {
    level: "SOL_SOCKET",
    at: [1, 13],
    values: [
      { onoff: 1, linger: 0 },
      { onoff: 0, linger: 0 },
      { onoff: 0, linger: 7 },
      { onoff: 2, linger: 5 },
      { onoff: 1, linger: -1 },
    ],
  },
  SO_BINDTODEVICE: { level: "SOL_SOCKET", at: [1, 25], values: ["lo", "eth0", "eth1", ""] },
  SO_KEEPALIVE: { level: "SOL_SOCKET", at: [1, 9], values: [1, 1, 1, 0, -1] },
  TCP_KEEPIDLE: { level: "IPPROTO_TCP", at: [6, 4], values: [3, 3, 3, 7200, 32767, 32768, 0] },
  TCP_KEEPINTVL: { level: "IPPROTO_TCP", at: [6, 5], values: [3, 3, 3, 75, 32768, -1] },
  TCP_KEEPCNT: { level: "IPPROTO_TCP", at: [6, 6], values: [1, 1, 2, 127, 128, 0] },
  TCP_USER_TIMEOUT: { level: "IPPROTO_TCP", at: [6, 18], values: [0, 700, 3300, 30_000, -1] },
  TCP_NODELAY: { level: "IPPROTO_TCP", at: [6, 1], values: [1, 0] },
  TCP_LINGER2: { level: "IPPROTO_TCP", at: [6, 8], values: [-1, 0, 5, 70] },
  SO_BROADCAST: { level: "SOL_SOCKET", at: [1, 6], values: [1, 1, 0] },
  IP_MULTICAST_IF: {
    level: "IPPROTO_IP",
    at: [0, 32],
    values: ["10.0.0.1", "10.1.0.1", "127.0.0.1", "0.0.0.0", "192.0.2.9"],
  },
  IP_ADD_MEMBERSHIP: {
    level: "IPPROTO_IP",
    at: [0, 35],
    values: [
      { group: "239.1.1.1", interface: "eth0" },
      { group: "239.1.1.1", interface: "eth1" },
      { group: "239.1.1.1", interface: "lo" },
      { group: "239.1.1.1" },
    ],
  },
  IPV6_MULTICAST_IF: { level: "IPPROTO_IPV6", at: [41, 17], values: ["eth0", "eth1", "lo"] },
  IPV6_ADD_MEMBERSHIP: {
    level: "IPPROTO_IPV6",
    at: [41, 20],
    values: [
      { group: "ff0e::5", interface: "eth0" },
      { group: "ff0e::5", interface: "eth1" },
      { group: "ff02::5", interface: "eth0" },
    ],
  },
  IP_FREEBIND: { level: "IPPROTO_IP", at: [0, 15], values: [1, 0] },
  IP_BIND_ADDRESS_NO_PORT: { level: "IPPROTO_IP", at: [0, 24], values: [1, 1, 0] },
  IP_LOCAL_PORT_RANGE: {
    level: "IPPROTO_IP",
    at: [0, 51],
    values: [
      (33000 << 16) | 33000,
      (33001 << 16) | 33000,
      (33002 << 16) | 33000,
      (33004 << 16) | 33001,
      33000,
      (1 << 16) | 5,
      0,
    ],
  },
  IPV6_V6ONLY: { level: "IPPROTO_IPV6", at: [41, 26], values: [1, 0] },
  SO_ERROR: { level: "SOL_SOCKET", at: [1, 4], values: [0] },
};

/** Options about many and interfaces: of schedules about addresses. */
export const WIDE_OPTIONS: readonly string[] = [
  "SO_BROADCAST",
  "SO_BINDTODEVICE",
  "IP_MULTICAST_IF",
  "IP_ADD_MEMBERSHIP",
  "IPV6_MULTICAST_IF",
  "IPV6_ADD_MEMBERSHIP",
];

/** Options that the model cannot read back. */
export const NEVER_READ: readonly string[] = [
  "IP_ADD_MEMBERSHIP",
  "IPV6_MULTICAST_IF",
  "IPV6_ADD_MEMBERSHIP",
];
