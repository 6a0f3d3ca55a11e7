/**
 * The sysctls that the model knows, for people: name, default, range, meaning, source. The reference page is made from this
 * table, and a test holds it against the model's own (src/model/sysctl.ts) and, as root, against a fresh network namespace.
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
  readonly meaning: string;
  readonly source: string;
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
  { name: "net.core.somaxconn", id: Sysctl.SOMAXCONN, default: "4096", min: 0, max: I32_MAX, meaning: "Largest backlog that listen() gets; a larger one is cut to this.", source: "listen(2)" },
  { name: "net.ipv4.ip_autobind_reuse", id: Sysctl.IP_AUTOBIND_REUSE, default: "0", min: 0, max: 1, meaning: "1: when no port is free, bind() to port 0 may share one whose sockets all have SO_REUSEADDR, as its own has.", source: "ip-sysctl: ip_autobind_reuse" },
  { name: "net.ipv4.ip_local_port_range", id: Sysctl.IP_LOCAL_PORT_LOW, default: "32768\t60999", min: 1, max: 65535, form: "range", meaning: "The ephemeral ports: first and last.", source: "ip-sysctl: ip_local_port_range" },
  { name: "net.ipv4.ip_local_reserved_ports", id: Sysctl.IP_LOCAL_RESERVED_PORTS, default: "", min: 0, max: 65535, form: "ports", meaning: "Ports that are never chosen automatically; binding one by number is allowed.", source: "ip-sysctl: ip_local_reserved_ports" },
  { name: "net.ipv4.ip_nonlocal_bind", id: Sysctl.IP_NONLOCAL_BIND, default: "0", min: 0, max: 255, meaning: "1: bind() takes IPv4 addresses that the host does not have.", source: "ip-sysctl: ip_nonlocal_bind" },
  { name: "net.ipv4.ip_unprivileged_port_start", id: Sysctl.IP_UNPRIVILEGED_PORT_START, default: "1024", min: 0, max: 65535, meaning: "Ports below this one need CAP_NET_BIND_SERVICE. Must not lie above the first ephemeral port.", source: "ip-sysctl: ip_unprivileged_port_start" },
  { name: "net.ipv4.tcp_abort_on_overflow", id: Sysctl.TCP_ABORT_ON_OVERFLOW, default: "0", min: 0, max: 255, meaning: "1: a handshake that ends while the accept queue is full is answered with RST; 0: its ACK is ignored.", source: "tcp(7)" },
  { name: "net.ipv4.tcp_challenge_ack_limit", id: Sysctl.TCP_CHALLENGE_ACK_LIMIT, default: "2147483647", min: I32_MIN, max: I32_MAX, meaning: "Challenge ACKs a second that a host sends; 2147483647 is no limit.", source: "ip-sysctl: tcp_challenge_ack_limit" },
  { name: "net.ipv4.tcp_fin_timeout", id: Sysctl.TCP_FIN_TIMEOUT, default: "60", min: -JIFFIES_SECONDS_MAX, max: JIFFIES_SECONDS_MAX, unit: "seconds", meaning: "How long a closed socket stays in FIN-WAIT-2. Not the length of TIME-WAIT.", source: "ip-sysctl: tcp_fin_timeout" },
  { name: "net.ipv4.tcp_invalid_ratelimit", id: Sysctl.TCP_INVALID_RATELIMIT, default: "500", min: 0, max: I32_MAX, unit: "milliseconds", meaning: "Shortest time between two ACKs that answer segments out of place on one connection.", source: "ip-sysctl: tcp_invalid_ratelimit" },
  { name: "net.ipv4.tcp_keepalive_intvl", id: Sysctl.TCP_KEEPALIVE_INTVL, default: "75", min: -JIFFIES_SECONDS_MAX, max: JIFFIES_SECONDS_MAX, unit: "seconds", meaning: "Time between two keepalive probes that are not answered; TCP_KEEPINTVL for one socket.", source: "tcp(7)" },
  { name: "net.ipv4.tcp_keepalive_probes", id: Sysctl.TCP_KEEPALIVE_PROBES, default: "9", min: 0, max: 255, meaning: "Keepalive probes that may stay without an answer before the connection is given up; TCP_KEEPCNT for one socket.", source: "tcp(7)" },
  { name: "net.ipv4.tcp_keepalive_time", id: Sysctl.TCP_KEEPALIVE_TIME, default: "7200", min: -JIFFIES_SECONDS_MAX, max: JIFFIES_SECONDS_MAX, unit: "seconds", meaning: "How long a connection with SO_KEEPALIVE hears nothing before it sends a probe; TCP_KEEPIDLE for one socket.", source: "tcp(7)" },
  { name: "net.ipv4.tcp_max_syn_backlog", id: Sysctl.TCP_MAX_SYN_BACKLOG, default: "2048", min: I32_MIN, max: I32_MAX, sized: true, meaning: "Half-open connections that a host keeps without SYN cookies.", source: "ip-sysctl: tcp_max_syn_backlog" },
  { name: "net.ipv4.tcp_max_tw_buckets", id: Sysctl.TCP_MAX_TW_BUCKETS, default: "131072", min: I32_MIN, max: I32_MAX, sized: true, meaning: "TIME-WAIT sockets that a host keeps; beyond it a closing connection is gone at once.", source: "ip-sysctl: tcp_max_tw_buckets" },
  { name: "net.ipv4.tcp_migrate_req", id: Sysctl.TCP_MIGRATE_REQ, default: "0", min: 0, max: 1, meaning: "1: connections waiting on a closing listener move to another of its SO_REUSEPORT group.", source: "ip-sysctl: tcp_migrate_req" },
  { name: "net.ipv4.tcp_orphan_retries", id: Sysctl.TCP_ORPHAN_RETRIES, default: "0", min: 0, max: 255, meaning: "How often a closed socket's FIN is retransmitted; 0 stands for 8.", source: "ip-sysctl: tcp_orphan_retries" },
  { name: "net.ipv4.tcp_retries2", id: Sysctl.TCP_RETRIES2, default: "15", min: 0, max: 255, meaning: "Retransmissions of data before the connection is given up.", source: "ip-sysctl: tcp_retries2" },
  { name: "net.ipv4.tcp_rfc1337", id: Sysctl.TCP_RFC1337, default: "0", min: 0, max: 255, meaning: "0: an RST with the exact sequence number ends TIME-WAIT; 1: TIME-WAIT ignores it.", source: "observed: Linux 6.18 an-exact-rst-ends-time-wait-unless-rfc1337" },
  { name: "net.ipv4.tcp_syn_linear_timeouts", id: Sysctl.TCP_SYN_LINEAR_TIMEOUTS, default: "4", min: 0, max: 127, meaning: "SYNs that are retransmitted a second apart before the time between them doubles.", source: "ip-sysctl: tcp_syn_linear_timeouts" },
  { name: "net.ipv4.tcp_syn_retries", id: Sysctl.TCP_SYN_RETRIES, default: "6", min: 1, max: 127, meaning: "Retransmissions of a SYN before connect() gives up.", source: "ip-sysctl: tcp_syn_retries" },
  { name: "net.ipv4.tcp_synack_retries", id: Sysctl.TCP_SYNACK_RETRIES, default: "5", min: 0, max: 255, meaning: "Retransmissions of a SYN-ACK before a half-open connection is dropped.", source: "ip-sysctl: tcp_synack_retries" },
  { name: "net.ipv4.tcp_syncookies", id: Sysctl.TCP_SYNCOOKIES, default: "1", min: 0, max: 255, meaning: "1: SYN cookies when the SYN queue is full; 2: always; 0: never.", source: "ip-sysctl: tcp_syncookies" },
  { name: "net.ipv4.tcp_timestamps", id: Sysctl.TCP_TIMESTAMPS, default: "1", min: 0, max: 255, meaning: "Offer timestamps in new connections; tcp_tw_reuse works only on connections that had them.", source: "ip-sysctl: tcp_timestamps" },
  { name: "net.ipv4.tcp_tw_recycle", id: Sysctl.TCP_TW_RECYCLE, default: "0", min: I32_MIN, max: I32_MAX, only: "linux-4.11", meaning: "1: short TIME-WAIT, and SYNs with an older timestamp than the address's last are dropped. Removed in 4.12.", source: "tcp(7)" },
  { name: "net.ipv4.tcp_tw_reuse", id: Sysctl.TCP_TW_REUSE, default: "2", min: 0, max: 2, meaning: "connect() without bind() may take over a TIME-WAIT socket: 0 never, 1 always, 2 on loopback.", source: "ip-sysctl: tcp_tw_reuse" },
  { name: "net.ipv4.tcp_tw_reuse_delay", id: Sysctl.TCP_TW_REUSE_DELAY, default: "1000", min: 1, max: 60000, unit: "milliseconds", meaning: "How long a socket has to be in TIME-WAIT before tcp_tw_reuse may take it.", source: "ip-sysctl: tcp_tw_reuse_delay" },
  { name: "net.ipv6.bindv6only", id: Sysctl.BINDV6ONLY, default: "0", min: 0, max: 255, meaning: "What IPV6_V6ONLY is on a new AF_INET6 socket.", source: "ip-sysctl: bindv6only" },
  { name: "net.ipv6.conf.all.disable_ipv6", id: Sysctl.IPV6_DISABLE, default: "0", min: I32_MIN, max: I32_MAX, meaning: "Not 0: no interface has an IPv6 address, not even ::1, and there are no IPv6 routes. Set back to 0, ::1 alone returns.", source: "ip-sysctl: disable_ipv6" },
  { name: "net.ipv6.ip_nonlocal_bind", id: Sysctl.IPV6_NONLOCAL_BIND, default: "0", min: 0, max: 255, meaning: "1: bind() takes IPv6 addresses that the host does not have.", source: "ip-sysctl: ip_nonlocal_bind" },
];
