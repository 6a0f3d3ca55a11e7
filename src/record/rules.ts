/**
 * What the model's rules say and where each comes from: a row a rule. The model knows them as numbers (RuleId); readers meet
 * them as `SocketError.why`, in traces, and on the page of rules.
 */
import { RuleId } from "../model/abi.ts";

export interface Rule {
  readonly id: number;
  /** One sentence without a full stop: what was found to be so. */
  readonly text: string;
  readonly sources: readonly string[];
}

// prettier-ignore
const ROWS: ReadonlyArray<readonly [id: number, text: string, ...sources: string[]]> = [
  [RuleId.BIND_ADDRESS_FAMILY, "bind: the address is of another family than the socket", "bind(2)", "ip(7)"],
  [RuleId.BIND_ADDRESS_TOO_SHORT, "bind: an IPv4 address is too short for an AF_INET6 socket", "ipv6(7)", "Linux: inet6_bind_sk()"],
  [RuleId.BIND_MULTICAST_STREAM, "bind: a stream socket cannot have an IPv6 multicast address", "Linux: __inet6_bind()"],
  [RuleId.BIND_MAPPED_ON_V6ONLY, "bind: an IPV6_V6ONLY socket cannot have an IPv4 address", "ipv6(7)", "Linux: __inet6_bind()"],
  [RuleId.BIND_WITHOUT_SCOPE, "bind: a link-local address needs an interface", "ipv6(7)", "Linux: __inet6_bind()"],
  [RuleId.BIND_NOT_LOCAL, "bind: the address is not one of the host's", "bind(2)", "ip-sysctl: ip_nonlocal_bind", "Linux: inet_addr_valid_or_nonlocal()"],
  [RuleId.BIND_PRIVILEGED_PORT, "bind: the port is below ip_unprivileged_port_start and the process lacks CAP_NET_BIND_SERVICE", "ip(7)", "ip-sysctl: ip_unprivileged_port_start", "Linux: inet_port_requires_bind_service()"],
  [RuleId.BIND_HAS_PORT, "bind: the socket has a port already, or is connected", "bind(2)", "Linux: __inet_bind()"],

  [RuleId.BIND_PORT_FREE, "bind: nobody has the port", "Linux: inet_csk_get_port()"],
  [RuleId.BIND_OTHER_DEVICE, "no bind conflict: the two are bound to different devices", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.BIND_OTHER_ADDRESS, "no bind conflict: the two addresses do not overlap", "ip(7)", "Linux: inet_rcv_saddr_equal()"],
  [RuleId.BIND_BOTH_ADDRESS_REUSE, "no bind conflict: both have SO_REUSEADDR, and the holder is not in LISTEN", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.BIND_BOTH_PORT_REUSE, "no bind conflict: both have SO_REUSEPORT and one user", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.BIND_PORT_REUSE_TIME_WAIT, "no bind conflict: both have SO_REUSEPORT, and the holder is in TIME-WAIT, whosever it was", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.BIND_CACHED, "no bind conflict looked for: the port remembers a SO_REUSEPORT socket of this user and address", "Linux: sk_reuseport_match()"],

  [RuleId.CONFLICT_LISTENING, "bind conflict: the holder is in LISTEN", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.CONFLICT_NO_OPTION, "bind conflict: neither has SO_REUSEADDR or SO_REUSEPORT", "bind(2)", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.CONFLICT_HOLDER_WITHOUT, "bind conflict: the holder has neither SO_REUSEADDR nor SO_REUSEPORT", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.CONFLICT_NEWCOMER_WITHOUT, "bind conflict: this socket has neither SO_REUSEADDR nor SO_REUSEPORT", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.CONFLICT_DIFFERENT_OPTIONS, "bind conflict: one has SO_REUSEADDR, the other SO_REUSEPORT", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.CONFLICT_OTHER_USER, "bind conflict: both have SO_REUSEPORT, but the holder is another user's", "socket(7)", "Linux: inet_bind_conflict()"],
  [RuleId.CONFLICT_AUTOMATIC, "bind conflict: an automatic port is shared with nobody whose address overlaps", "ip-sysctl: ip_autobind_reuse", "Linux: inet_csk_find_open_port()"],

  [RuleId.PORTS_ALL_TAKEN_BIND, "bind: every port of ip_local_port_range is taken", "bind(2)", "ip-sysctl: ip_local_port_range", "Linux: inet_csk_find_open_port()"],
  [RuleId.PORTS_ALL_TAKEN_CONNECT, "connect: no port of ip_local_port_range gives a free four-tuple", "connect(2)", "ip-sysctl: ip_local_port_range", "Linux: __inet_hash_connect()"],
  [RuleId.PORTS_ALL_TAKEN_UDP, "every UDP port of ip_local_port_range is taken", "ip-sysctl: ip_local_port_range", "Linux: udp_lib_get_port()"],

  [RuleId.LISTEN_STATE, "listen: the socket is connected, or not of a kind that listens", "listen(2)", "Linux: inet_listen()"],
  [RuleId.ACCEPT_STATE, "accept: the socket does not listen", "accept(2)", "Linux: inet_csk_accept()"],
  [RuleId.NO_CONNECTIONS, "the socket is of a type that has no connections to listen for or accept", "listen(2)", "accept(2)"],
  [RuleId.LISTEN_AGAIN_CONFLICT, "listen: the port is looked at a second time", "listen(2)", "Linux: inet_csk_listen_start()"],

  [RuleId.CONNECT_BOUND_PORT_SKIPPED, "connect: ports that some socket has bound are passed over, whatever its address", "Linux: __inet_hash_connect()"],
  [RuleId.CONNECT_TUPLE_FREE, "connect: nobody has the four-tuple", "RFC 9293 §3.4.1", "Linux: __inet_check_established()"],
  [RuleId.CONNECT_TUPLE_TAKEN, "tuple conflict: the four-tuple is taken", "connect(2)", "RFC 9293 §3.10.1", "Linux: __inet_check_established()"],
  [RuleId.CONNECT_TIME_WAIT_TAKEN_OVER, "connect: the TIME-WAIT socket's four-tuple is taken over", "ip-sysctl: tcp_tw_reuse", "Linux: tcp_twsk_unique()"],
  [RuleId.CONNECT_TIME_WAIT_EXPLICIT, "connect: the port was bound and the old connection had timestamps, so tcp_tw_reuse is not asked for", "Linux: tcp_twsk_unique()"],
  [RuleId.TIME_WAIT_REUSE_OFF, "tuple conflict: in TIME-WAIT, and tcp_tw_reuse is 0", "ip-sysctl: tcp_tw_reuse", "Linux: tcp_twsk_unique()"],
  [RuleId.TIME_WAIT_REUSE_NOT_LOOPBACK, "tuple conflict: in TIME-WAIT, and tcp_tw_reuse is 2 but the connection was not loopback", "ip-sysctl: tcp_tw_reuse", "Linux: tcp_twsk_unique()"],
  [RuleId.TIME_WAIT_REUSE_FIN_WAIT_2, "tuple conflict: the old connection is still in FIN-WAIT-2", "Linux: tcp_twsk_unique()"],
  [RuleId.TIME_WAIT_REUSE_NO_TIMESTAMPS, "tuple conflict: in TIME-WAIT, and the old connection had no timestamps", "ip-sysctl: tcp_tw_reuse", "Linux: tcp_twsk_unique()"],
  [RuleId.TIME_WAIT_REUSE_TOO_EARLY, "tuple conflict: in TIME-WAIT no longer than tcp_tw_reuse_delay", "ip-sysctl: tcp_tw_reuse_delay", "Linux: tcp_twsk_unique()"],
  [RuleId.CONNECT_STATE, "connect: the socket is connected or listens", "connect(2)", "Linux: __inet_stream_connect()"],
  [RuleId.CONNECT_IN_PROGRESS, "connect: a connection is being opened already", "connect(2)", "Linux: __inet_stream_connect()"],
  [RuleId.CONNECT_AFTER_SHUTDOWN, "connect: the socket was shut down before it was connected", "connect(2)", "Linux: inet_shutdown()"],
  [RuleId.CONNECT_FAMILY, "connect: the destination is of a family that the socket does not reach", "connect(2)", "ipv6(7)"],
  [RuleId.CONNECT_NO_SOURCE, "connect: the host has no IPv6 address to come from", "ip-sysctl: disable_ipv6", "Linux: ipv6_dev_get_saddr()"],
  [RuleId.CONNECT_NO_ROUTE, "connect: no route to the destination", "connect(2)", "ip(7)"],
  [RuleId.CONNECT_GROUP, "connect: TCP has no way to a multicast or broadcast address", "ip(7)", "Linux: tcp_v4_connect()"],
  [RuleId.MAPPED_ON_V6ONLY, "an IPV6_V6ONLY socket reaches no IPv4 address", "ipv6(7)", "Linux: inet6_csk_xmit()"],
  [RuleId.WITHOUT_SCOPE, "a link-local destination needs an interface", "ipv6(7)", "Linux: tcp_v6_connect()"],
  [RuleId.BROADCAST_NOT_PERMITTED, "the broadcast address is for sockets with SO_BROADCAST", "ip(7)", "socket(7)"],
  [RuleId.CONNECT_LOOPBACK_SOURCE, "connect: a loopback address never leaves its host", "RFC 1122 §3.2.1.3"],
  [RuleId.CONNECT_REFUSED, "connect: the answer was RST", "connect(2)", "RFC 9293 §3.10.7.3"],
  [RuleId.CONNECT_RESET, "connect: the connection was reset before it was accepted", "RFC 9293 §3.10.7.4"],
  [RuleId.CONNECT_TIMED_OUT, "connect: no answer to any SYN", "connect(2)", "ip-sysctl: tcp_syn_retries"],
  [RuleId.CONNECT_ABORTED, "connect: the last attempt failed, and its error was read already", "Linux: __inet_stream_connect()"],

  [RuleId.NOT_CONNECTED, "the socket is not connected", "send(2)", "shutdown(2)"],
  [RuleId.SHUT_FOR_WRITING, "the socket was shut down for writing, or its connection is gone", "send(2)", "tcp(7)"],
  [RuleId.SHUTDOWN_HOW, "shutdown: how is none of SHUT_RD, SHUT_WR and SHUT_RDWR", "shutdown(2)"],
  [RuleId.DATA_TIMED_OUT, "what was sent was never acknowledged", "tcp(7)", "ip-sysctl: tcp_retries2"],
  [RuleId.PEER_RESET, "the peer reset the connection", "RFC 9293 §3.10.7.4", "tcp(7)"],
  [RuleId.NO_DESTINATION, "send: no destination, or its port is 0", "send(2)", "udp(7)"],
  [RuleId.MESSAGE_TOO_LONG, "send: longer than a datagram can be", "send(2)", "RFC 768"],
  [RuleId.PORT_UNREACHABLE, "an earlier datagram was answered: port unreachable", "udp(7)", "RFC 1122 §4.1.3.3"],
  [RuleId.OPTION_UNKNOWN, "the socket has no such option", "setsockopt(2)"],
  [RuleId.OPTION_VALUE, "the option does not take this value here", "setsockopt(2)", "ip(7)"],
  [RuleId.OPTION_NO_DEVICE, "no such interface", "socket(7)", "ip(7)"],
  [RuleId.OPTION_NOT_PERMITTED, "only root may do this", "socket(7)", "ip(7)"],
  [RuleId.OPTION_TOO_LATE, "the option can only be set before bind", "ipv6(7)"],
  [RuleId.OPTION_READ_ONLY, "the option can be read, not set", "socket(7)"],
  [RuleId.OPTION_WRITE_ONLY, "the option can be set, not read", "ip(7)"],
  [RuleId.MEMBERSHIP_STREAM, "a stream socket joins no multicast group", "ip(7)", "Linux: do_ip_setsockopt()"],
  [RuleId.MEMBERSHIP_TWICE, "the socket has joined this group on this interface", "ip(7)", "Linux: ip_mc_join_group()"],
  [RuleId.MEMBERSHIP_NONE, "the socket has not joined this group on this interface", "ip(7)", "Linux: ip_mc_leave_group()"],
  [RuleId.MEMBERSHIP_LIMIT, "the socket is in igmp_max_memberships groups", "ip-sysctl: igmp_max_memberships"],
  [RuleId.DESCRIPTOR_BAD, "no such descriptor", "close(2)"],
  [RuleId.SYSCTL_UNKNOWN, "no such sysctl", "sysctl(8)"],
  [RuleId.SYSCTL_VALUE, "the sysctl does not take this value", "sysctl(8)"],
  [RuleId.LIMIT_REACHED, "a table of the model is full"],

  [RuleId.NOT_KNOWN, "what this system does here is not known"],
  [RuleId.BSD_SAME_ADDRESS, "bind conflict: an unconnected socket has exactly this address", "FreeBSD: in_pcbbind_setup()", "macOS: in_pcbbind()"],
  [RuleId.BSD_OVERLAP, "bind conflict: this socket has no option, and some socket's address overlaps", "FreeBSD: in_pcbbind_setup()", "macOS: in_pcbbind()"],
  [RuleId.BSD_OTHER_USER, "bind conflict: the holder is another user's", "FreeBSD: in_pcbbind_setup()", "macOS: in_pcbbind()"],
  [RuleId.BSD_EXACT_ONLY, "no bind conflict: this socket has an option, so only an unconnected socket at exactly this address counts", "FreeBSD: in_pcbbind_setup()", "macOS: in_pcbbind()"],
  [RuleId.ILLUMOS_OVERLAP, "bind conflict: this socket has no SO_REUSEADDR, and some socket's address overlaps", "illumos: tcp_bindi()"],
  [RuleId.ILLUMOS_EXACT_UNCONNECTED, "bind conflict: a socket that is bound or listens has exactly this address", "illumos: tcp_bindi()"],
  [RuleId.ILLUMOS_EXACT_ONLY, "no bind conflict: with SO_REUSEADDR only a bound or listening socket at exactly this address counts", "illumos: tcp_bindi()"],
  [RuleId.WINDOWS_SAME_ADDRESS, "bind conflict: another socket has this address", "Windows: Sharing Transport Addresses"],
  [RuleId.WINDOWS_EXCLUSIVE, "bind conflict: one of the two has SO_EXCLUSIVEADDRUSE", "Windows: Sharing Transport Addresses"],
  [RuleId.WINDOWS_DENIED, "bind refused: only one of the two has SO_REUSEADDR", "Windows: Sharing Transport Addresses"],
  [RuleId.WINDOWS_SAME_USER, "no bind conflict: the holder has the wildcard, this socket one address, and both are one user's", "Windows: Sharing Transport Addresses"],
  [RuleId.WINDOWS_BOTH_ADDRESS_REUSE, "no bind conflict: both have SO_REUSEADDR, listening or not", "Windows: Sharing Transport Addresses"],
  [RuleId.WINDOWS_WILDCARD_AND_SPECIFIC, "no bind conflict: the holder has one address, this socket the wildcard", "Windows: Sharing Transport Addresses"],
  [RuleId.TW_RECYCLE_OLD_TIMESTAMP, "tcp_tw_recycle: the SYN's timestamp is older than the last from this address", "RFC 1323 §B.2", "Linux: tcp_peer_is_proven()"],
];

/** By RuleId. */
export const RULES: ReadonlyMap<number, Rule> = new Map(
  ROWS.map(([id, text, ...sources]) => [id, { id, text, sources }]),
);

/** A rule by its number; the model and this table are held together by a test. */
export function ruleOf(id: number): Rule {
  const rule = RULES.get(id);
  if (rule === undefined) throw new Error(`No rule has the number ${id}.`);
  return rule;
}
