/**
 * The model's rules by the names that the ABI gives them: what each is about, and where it comes from. What they say stands in
 * content/messages; readers meet it as `SocketError.why`, beside calls in pictures, and on the page of rules.
 */
import type { RuleName } from "./reason.ts";

/** What a rule speaks of, said before it: a call, or what was found between two sockets. */
export type RuleHead =
  | "bind"
  | "listen"
  | "accept"
  | "connect"
  | "send"
  | "shutdown"
  | "bindConflict"
  | "noBindConflict"
  | "notLookedFor"
  | "bindRefused"
  | "tupleConflict"
  | "recycle";

type Row = readonly [about: RuleHead | "", ...sources: string[]];

// prettier-ignore
const ROWS: Readonly<Record<RuleName, Row>> = {
  BIND_ADDRESS_FAMILY: ["bind", "bind(2)", "ip(7)"],
  BIND_ADDRESS_TOO_SHORT: ["bind", "ipv6(7)", "Linux: inet6_bind_sk()"],
  BIND_MULTICAST_STREAM: ["bind", "Linux: __inet6_bind()"],
  BIND_MAPPED_ON_V6ONLY: ["bind", "ipv6(7)", "Linux: __inet6_bind()"],
  BIND_WITHOUT_SCOPE: ["bind", "ipv6(7)", "Linux: __inet6_bind()"],
  BIND_NOT_LOCAL: ["bind", "bind(2)", "ip-sysctl: ip_nonlocal_bind", "Linux: inet_addr_valid_or_nonlocal()"],
  BIND_PRIVILEGED_PORT: ["bind", "ip(7)", "ip-sysctl: ip_unprivileged_port_start", "Linux: inet_port_requires_bind_service()"],
  BIND_HAS_PORT: ["bind", "bind(2)", "Linux: __inet_bind()"],
  BIND_PORT_FREE: ["bind", "Linux: inet_csk_get_port()"],
  BIND_OTHER_DEVICE: ["noBindConflict", "socket(7)", "Linux: inet_bind_conflict()"],
  BIND_OTHER_ADDRESS: ["noBindConflict", "ip(7)", "Linux: inet_rcv_saddr_equal()"],
  BIND_BOTH_ADDRESS_REUSE: ["noBindConflict", "socket(7)", "Linux: inet_bind_conflict()"],
  BIND_BOTH_PORT_REUSE: ["noBindConflict", "socket(7)", "Linux: inet_bind_conflict()"],
  BIND_PORT_REUSE_TIME_WAIT: ["noBindConflict", "socket(7)", "Linux: inet_bind_conflict()"],
  BIND_CACHED: ["notLookedFor", "Linux: sk_reuseport_match()"],
  CONFLICT_LISTENING: ["bindConflict", "socket(7)", "Linux: inet_bind_conflict()"],
  CONFLICT_NO_OPTION: ["bindConflict", "bind(2)", "socket(7)", "Linux: inet_bind_conflict()"],
  CONFLICT_HOLDER_WITHOUT: ["bindConflict", "socket(7)", "Linux: inet_bind_conflict()"],
  CONFLICT_NEWCOMER_WITHOUT: ["bindConflict", "socket(7)", "Linux: inet_bind_conflict()"],
  CONFLICT_DIFFERENT_OPTIONS: ["bindConflict", "socket(7)", "Linux: inet_bind_conflict()"],
  CONFLICT_OTHER_USER: ["bindConflict", "socket(7)", "Linux: inet_bind_conflict()"],
  CONFLICT_AUTOMATIC: ["bindConflict", "ip-sysctl: ip_autobind_reuse", "Linux: inet_csk_find_open_port()"],
  PORTS_ALL_TAKEN_BIND: ["bind", "bind(2)", "ip-sysctl: ip_local_port_range", "Linux: inet_csk_find_open_port()"],
  PORTS_ALL_TAKEN_CONNECT: ["connect", "connect(2)", "ip-sysctl: ip_local_port_range", "Linux: __inet_hash_connect()"],
  PORTS_ALL_TAKEN_UDP: ["", "ip-sysctl: ip_local_port_range", "Linux: udp_lib_get_port()"],
  LISTEN_STATE: ["listen", "listen(2)", "Linux: inet_listen()"],
  ACCEPT_STATE: ["accept", "accept(2)", "Linux: inet_csk_accept()"],
  NO_CONNECTIONS: ["", "listen(2)", "accept(2)"],
  LISTEN_AGAIN_CONFLICT: ["listen", "listen(2)", "Linux: inet_csk_listen_start()"],
  CONNECT_BOUND_PORT_SKIPPED: ["connect", "Linux: __inet_hash_connect()"],
  CONNECT_TUPLE_FREE: ["connect", "RFC 9293 §3.4.1", "Linux: __inet_check_established()"],
  CONNECT_TUPLE_TAKEN: ["tupleConflict", "connect(2)", "RFC 9293 §3.10.1", "Linux: __inet_check_established()"],
  CONNECT_TIME_WAIT_TAKEN_OVER: ["connect", "ip-sysctl: tcp_tw_reuse", "Linux: tcp_twsk_unique()"],
  CONNECT_TIME_WAIT_EXPLICIT: ["connect", "Linux: tcp_twsk_unique()"],
  TIME_WAIT_REUSE_OFF: ["tupleConflict", "ip-sysctl: tcp_tw_reuse", "Linux: tcp_twsk_unique()"],
  TIME_WAIT_REUSE_NOT_LOOPBACK: ["tupleConflict", "ip-sysctl: tcp_tw_reuse", "Linux: tcp_twsk_unique()"],
  TIME_WAIT_REUSE_FIN_WAIT_2: ["tupleConflict", "Linux: tcp_twsk_unique()"],
  TIME_WAIT_REUSE_NO_TIMESTAMPS: ["tupleConflict", "ip-sysctl: tcp_tw_reuse", "Linux: tcp_twsk_unique()"],
  TIME_WAIT_REUSE_TOO_EARLY: ["tupleConflict", "ip-sysctl: tcp_tw_reuse_delay", "Linux: tcp_twsk_unique()"],
  CONNECT_STATE: ["connect", "connect(2)", "Linux: __inet_stream_connect()"],
  CONNECT_IN_PROGRESS: ["connect", "connect(2)", "Linux: __inet_stream_connect()"],
  CONNECT_AFTER_SHUTDOWN: ["connect", "connect(2)", "Linux: inet_shutdown()"],
  CONNECT_OTHER_SCOPE: ["connect", "ipv6(7)", "Linux: sk_dev_equal_l3scope()"],
  CONNECT_FAMILY: ["connect", "connect(2)", "ipv6(7)"],
  CONNECT_NO_SOURCE: ["connect", "ip-sysctl: disable_ipv6", "Linux: ipv6_dev_get_saddr()"],
  CONNECT_NO_ROUTE: ["connect", "connect(2)", "ip(7)"],
  CONNECT_GROUP: ["connect", "ip(7)", "Linux: tcp_v4_connect()"],
  MAPPED_ON_V6ONLY: ["", "ipv6(7)", "Linux: inet6_csk_xmit()"],
  WITHOUT_SCOPE: ["", "ipv6(7)", "Linux: tcp_v6_connect()"],
  BROADCAST_NOT_PERMITTED: ["", "ip(7)", "socket(7)"],
  CONNECT_LOOPBACK_SOURCE: ["connect", "RFC 1122 §3.2.1.3"],
  CONNECT_REFUSED: ["connect", "connect(2)", "RFC 9293 §3.10.7.3"],
  CONNECT_RESET: ["connect", "RFC 9293 §3.10.7.4"],
  CONNECT_TIMED_OUT: ["connect", "connect(2)", "ip-sysctl: tcp_syn_retries"],
  CONNECT_ABORTED: ["connect", "Linux: __inet_stream_connect()"],
  NOT_CONNECTED: ["", "send(2)", "shutdown(2)"],
  SHUT_FOR_WRITING: ["", "send(2)", "tcp(7)"],
  SHUTDOWN_HOW: ["shutdown", "shutdown(2)"],
  DATA_TIMED_OUT: ["", "tcp(7)", "ip-sysctl: tcp_retries2"],
  PEER_RESET: ["", "RFC 9293 §3.10.7.4", "tcp(7)"],
  NO_DESTINATION: ["send", "send(2)", "udp(7)"],
  MESSAGE_TOO_LONG: ["send", "send(2)", "RFC 768"],
  PORT_UNREACHABLE: ["", "udp(7)", "RFC 1122 §4.1.3.3"],
  OPTION_UNKNOWN: ["", "setsockopt(2)"],
  OPTION_VALUE: ["", "setsockopt(2)", "ip(7)"],
  OPTION_NO_DEVICE: ["", "socket(7)", "ip(7)"],
  OPTION_NOT_PERMITTED: ["", "socket(7)", "ip(7)"],
  OPTION_TOO_LATE: ["", "ipv6(7)"],
  OPTION_READ_ONLY: ["", "socket(7)"],
  OPTION_WRITE_ONLY: ["", "ip(7)"],
  MEMBERSHIP_STREAM: ["", "ip(7)", "Linux: do_ip_setsockopt()"],
  MEMBERSHIP_TWICE: ["", "ip(7)", "Linux: ip_mc_join_group()"],
  MEMBERSHIP_NONE: ["", "ip(7)", "Linux: ip_mc_leave_group()"],
  MEMBERSHIP_LIMIT: ["", "ip-sysctl: igmp_max_memberships"],
  DESCRIPTOR_BAD: ["", "close(2)"],
  SYSCTL_UNKNOWN: ["", "sysctl(8)"],
  SYSCTL_VALUE: ["", "sysctl(8)"],
  LIMIT_REACHED: [""],
  NOT_KNOWN: [""],
  BSD_SAME_ADDRESS: ["bindConflict", "FreeBSD: in_pcbbind_setup()", "macOS: in_pcbbind()"],
  BSD_OVERLAP: ["bindConflict", "FreeBSD: in_pcbbind_setup()", "macOS: in_pcbbind()"],
  BSD_OTHER_USER: ["bindConflict", "FreeBSD: in_pcbbind_setup()", "macOS: in_pcbbind()"],
  BSD_EXACT_ONLY: ["noBindConflict", "FreeBSD: in_pcbbind_setup()", "macOS: in_pcbbind()"],
  ILLUMOS_OVERLAP: ["bindConflict", "illumos: tcp_bindi()"],
  ILLUMOS_EXACT_UNCONNECTED: ["bindConflict", "illumos: tcp_bindi()"],
  ILLUMOS_EXACT_ONLY: ["noBindConflict", "illumos: tcp_bindi()"],
  WINDOWS_SAME_ADDRESS: ["bindConflict", "Windows: Sharing Transport Addresses"],
  WINDOWS_EXCLUSIVE: ["bindConflict", "Windows: Sharing Transport Addresses"],
  WINDOWS_DENIED: ["bindRefused", "Windows: Sharing Transport Addresses"],
  WINDOWS_SAME_USER: ["noBindConflict", "Windows: Sharing Transport Addresses"],
  WINDOWS_BOTH_ADDRESS_REUSE: ["noBindConflict", "Windows: Sharing Transport Addresses"],
  WINDOWS_WILDCARD_AND_SPECIFIC: ["noBindConflict", "Windows: Sharing Transport Addresses"],
  WINDOWS_TIME_WAIT: ["noBindConflict", "CPython: create_server() in Lib/socket.py", "Go: setDefaultListenerSockopts() in src/net/sockopt_windows.go", ".NET: SystemNative_Bind()"],
  ELSEWHERE_LOOPBACK: ["bind", "macOS: in_pcbbind()", "norouter/norouter#2", "decred/dcrdex#2647"],
  ELSEWHERE_PRIVILEGED_PORT: ["bind", "FreeBSD: in_pcbbind_setup()", "FreeBSD: in6_pcbbind_avail()", "macOS: in_pcbbind()", "illumos: tcp_bind_select_lport()"],
  ELSEWHERE_BIND_GROUP: ["bind", "FreeBSD: tcp_usr_bind()", "FreeBSD: tcp6_usr_bind()", "macOS: tcp_usr_bind()", "macOS: tcp6_usr_bind()"],
  ELSEWHERE_LISTEN_UNBOUND: ["listen", "Windows: listen function"],
  ELSEWHERE_CONNECT_SELF: ["connect", "macOS: tcp_connect()", "libuv/libuv#2503"],
  ELSEWHERE_CONNECT_AGAIN: ["connect", "macOS: tcp_usr_connect()", "irods/irods#2948", "lf-lang/reactor-c#595"],
  ELSEWHERE_TUPLE_TAKEN: ["tupleConflict", "FreeBSD: in_pcbconnect_setup()", "FreeBSD: in6_pcbconnect()", "macOS: tcp_connect()", "macOS: tcp6_connect()", "libuv/libuv#5256"],
  ELSEWHERE_LISTENER_CONNECTS: ["connect", "FreeBSD: tcp_usr_connect()", "macOS: soconnectlock()", "Windows: connect function"],
  ELSEWHERE_CONNECT_GROUP: ["connect", "FreeBSD: tcp_usr_connect()", "macOS: tcp_usr_connect_common()"],
  ELSEWHERE_CONNECT_ANY: ["connect", "Windows: connect function"],
  ELSEWHERE_SEND_TO_CONNECTED: ["send", "FreeBSD: udp(4)", "POSIX: sendto()"],
  ELSEWHERE_SEND_SHUT: ["send", "Windows: send function"],
  ELSEWHERE_LISTEN_CONNECTED: ["listen", "Windows: listen function"],
  ELSEWHERE_NO_DESTINATION: ["send", "Windows: send function"],
  ELSEWHERE_CONNECT_PORTS_TAKEN: ["connect", "macOS: tcp_connect()", "macOS: in_pcbbind()"],
  ELSEWHERE_BIND_PORTS_TAKEN: ["bind", "FreeBSD: in_pcbbind_setup()", "macOS: in_pcbbind()", "illumos: tcp_bind_select_lport()"],
  TW_RECYCLE_OLD_TIMESTAMP: ["recycle", "RFC 1323 §B.2", "Linux: tcp_peer_is_proven()"],
};

export const RULE_NAMES = Object.keys(ROWS) as readonly RuleName[];

/** A record that somebody wrote by hand may have rules that are not here. */
const rowOf = (rule: RuleName): Row => (ROWS as Partial<typeof ROWS>)[rule] ?? [""];

/** What is said before the rule, if anything is. */
export function headOf(rule: RuleName): RuleHead | undefined {
  return rowOf(rule)[0] || undefined;
}

/** Manual pages, RFC clauses, kernel functions. */
export function sourcesOf(rule: RuleName): readonly string[] {
  return rowOf(rule).slice(1);
}
