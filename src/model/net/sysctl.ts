/**
 * sysctl(8): defaults, ranges, and the ones that are more than a number. Names, meanings and sources are in
 * src/kernel/sysctls.ts; a test holds the two together, and both against the kernel.
 */
import { Errno, Os, RuleId, Since, Sysctl } from "../abi";
import { Host } from "./host";
import { setPortRange } from "../systems/os-profile";
import { refuse } from "../engine/reason";

const ROW: i32 = 3;
/** Largest number of seconds whose milliseconds fit: what Linux takes for a time that it keeps in jiffies. */
const JIFFIES_SECONDS_MAX: i32 = 8589934;

/** Challenge ACKs a second, where they had a limit by default. */
const LIMIT_BEFORE: i32 = 1000;

/** Default, smallest, largest: a row each, in the order of their numbers. */
// prettier-ignore
const rows: StaticArray<i32> = [
  4096, 0, i32.MAX_VALUE, // SOMAXCONN
  32768, 1, 65535, // IP_LOCAL_PORT_LOW
  60999, 1, 65535, // IP_LOCAL_PORT_HIGH
  0, 0, 65535, // IP_LOCAL_RESERVED_PORTS
  0, 0, 1, // IP_AUTOBIND_REUSE
  0, 0, 255, // IP_NONLOCAL_BIND
  1024, 0, 65535, // IP_UNPRIVILEGED_PORT_START
  0, 0, 255, // TCP_ABORT_ON_OVERFLOW
  i32.MAX_VALUE, i32.MIN_VALUE, i32.MAX_VALUE, // TCP_CHALLENGE_ACK_LIMIT
  60, -JIFFIES_SECONDS_MAX, JIFFIES_SECONDS_MAX, // TCP_FIN_TIMEOUT
  500, 0, i32.MAX_VALUE, // TCP_INVALID_RATELIMIT
  2048, i32.MIN_VALUE, i32.MAX_VALUE, // TCP_MAX_SYN_BACKLOG
  131072, i32.MIN_VALUE, i32.MAX_VALUE, // TCP_MAX_TW_BUCKETS
  0, 0, 1, // TCP_MIGRATE_REQ
  0, 0, 255, // TCP_ORPHAN_RETRIES
  15, 0, 255, // TCP_RETRIES2
  0, 0, 255, // TCP_RFC1337
  4, 0, 127, // TCP_SYN_LINEAR_TIMEOUTS
  6, 1, 127, // TCP_SYN_RETRIES
  5, 0, 255, // TCP_SYNACK_RETRIES
  1, 0, 255, // TCP_SYNCOOKIES
  1, 0, 255, // TCP_TIMESTAMPS
  0, i32.MIN_VALUE, i32.MAX_VALUE, // TCP_TW_RECYCLE
  2, 0, 2, // TCP_TW_REUSE
  1000, 1, 60000, // TCP_TW_REUSE_DELAY
  0, 0, 255, // BINDV6ONLY
  0, 0, 255, // IPV6_NONLOCAL_BIND
  0, i32.MIN_VALUE, i32.MAX_VALUE, // IPV6_DISABLE
  7200, -JIFFIES_SECONDS_MAX, JIFFIES_SECONDS_MAX, // TCP_KEEPALIVE_TIME
  75, -JIFFIES_SECONDS_MAX, JIFFIES_SECONDS_MAX, // TCP_KEEPALIVE_INTVL
  9, 0, 255, // TCP_KEEPALIVE_PROBES
  0, 0, 255, // TCP_NO_METRICS_SAVE
];

/** Words of a bitmap of ports. */
const PORT_WORDS: i32 = 2048;
const PORT_MAX: u32 = 65535;

export function resetSysctls(host: Host): void {
  for (let id = 0; id < Sysctl.COUNT; id++) host.sysctls[id] = rows[id * ROW];
  if (host.os == Os.LINUX_4_11) resetOldLinux(host);
  if (!host.has(Since.CHALLENGE_ACKS_UNLIMITED))
    host.sysctls[Sysctl.TCP_CHALLENGE_ACK_LIMIT] = LIMIT_BEFORE;
  if (!host.has(Since.SYN_LINEAR_TIMEOUTS)) host.sysctls[Sysctl.TCP_SYN_LINEAR_TIMEOUTS] = 0;
  if (host.os > Os.LINUX_4_11) {
    setPortRange(host);
    host.sysctls[Sysctl.TCP_TW_REUSE] = 0;
  }
}

/** What Linux 4.11 had otherwise, or not at all. */
function resetOldLinux(host: Host): void {
  host.sysctls[Sysctl.SOMAXCONN] = 128;
  host.sysctls[Sysctl.TCP_TW_REUSE] = 0;
}

