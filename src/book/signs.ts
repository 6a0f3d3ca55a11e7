/**
 * Which token a state, a verdict or an errno has: its slug in components/styles/tokens.css, and the sign that goes with
 * the colour, so that nothing is told by colour alone. Spellings of ss(8), of the trace and of RFC 9293 are all known.
 */

export interface Sign {
  /** As in `--rb-state-<slug>`, `--rb-verdict-<slug>` or `--rb-errno-<slug>`. */
  readonly slug: string;
  /** A letter or two, or a mark, that stands beside the colour. */
  readonly sign: string;
}

const STATE_SIGNS: Readonly<Record<string, string>> = {
  closed: "C",
  bound: "B",
  listen: "L",
  "syn-sent": "SS",
  "syn-received": "SR",
  established: "E",
  "fin-wait-1": "F1",
  "fin-wait-2": "F2",
  closing: "CG",
  "time-wait": "TW",
  "close-wait": "CW",
  "last-ack": "LA",
  unconnected: "U",
  connected: "UC",
};

/** Spellings that are not the slug in capitals: ss(8)'s short forms. */
const STATE_SPELLINGS: Readonly<Record<string, string>> = {
  ESTAB: "established",
  "SYN-RECV": "syn-received",
  UNCONN: "unconnected",
};

/** The sign of a state by any of its names; an unknown name, and null (gone from every table), is CLOSED's. */
export function stateSign(state: string | null): Sign {
  return knownState(state ?? "CLOSED") ?? { slug: "closed", sign: "C" };
}

function knownState(state: string): Sign | undefined {
  const name = state.toUpperCase();
  const slug = STATE_SPELLINGS[name] ?? name.toLowerCase().replaceAll("_", "-");
  const sign = STATE_SIGNS[slug];
  return sign === undefined ? undefined : { slug, sign };
}

export type Verdict = "holds" | "fails" | "partly" | "differs" | "unknown";

const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = {
  holds: "✓",
  fails: "✗",
  partly: "◐",
  differs: "≠",
  unknown: "–",
};

export function verdictSign(verdict: Verdict): Sign {
  return { slug: verdict, sign: VERDICT_SIGNS[verdict] };
}

const ERRNO_SIGNS = {
  conflict: "⊗",
  unavailable: "⊘",
  again: "…",
  network: "↯",
  usage: "!",
} as const;

const ERRNO_CLASSES: Readonly<Record<string, keyof typeof ERRNO_SIGNS>> = {
  EADDRINUSE: "conflict",
  EADDRNOTAVAIL: "unavailable",
  EAGAIN: "again",
  EINPROGRESS: "again",
  EALREADY: "again",
  EDEADLK: "again",
  ECONNREFUSED: "network",
  ECONNRESET: "network",
  ECONNABORTED: "network",
  EPIPE: "network",
  ETIMEDOUT: "network",
  EHOSTUNREACH: "network",
  ENETUNREACH: "network",
};

/** The class of an errno by name, for its colour and mark; undefined where the text is no errno's name. */
export function errnoSign(name: string): Sign | undefined {
  // ESTABLISHED is spelled as an errno could be.
  if (!/^E[A-Z0-9]{2,}$/.test(name) || knownState(name)) return undefined;
  const slug = ERRNO_CLASSES[name] ?? "usage";
  return { slug, sign: ERRNO_SIGNS[slug] };
}

export interface NameSign extends Sign {
  readonly kind: "state" | "errno";
}

/** What a word in capitals names, a state or an errno; undefined where neither. */
export function nameSign(name: string): NameSign | undefined {
  const state = knownState(name);
  if (state) return { kind: "state", ...state };
  const errno = errnoSign(name);
  return errno && { kind: "errno", ...errno };
}
