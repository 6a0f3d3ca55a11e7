/** What each sysctl that the model knows means, and the source that says so, by its full name. */
interface SysctlText {
  readonly meaning: string;
  readonly source: string;
}

// prettier-ignore
export const sysctls: Readonly<Record<string, SysctlText>> = {
  "net.core.somaxconn": { meaning: "Largest backlog that listen() gets; a larger one is cut to this.", source: "listen(2)" },
  "net.ipv4.ip_autobind_reuse": { meaning: "1: when no port is free, bind() to port 0 may share one whose sockets all have SO_REUSEADDR, as its own has.", source: "ip-sysctl: ip_autobind_reuse" },
  "net.ipv4.ip_local_port_range": { meaning: "The ephemeral ports: first and last.", source: "ip-sysctl: ip_local_port_range" },
  "net.ipv4.ip_local_reserved_ports": { meaning: "Ports that are never chosen automatically; binding one by number is allowed.", source: "ip-sysctl: ip_local_reserved_ports" },
  "net.ipv4.ip_nonlocal_bind": { meaning: "1: bind() takes IPv4 addresses that the host does not have.", source: "ip-sysctl: ip_nonlocal_bind" },
  "net.ipv4.ip_unprivileged_port_start": { meaning: "Ports below this one need CAP_NET_BIND_SERVICE. Must not lie above the first ephemeral port.", source: "ip-sysctl: ip_unprivileged_port_start" },
  "net.ipv4.tcp_abort_on_overflow": { meaning: "1: a handshake that ends while the accept queue is full is answered with RST; 0: its ACK is ignored.", source: "tcp(7)" },
  "net.ipv4.tcp_challenge_ack_limit": { meaning: "Challenge ACKs a second that a host sends; 2147483647 is no limit.", source: "ip-sysctl: tcp_challenge_ack_limit" },
  "net.ipv4.tcp_fin_timeout": { meaning: "How long a closed socket stays in FIN-WAIT-2. Not the length of TIME-WAIT.", source: "ip-sysctl: tcp_fin_timeout" },
  "net.ipv4.tcp_invalid_ratelimit": { meaning: "Shortest time between two ACKs that answer segments out of place on one connection.", source: "ip-sysctl: tcp_invalid_ratelimit" },
  "net.ipv4.tcp_keepalive_intvl": { meaning: "Time between two keepalive probes that are not answered; TCP_KEEPINTVL for one socket.", source: "tcp(7)" },
  "net.ipv4.tcp_keepalive_probes": { meaning: "Keepalive probes that may stay without an answer before the connection is given up; TCP_KEEPCNT for one socket.", source: "tcp(7)" },
  "net.ipv4.tcp_keepalive_time": { meaning: "How long a connection with SO_KEEPALIVE hears nothing before it sends a probe; TCP_KEEPIDLE for one socket.", source: "tcp(7)" },
  "net.ipv4.tcp_max_syn_backlog": { meaning: "Half-open connections that a host keeps without SYN cookies.", source: "ip-sysctl: tcp_max_syn_backlog" },
  "net.ipv4.tcp_max_tw_buckets": { meaning: "TIME-WAIT sockets that a host keeps; beyond it a closing connection is gone at once.", source: "ip-sysctl: tcp_max_tw_buckets" },
  "net.ipv4.tcp_migrate_req": { meaning: "1: connections waiting on a closing listener move to another of its SO_REUSEPORT group.", source: "ip-sysctl: tcp_migrate_req" },
  "net.ipv4.tcp_no_metrics_save": { meaning: "0: the round trip of a connection that has ended sets the first retransmission timeout of the next one to the same address, where it was longer.", source: "ip-sysctl: tcp_no_metrics_save" },
  "net.ipv4.tcp_orphan_retries": { meaning: "How often a closed socket's FIN is retransmitted; 0 stands for 8.", source: "ip-sysctl: tcp_orphan_retries" },
  "net.ipv4.tcp_retries2": { meaning: "Retransmissions of data before the connection is given up.", source: "ip-sysctl: tcp_retries2" },
  "net.ipv4.tcp_rfc1337": { meaning: "0: an RST with the exact sequence number ends TIME-WAIT; 1: TIME-WAIT ignores it.", source: "observed: Linux 6.18 an-exact-rst-ends-time-wait-unless-rfc1337" },
  "net.ipv4.tcp_syn_linear_timeouts": { meaning: "SYNs that are retransmitted a second apart before the time between them doubles.", source: "ip-sysctl: tcp_syn_linear_timeouts" },
  "net.ipv4.tcp_syn_retries": { meaning: "Retransmissions of a SYN before connect() gives up.", source: "ip-sysctl: tcp_syn_retries" },
  "net.ipv4.tcp_synack_retries": { meaning: "Retransmissions of a SYN-ACK before a half-open connection is dropped.", source: "ip-sysctl: tcp_synack_retries" },
  "net.ipv4.tcp_syncookies": { meaning: "1: SYN cookies when the SYN queue is full; 2: always; 0: never.", source: "ip-sysctl: tcp_syncookies" },
  "net.ipv4.tcp_timestamps": { meaning: "Offer timestamps in new connections; tcp_tw_reuse works only on connections that had them.", source: "ip-sysctl: tcp_timestamps" },
  "net.ipv4.tcp_tw_recycle": { meaning: "1: short TIME-WAIT, and SYNs with an older timestamp than the address's last are dropped. Removed in 4.12.", source: "tcp(7)" },
  "net.ipv4.tcp_tw_reuse": { meaning: "connect() without bind() may take over a TIME-WAIT socket: 0 never, 1 always, 2 on loopback.", source: "ip-sysctl: tcp_tw_reuse" },
  "net.ipv4.tcp_tw_reuse_delay": { meaning: "How long a socket has to be in TIME-WAIT before tcp_tw_reuse may take it.", source: "ip-sysctl: tcp_tw_reuse_delay" },
  "net.ipv6.bindv6only": { meaning: "What IPV6_V6ONLY is on a new AF_INET6 socket.", source: "ip-sysctl: bindv6only" },
  "net.ipv6.conf.all.disable_ipv6": { meaning: "Not 0: no interface has an IPv6 address, not even ::1, and there are no IPv6 routes. Set back to 0, ::1 alone returns.", source: "ip-sysctl: disable_ipv6" },
  "net.ipv6.ip_nonlocal_bind": { meaning: "1: bind() takes IPv6 addresses that the host does not have.", source: "ip-sysctl: ip_nonlocal_bind" },
};
