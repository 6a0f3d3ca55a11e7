/**
 * sysctls that Linux 6.18 has in every network namespace and the model has not: asking for one is "not modelled yet", where a
 * name that nobody has is ENOENT. Observed: Linux 6.18, the files of /proc/sys/net.
 */

/** By what their names begin with. */
const NAMES: Readonly<Record<string, string>> = {
  "net.core.":
    "optmem_max rmem_default rmem_max rps_default_mask tstamp_allow_data txrehash wmem_default " +
    "wmem_max xfrm_acq_expires xfrm_aevent_etime xfrm_aevent_rseqth xfrm_larval_drop",
  "net.ipv4.":
    "fib_multipath_hash_fields fib_multipath_hash_policy fib_multipath_hash_seed " +
    "fib_multipath_use_neigh fib_notify_on_flag_change fwmark_reflect ipfrag_high_thresh " +
    "ipfrag_low_thresh ipfrag_max_dist ipfrag_time nexthop_compat_mode ping_group_range " +
    "raw_l3mdev_accept xfrm4_gc_thresh",
  "net.ipv4.icmp_":
    "echo_enable_probe echo_ignore_all echo_ignore_broadcasts errors_use_inbound_ifaddr " +
    "ignore_bogus_error_responses msgs_burst msgs_per_sec ratelimit ratemask",
  "net.ipv4.igmp_": "link_local_mcast_reports max_memberships max_msf qrv",
  "net.ipv4.ip_":
    "default_ttl dynaddr early_demux forward forward_update_priority forward_use_pmtu " +
    "no_pmtu_disc",
  "net.ipv4.tcp_":
    "adv_win_scale allowed_congestion_control app_win autocorking available_congestion_control " +
    "backlog_ack_defer base_mss child_ehash_entries comp_sack_delay_ns comp_sack_nr " +
    "comp_sack_slack_ns congestion_control dsack early_demux early_retrans ecn ecn_fallback " +
    "ecn_option ecn_option_beacon ehash_entries fack fastopen fastopen_blackhole_timeout_sec " +
    "fastopen_key frto fwmark_accept " +
    "l3mdev_accept limit_output_bytes max_reordering min_rtt_wlen min_snd_mss min_tso_segs " +
    "moderate_rcvbuf mtu_probe_floor mtu_probing no_ssthresh_metrics_save " +
    "notsent_lowat pacing_ca_ratio pacing_ss_ratio pingpong_thresh plb_cong_thresh plb_enabled " +
    "plb_idle_rehash_rounds plb_rehash_rounds plb_suspend_rto_sec probe_interval probe_threshold " +
    "recovery reflect_tos reordering retrans_collapse retries1 rmem rto_max_ms rto_min_us sack " +
    "shrink_window slow_start_after_idle stdurg thin_linear_timeouts tso_rtt_log tso_win_divisor " +
    "window_scaling wmem workaround_signed_windows",
  "net.ipv4.udp_": "child_hash_entries early_demux hash_entries l3mdev_accept rmem_min wmem_min",
  "net.ipv6.":
    "anycast_src_echo_reply auto_flowlabels fib_multipath_hash_fields fib_multipath_hash_policy " +
    "fib_notify_on_flag_change flowlabel_consistency flowlabel_reflect flowlabel_state_ranges " +
    "fwmark_reflect idgen_delay idgen_retries ioam6_id ioam6_id_wide ip6frag_high_thresh " +
    "ip6frag_low_thresh ip6frag_time max_dst_opts_length max_dst_opts_number max_hbh_length " +
    "max_hbh_opts_number seg6_flowlabel xfrm6_gc_thresh",
};

/** True of a setting that Linux has; those of the model are not in the list. */
export function isLinuxSysctl(name: string): boolean {
  for (const [prefix, rest] of Object.entries(NAMES)) {
    if (name.startsWith(prefix) && rest.split(" ").includes(name.slice(prefix.length))) return true;
  }
  return /^net\.ipv[46]\.(conf|neigh|route)\.[^.]/.test(name);
}
