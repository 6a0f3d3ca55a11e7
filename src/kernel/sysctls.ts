/**
 * The sysctls that the model knows: name, default, range. What each means stands in content/messages, and the reference page
 * is made of both; a test holds this table against the model's own (src/model/net/sysctl.ts) and, as root, against a fresh network namespace.
 */
import { Sysctl } from "../model/abi.ts";

export interface SysctlRow {
  readonly name: string;
  /** The number that the model keeps it under; the first of two for a range. */
  readonly id: number;
  /** As sysctl(8) prints it. */
  readonly default: string;
  /** Smallest and largest number that the kernel takes. */
  readonly min: number;
  readonly max: number;
  readonly unit?: "seconds" | "milliseconds";
  /** How it is written: one number (the default), "low high" of one range, or a list of ports and ranges. */
  readonly form?: "range" | "ports";
  /** Its default depends on the machine's memory; the one given is that of the machine where the others were read. */
  readonly sized?: boolean;
  /** Exists only on this system: "linux-4.11". */
  readonly only?: string;
}

const I32_MAX = 2147483647;
const I32_MIN = -2147483648;
/** Largest number of seconds whose count of milliseconds fits: what the kernel takes for a time kept in jiffies. */
const JIFFIES_SECONDS_MAX = 8589934;

// prettier-ignore
export const SYSCTLS: readonly SysctlRow[] = [
  { name: "net.core.somaxconn", id: Sysctl.SOMAXCONN, default: "4096", min: 0, max: I32_MAX },
  { name: "net.ipv4.ip_autobind_reuse", id: Sysctl.IP_AUTOBIND_REUSE, default: "0", min: 0, max: 1 },
  { name: "net.ipv4.ip_local_port_range", id: Sysctl.IP_LOCAL_PORT_LOW, default: "32768\t60999", min: 1, max: 65535, form: "range" },
  { name: "net.ipv4.ip_local_reserved_ports", id: Sysctl.IP_LOCAL_RESERVED_PORTS, default: "", min: 0, max: 65535, form: "ports" },
  { name: "net.ipv4.ip_nonlocal_bind", id: Sysctl.IP_NONLOCAL_BIND, default: "0", min: 0, max: 255 },
  { name: "net.ipv4.ip_unprivileged_port_start", id: Sysctl.IP_UNPRIVILEGED_PORT_START, default: "1024", min: 0, max: 65535 },
  { name: "net.ipv4.tcp_abort_on_overflow", id: Sysctl.TCP_ABORT_ON_OVERFLOW, default: "0", min: 0, max: 255 },
  { name: "net.ipv4.tcp_challenge_ack_limit", id: Sysctl.TCP_CHALLENGE_ACK_LIMIT, default: "2147483647", min: I32_MIN, max: I32_MAX },
  { name: "net.ipv4.tcp_fin_timeout", id: Sysctl.TCP_FIN_TIMEOUT, default: "60", min: -JIFFIES_SECONDS_MAX, max: JIFFIES_SECONDS_MAX, unit: "seconds" },
  { name: "net.ipv4.tcp_invalid_ratelimit", id: Sysctl.TCP_INVALID_RATELIMIT, default: "500", min: 0, max: I32_MAX, unit: "milliseconds" },
  { name: "net.ipv4.tcp_keepalive_intvl", id: Sysctl.TCP_KEEPALIVE_INTVL, default: "75", min: -JIFFIES_SECONDS_MAX, max: JIFFIES_SECONDS_MAX, unit: "seconds" },
  { name: "net.ipv4.tcp_keepalive_probes", id: Sysctl.TCP_KEEPALIVE_PROBES, default: "9", min: 0, max: 255 },
  { name: "net.ipv4.tcp_keepalive_time", id: Sysctl.TCP_KEEPALIVE_TIME, default: "7200", min: -JIFFIES_SECONDS_MAX, max: JIFFIES_SECONDS_MAX, unit: "seconds" },
  { name: "net.ipv4.tcp_max_syn_backlog", id: Sysctl.TCP_MAX_SYN_BACKLOG, default: "2048", min: I32_MIN, max: I32_MAX, sized: true },
  { name: "net.ipv4.tcp_max_tw_buckets", id: Sysctl.TCP_MAX_TW_BUCKETS, default: "131072", min: I32_MIN, max: I32_MAX, sized: true },
  { name: "net.ipv4.tcp_migrate_req", id: Sysctl.TCP_MIGRATE_REQ, default: "0", min: 0, max: 1 },
  { name: "net.ipv4.tcp_no_metrics_save", id: Sysctl.TCP_NO_METRICS_SAVE, default: "0", min: 0, max: 255 },
  { name: "net.ipv4.tcp_orphan_retries", id: Sysctl.TCP_ORPHAN_RETRIES, default: "0", min: 0, max: 255 },
  { name: "net.ipv4.tcp_retries2", id: Sysctl.TCP_RETRIES2, default: "15", min: 0, max: 255 },
  { name: "net.ipv4.tcp_rfc1337", id: Sysctl.TCP_RFC1337, default: "0", min: 0, max: 255 },
  { name: "net.ipv4.tcp_syn_linear_timeouts", id: Sysctl.TCP_SYN_LINEAR_TIMEOUTS, default: "4", min: 0, max: 127 },
  { name: "net.ipv4.tcp_syn_retries", id: Sysctl.TCP_SYN_RETRIES, default: "6", min: 1, max: 127 },
  { name: "net.ipv4.tcp_synack_retries", id: Sysctl.TCP_SYNACK_RETRIES, default: "5", min: 0, max: 255 },
  { name: "net.ipv4.tcp_syncookies", id: Sysctl.TCP_SYNCOOKIES, default: "1", min: 0, max: 255 },
  { name: "net.ipv4.tcp_timestamps", id: Sysctl.TCP_TIMESTAMPS, default: "1", min: 0, max: 255 },
  { name: "net.ipv4.tcp_tw_recycle", id: Sysctl.TCP_TW_RECYCLE, default: "0", min: I32_MIN, max: I32_MAX, only: "linux-4.11" },
  { name: "net.ipv4.tcp_tw_reuse", id: Sysctl.TCP_TW_REUSE, default: "2", min: 0, max: 2 },
  { name: "net.ipv4.tcp_tw_reuse_delay", id: Sysctl.TCP_TW_REUSE_DELAY, default: "1000", min: 1, max: 60000, unit: "milliseconds" },
  { name: "net.ipv6.bindv6only", id: Sysctl.BINDV6ONLY, default: "0", min: 0, max: 255 },
  { name: "net.ipv6.conf.all.disable_ipv6", id: Sysctl.IPV6_DISABLE, default: "0", min: I32_MIN, max: I32_MAX },
  { name: "net.ipv6.ip_nonlocal_bind", id: Sysctl.IPV6_NONLOCAL_BIND, default: "0", min: 0, max: 255 },
];
