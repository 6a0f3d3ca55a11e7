/** What random schedules are made of: hosts, addresses, ports, sysctls, segments. Few of each, so that they meet. */
import type { HostPlan } from "./schedule.ts";

/** The hosts are always these, so that worlds can be used again. */
export const HOSTS: readonly HostPlan[] = [
  {
    name: "a",
    interfaces: {
      eth0: ["10.0.0.1", "10.0.0.3", "fd00::1", "fe80::1"],
      eth1: ["10.1.0.1", "fe80::11"],
    },
    processes: [
      { name: "a", uid: 0 },
      { name: "a1", uid: 1000 },
      { name: "a2", uid: 1001 },
    ],
  },
  {
    name: "b",
    interfaces: { eth0: ["10.0.0.2", "fd00::2", "fe80::2"], eth1: ["fd00::22"] },
    processes: [
      { name: "b", uid: 0 },
      { name: "b1", uid: 1000 },
    ],
  },
];

export const PORTS: readonly number[] = [80, 5000, 5001];

export const LOCAL: Readonly<Record<string, readonly string[]>> = {
  a: [
    "0.0.0.0",
    "0.0.0.0",
    "10.0.0.1",
    "10.0.0.1",
    "10.0.0.3",
    "10.1.0.1",
    "127.0.0.1",
    "127.0.0.7",
    "192.0.2.9",
  ],
  b: ["0.0.0.0", "0.0.0.0", "10.0.0.2", "10.0.0.2", "127.0.0.1"],
};
export const LOCAL6: Readonly<Record<string, readonly string[]>> = {
  a: [
    "::",
    "::",
    "fd00::1",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:0.0.0.0",
    "::ffff:127.0.0.1",
    "fd00::9",
  ],
  b: ["::", "::", "fd00::2", "::1", "::ffff:10.0.0.2"],
};
/** Whoever connects there stays in SYN-SENT, until a segment is injected from there. */
const NOBODY = "192.0.2.9";

export const REMOTE: Readonly<Record<string, readonly string[]>> = {
  a: [
    "10.0.0.2",
    "10.0.0.2",
    "10.0.0.2",
    "10.0.0.1",
    "10.0.0.1",
    "127.0.0.1",
    "0.0.0.0",
    "127.0.0.7",
    NOBODY,
  ],
  b: ["10.0.0.1", "10.0.0.1", "10.0.0.3", "10.1.0.1", "10.0.0.2", "127.0.0.1"],
};
export const REMOTE6: Readonly<Record<string, readonly string[]>> = {
  a: ["fd00::2", "::ffff:10.0.0.2", "::1", "::ffff:127.0.0.1", "fd00::1", "::"],
  b: ["fd00::1", "::ffff:10.0.0.1", "::1", "::ffff:10.0.0.3"],
};

/** What schedules about addresses speak of besides: many, links, interfaces. "%eth0" is the scope. */
export const WIDE_LOCAL: readonly string[] = [
  "255.255.255.255",
  "127.255.255.255",
  "239.1.1.1",
  "224.0.0.1",
];
export const WIDE_LOCAL6: readonly string[] = [
  "fe80::1%eth0",
  "fe80::11%eth1",
  "fe80::2%eth0",
  "fe80::1%eth1",
  "fe80::1",
  "ff02::1%eth0",
  "ff0e::5",
  "fd00::1%eth1",
  "::ffff:239.1.1.1",
  "::ffff:255.255.255.255",
];
export const WIDE_REMOTE: readonly string[] = [
  "255.255.255.255",
  "255.255.255.255",
  "127.255.255.255",
  "239.1.1.1",
  "239.1.1.1",
  "224.0.0.1",
  "10.255.255.255",
];
export const WIDE_REMOTE6: readonly string[] = [
  "fe80::2%eth0",
  "fe80::2%eth1",
  "fe80::2",
  "fe80::1%eth0",
  "fe80::11%eth1",
  "fe80::11%eth0",
  "fe80::1%lo",
  "ff02::1%eth0",
  "ff02::1%eth1",
  "ff02::1",
  "ff01::1%eth0",
  "ff0e::5",
  "fd00::22",
  "::ffff:255.255.255.255",
  "::ffff:239.1.1.1",
];