/** Linux got it later than this host's release, or had it no more. */
function isAbsent(host: Host, id: i32): bool {
  switch (id) {
    case Sysctl.IP_AUTOBIND_REUSE:
    case Sysctl.TCP_MIGRATE_REQ:
      return host.os == Os.LINUX_4_11;
    case Sysctl.TCP_SYN_LINEAR_TIMEOUTS:
      return !host.has(Since.SYN_LINEAR_TIMEOUTS);
    case Sysctl.TCP_TW_REUSE_DELAY:
      return !host.has(Since.TW_REUSE_DELAY);
    case Sysctl.TCP_TW_RECYCLE:
      return host.os != Os.LINUX_4_11; // It went.
    default:
      return false;
  }
}

/** The smallest and largest number that is taken: what the reference page shows. */
export function sysctlMin(id: i32): i32 {
  return known(id) ? rows[id * ROW + 1] : 0;
}

export function sysctlMax(id: i32): i32 {
  return known(id) ? rows[id * ROW + 2] : 0;
}

/** Whether this system has it: -ENOENT otherwise. */
export function sysctlExists(host: Host, id: i32): bool {
  return known(id) && host.os <= Os.LINUX_4_11 && !isAbsent(host, id);
}

/** 0, -ENOENT, or -EINVAL for a number out of range, as a write to /proc/sys answers. */
export function writeSysctl(host: Host, id: i32, value: i32): i32 {
  if (!sysctlExists(host, id)) return refuse(RuleId.SYSCTL_UNKNOWN, Errno.ENOENT);
  const inRange = value >= sysctlMin(id) && value <= sysctlMax(id);
  if (!inRange || !fitsOthers(host, id, value)) return refuse(RuleId.SYSCTL_VALUE, Errno.EINVAL);
  if (id == Sysctl.IPV6_DISABLE) host.switchIpv6(value == 0);
  host.sysctls[id] = value;
  host.portsFreed++;
  return 0;
}

/** ip_local_port_range is written as a pair: 0, or -EINVAL when it is empty or reaches into the privileged ports. */
export function writePortRange(host: Host, low: i32, high: i32): i32 {
  if (!sysctlExists(host, Sysctl.IP_LOCAL_PORT_LOW))
    return refuse(RuleId.SYSCTL_UNKNOWN, Errno.ENOENT);
  const possible = low >= 1 && high <= <i32>PORT_MAX && low <= high;
  if (!possible || low < host.sysctls[Sysctl.IP_UNPRIVILEGED_PORT_START])
    return refuse(RuleId.SYSCTL_VALUE, Errno.EINVAL);
  host.sysctls[Sysctl.IP_LOCAL_PORT_LOW] = low;
  host.sysctls[Sysctl.IP_LOCAL_PORT_HIGH] = high;
  host.portsFreed++;
  return 0;
}

/** Adds ports to ip_local_reserved_ports; `low` above `high` empties it. */
export function reservePorts(host: Host, low: u32, high: u32): i32 {
  if (!sysctlExists(host, Sysctl.IP_LOCAL_RESERVED_PORTS))
    return refuse(RuleId.SYSCTL_UNKNOWN, Errno.ENOENT);
  host.portsFreed++;
  if (low > high) {
    host.reservedPorts = null;
    return 0;
  }
  if (high > PORT_MAX) return refuse(RuleId.SYSCTL_VALUE, Errno.EINVAL);
  let bits = host.reservedPorts;
  if (bits == null) {
    bits = new StaticArray<u32>(PORT_WORDS);
    host.reservedPorts = bits;
  }
  for (let port = low; port <= high; port++) bits[port >>> 5] |= 1 << (port & 31);
  return 0;
}

/** The first port from `from` on whose being reserved equals `reserved`; 65536 when there is none. */
export function nextReserved(host: Host, from: u32, reserved: bool): u32 {
  const bits = host.reservedPorts;
  for (let port = from; port <= PORT_MAX; port++) {
    const set = bits != null && ((bits[port >>> 5] >>> (port & 31)) & 1) != 0;
    if (set == reserved) return port;
  }
  return PORT_MAX + 1;
}

function known(id: i32): bool {
  return id >= 0 && id < Sysctl.COUNT;
}

/** The first port that needs no privilege may not lie above the first ephemeral one. */
function fitsOthers(host: Host, id: i32, value: i32): bool {
  if (id != Sysctl.IP_UNPRIVILEGED_PORT_START) return true;
  return value <= host.sysctls[Sysctl.IP_LOCAL_PORT_LOW];
}
