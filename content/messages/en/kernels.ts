/** What changed in Linux, by the names of src/record/changes.ts, and what was before; code stands between backticks. */
interface ChangeText {
  readonly now: string;
  readonly before?: string;
}

// prettier-ignore
export const changes: Readonly<Record<string, ChangeText>> = {
  reuseport: { now: "`SO_REUSEPORT`" },
  evenPorts: { now: "`connect` begins with even ports and leaves the odd ones to `bind`; the default range ends at 60999, at 61000 before" },
  bindAddressNoPort: { now: "`IP_BIND_ADDRESS_NO_PORT`" },
  timestampOffset: { now: "timestamps begin at an offset, each 4-tuple's its own" },
  twReuseByNamespace: { now: "`tcp_tw_reuse` is each namespace's own" },
  unprivilegedPortStart: { now: "`ip_unprivileged_port_start`" },
  timestampsByPair: { now: "that offset is one for each pair of addresses" },
  twRecycleRemoved: { now: "`tcp_tw_recycle` removed" },
  twReuseLoopback: { now: "`tcp_tw_reuse=2`, and 2 the default" },
  somaxconn: { now: "`somaxconn` 4096 by default, 128 before" },
  synAgain: { now: "a client repeats its SYN at once after an absurd ACK" },
  autobindReuse: { now: "`ip_autobind_reuse`" },
  migrateReq: { now: "`tcp_migrate_req`", before: "a connection that waits on a listener ends with it; stable releases of 5.10 have the setting, without its effect" },
  ssKill: { now: "`ss -K` ends a TIME-WAIT" },
  challengeAcks: { now: "`tcp_challenge_ack_limit` is each namespace's own, and sets no limit by default", before: "1000 a second by default, for all namespaces together" },
  bhash2: { now: "bind table by address and port (bhash2)", before: "a `bind` looked at every socket of the port" },
  bhash2TimeWait: { now: "regression of that: `bind` succeeded over TIME-WAIT; mended" },
  bhash2DualStack: { now: "another: an IPv4 address was bound beside a dual-stack `[::]`; mended" },
  bhash2Mapped: { now: "another: v4-mapped addresses missed a conflict; mended" },
  bhash2MappedWildcard: { now: "v4-mapped addresses are looked up in that table too, the mapped wildcard among them", before: "stable releases of 6.1 took over the first half alone in 2026: `[::ffff:10.0.0.1]` is bound beside a listener on `[::ffff:0.0.0.0]`" },
  localPortRange: { now: "`IP_LOCAL_PORT_RANGE`", before: "`setsockopt` answers ENOPROTOOPT" },
  synLinearTimeouts: { now: "`tcp_syn_linear_timeouts`, and 4 by default: a SYN is repeated a second apart at first", before: "the time between two SYNs doubles from the first on" },
  walkOneByOne: { now: "`connect` walks one by one with `IP_LOCAL_PORT_RANGE`", before: "it took every second port first in that range too" },
  addressReuseAsItIs: { now: "`SO_REUSEADDR` always judged by the option as it is now", before: "where every socket of the port had the option at its `bind`, clearing it later changed nothing" },
  ssBound: { now: "sockets that are merely bound can be listed (`ss -B`)" },
  timeWaitIss: { now: "a connection that a SYN opens over TIME-WAIT begins 65,537 beyond the old one", before: "the number was lost on the way: the connection began at any number, and the SYN counted as any other where the queue was full" },
  finWait2Kept: { now: "FIN-WAIT-2 is not taken over by an automatic port" },
  twReuseDelay: { now: "`tcp_tw_reuse_delay`, millisecond clock", before: "no such setting: a TIME-WAIT could be taken over from the next full second on" },
  bindMarkEnds: { now: "a port is usable for `connect` again once its binder is gone", before: "`connect` passed over a port that somebody had bound, until its last socket was gone" },
  timestampsByTuple: { now: "each 4-tuple's timestamps have an offset of their own again", before: "one offset for each pair of addresses, since 2017" },
};

/** The head of the table on the page of kernel versions, and what stands before the rule that was. */
export const kernelTable = {
  change: "change",
  release: "release",
  source: "source",
  before: "Before: {before}.",
} as const;

/** The table of what kernels answered; `why` is read aloud of the mark that leads to the change. */
export const kernelMatrix = {
  experiment: "experiment",
  why: "What changed about {id}",
  holds: "✓",
  differs: "≠ otherwise",
  notAsked: "–",
} as const;

/** The choice of the reader's kernel, in the header and the menu, and what is said of it above the page. */
export const yourKernel = {
  label: "Your kernel",
  releases: "Kernels that were asked",
  distributions: "Distributions, by the release they have",
  release: "Linux {series}",
  book: "Linux {series}, the book’s",
  distribution: "{name} ({release})",
  /** Above the page, of a kernel that was asked, and of a distribution: "Ubuntu 22.04 (5.15)". */
  chosen: "{name}: what it answers otherwise is marked ≠, and Run has its rules.",
  nearest:
    "{name}: the nearest kernel that was asked is {series}. What it answers otherwise is marked ≠, and Run has its rules. Vendors backport fixes.",
  here: "Otherwise on this page:",
  nothing: "It answers everything on this page as written.",
} as const;

/** The table of distributions; `asked` is the kernel that stands for one. */
export const distributionTable = {
  distribution: "distribution",
  release: "release",
  asked: "asked in its place",
  between: "dated between the two",
  none: "nothing",
  source: "source",
} as const;
