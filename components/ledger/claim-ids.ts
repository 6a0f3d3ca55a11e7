/**
 * The claims by subject, in the order in which the ledger tells them. tests/book/ledger.test.ts holds the entries in
 * content/claims to this list.
 */
export const SUBJECTS = [
  {
    slug: "restart",
    claims: [
      "restart-default",
      "restart-reuseaddr",
      "both-sockets",
      "other-states",
      "timewait-stays",
      "wait-60",
      "active-closer",
      "client-first",
      "client-reconnect",
      "never-connected",
      "ctrl-c",
      "failed-bind-listen",
      "needs-timestamps",
    ],
  },
  {
    slug: "time-wait",
    claims: ["why-1", "why-2", "syn-by-seq", "syn-by-ts", "syn-illegal"],
  },
  {
    slug: "share",
    claims: [
      "unp-1",
      "unp-2",
      "unp-3",
      "unp-4",
      "five-tuple",
      "stale-data",
      "java-bind",
      "one-port-two-peers",
      "listen-then-connect",
      "four-tuple",
      "always-set",
      "no-two-servers",
    ],
  },
  {
    slug: "tw-reuse",
    claims: ["tw-reuse-initiator", "tw-reuse-vs-option", "tw-reuse-default"],
  },
  {
    slug: "bind",
    claims: [
      "bind-exhaustion",
      "default-exclusive",
      "udp-connect",
      "udp-autobind",
      "tcp-autobind",
      "port-0",
      "any-replaced",
      "wildcard-matrix",
      "wildcard-reuseaddr",
      "netstat",
    ],
  },
] as const;

export const CLAIM_IDS: readonly string[] = SUBJECTS.flatMap(({ claims }) => claims);