export const SYSCTLS: ReadonlyArray<readonly [string, readonly string[]]> = [
  ["net.ipv4.tcp_tw_reuse", ["0", "1", "2"]],
  ["net.ipv4.tcp_timestamps", ["0", "1", "2"]],
  ["net.ipv4.tcp_keepalive_time", ["3", "7200"]],
  ["net.ipv4.tcp_keepalive_intvl", ["3", "75"]],
  ["net.ipv4.tcp_keepalive_probes", ["0", "1", "9"]],
  ["net.ipv4.ip_autobind_reuse", ["0", "1"]],
  ["net.ipv4.ip_nonlocal_bind", ["0", "1"]],
  ["net.ipv6.ip_nonlocal_bind", ["0", "1"]],
  ["net.ipv6.bindv6only", ["0", "1"]],
  ["net.ipv4.ip_unprivileged_port_start", ["80", "81", "1024"]],
  ["net.ipv4.tcp_abort_on_overflow", ["0", "1"]],
  ["net.ipv4.tcp_syncookies", ["0", "1", "2"]],
  ["net.ipv4.tcp_max_tw_buckets", ["0", "1", "131072"]],
  ["net.ipv4.tcp_rfc1337", ["0", "1"]],
  ["net.ipv4.tcp_migrate_req", ["0", "1"]],
  ["net.ipv4.tcp_fin_timeout", ["5", "60"]],
  ["net.ipv4.ip_local_reserved_ports", ["", "33000"]],
  [
    "net.ipv4.ip_local_port_range",
    ["33000 33000", "33000 33001", "33000 33002", "33000 33004", "32768 60999"],
  ],
];

export const INJECTED_FLAGS = [
  "S",
  "S",
  "SA",
  "A",
  "A",
  "R",
  "R",
  "RA",
  "FA",
  "F",
  "PA",
  "SFA",
  "",
  "SR",
];
export const OFFSETS = [
  0,
  0,
  0,
  1,
  -1,
  2,
  -2,
  100,
  -100,
  1000,
  -1000,
  65535,
  70000,
  -70000,
  1 << 20,
  1 << 30,
  -(1 << 30),
];
export const ACK_OFFSETS = [0, 0, 0, 0, 1, -1, 100, -100, -70000, 1 << 20, 1 << 30];
export const TIMESTAMPS: ReadonlyArray<number | undefined> = [
  undefined,
  0,
  0,
  0,
  -5000,
  5000,
  -3_000_000,
  1,
  -1,
];

/** An echo of a timestamp that was never sent; so far ahead that it won't be during a schedule. */
export const ECHOES: readonly number[] = [-1, 10_000_000];

/** One-way, milliseconds; 0 for as quick as can be. */
export const DELAYS: readonly number[] = [0, 0, 0, 5, 20, 60, 200];
/**
 * Bytes of a send(): small ones, and one that fills a segment. With several segments the kernel decides by the rate of sending
 * where PSH stands.
 */
export const LENGTHS: readonly number[] = [1, 2, 3, 5, 100, 100, 500, 1448];

export interface Mode {
  /** Schedules are conversations on a wire that loses: see losses.ts. */
  readonly losses?: boolean;
  /** Calls of a schedule. */
  readonly length: number;
  /** How often a call is an injected segment. */
  readonly inject: number;
  /** How often packets are dropped, held or let go. */
  readonly wire: number;
  /** How often time passes, and how much: milliseconds of real time on the kernel. */
  readonly sleep: number;
  readonly sleepsMs: readonly number[];
  readonly udp: number;
  /** How often a schedule is about addresses: links, groups, everybody, devices. */
  readonly wide: number;
  /** Worlds that one process keeps going: those that sleep leave the processor to the others. */
  readonly worlds: number;
  /** How often a schedule that diverges may be played to shorten it. */
  readonly trials: number;
}

export const CALLS: Mode = {
  length: 30,
  inject: 0,
  wire: 0,
  sleep: 0,
  sleepsMs: [],
  udp: 0.25,
  wide: 0.4,
  worlds: 1,
  trials: 400,
};
export const SEGMENTS: Mode = {
  length: 30,
  inject: 0.3,
  wire: 0.05,
  sleep: 0,
  sleepsMs: [],
  udp: 0,
  wide: 0.25,
  worlds: 1,
  trials: 400,
};
export const TIMED: Mode = {
  length: 30,
  inject: 0.05,
  wire: 0.1,
  sleep: 0.08,
  sleepsMs: [100, 1200, 2500, 5500],
  udp: 0.1,
  wide: 0.25,
  worlds: 128,
  trials: 60,
};

export const LOSSES: Mode = {
  losses: true,
  length: 26,
  inject: 0.05,
  wire: 0,
  sleep: 0.2,
  sleepsMs: [40, 100, 320, 500, 900, 1700, 3700],
  udp: 0,
  wide: 0,
  worlds: 48,
  trials: 60,
};
