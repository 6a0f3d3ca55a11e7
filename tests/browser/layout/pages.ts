/** The pages whose layout is measured, one of each kind, and how wide windows are. */

export interface KindOfPage {
  readonly kind: string;
  /** Below the site's base. */
  readonly path: string;
}

export const WIDTHS = [360, 768, 1024, 1280, 1440, 1920] as const;

export const KINDS: readonly KindOfPage[] = [
  { kind: "the front page", path: "" },
  {
    kind: "a chapter with ladders and a matrix",
    path: "so-reuseaddr/restarting-a-server/",
  },
  {
    kind: "a chapter with predictions and output",
    path: "so-reuseaddr/both-sockets/",
  },
  { kind: "a chapter with ladders of many hosts", path: "cookbook/server-restarts/" },
  { kind: "a chapter with printed tables", path: "time-wait/sixty-seconds/" },
  { kind: "a chapter with a connection to itself", path: "so-reuseaddr/one-port-two-peers/" },
  { kind: "a chapter with injected segments", path: "time-wait/what-arrives-in-time-wait/" },
  { kind: "a chapter with IPv6", path: "ports-and-sockets/ipv6-and-dual-stack/" },
  { kind: "a chapter with ports", path: "ports-and-sockets/ephemeral-ports/" },
  { kind: "a chapter with tables", path: "start/what-is-holding-my-port/" },
  { kind: "a chapter with two runs side by side", path: "so-reuseaddr/what-your-language-sets/" },
  { kind: "a chapter with programs", path: "so-reuseaddr/the-programs/" },
  { kind: "a reference with a table of states", path: "reference/states/" },
  { kind: "a reference with a table made by code", path: "reference/sysctls/" },
  { kind: "the glossary", path: "reference/glossary/" },
  { kind: "the attacks on the sandbox", path: "reference/sandbox/" },
  { kind: "the ledger", path: "ledger/" },
  { kind: "the diagnosis", path: "diagnose/" },
  { kind: "the playground", path: "playground/" },
  { kind: "an experiment in another site's page", path: "embed/restart-without-reuseaddr-fails/" },
  { kind: "no page", path: "404.html" },
];
