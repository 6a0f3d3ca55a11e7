/** What stands around what chapters show: tables made by runs, numbers read from runs, recorded programs. */

export const listeners = {
  /** On which systems. */
  asked:
    "A few lines that open one listener on every address were watched by strace(1) on {systems}, where a version stands. These set nothing before bind:",
  /** Over those that are folded. */
  others: "The {count} that set SO_REUSEADDR by themselves",
  who: "who listens",
  option: "sets",
  nothing: "nothing",
  listensOn: "listens on",
  /** An address of IPv6, and what IPV6_V6ONLY was set to. */
  v6only: "{address} V6ONLY {value}",
  and: ", ",
  backlog: "backlog",
  seen: "seen, or source",
} as const;

export const matrix = {
  note: "Each cell is a run. Choose one to open it in the experiment.",
  none: "none",
} as const;

export const outcome = { from: "Read from the run of {experiment}" } as const;

export const programs = {
  steps: { one: "{count} command, and what it printed", other: "{count} commands, and what they printed" },
  recorded:
    "Recorded on {system}; a {star} stands for a port that the kernel picked. Of what {ss} prints, state, local and peer address are shown.",
} as const;

/** The queues of a group of listeners. */
export const queues = {
  listener: "listener {listener}",
  waiting: { one: "{count} connection", other: "{count} connections" },
  caption:
    "A square is a connection that waits for accept, in the queue of the listener that its SYN was given to. No other listener can take it from there.",
} as const;

/** The questions that decide a second bind, and what stands at the end of their answers. */
export const bindTree = {
  label: "May the second socket bind?",
  choices: { yes: "Yes", no: "No" },
  shown: "shown by",
  answers: {
    ok: "It may.",
    refused: "It may not.",
  },
} as const;

export const bindQuestions = {
  port: "Do both ask for the same port?",
  addresses: "Do the addresses overlap: are they equal, or is one of them the wildcard?",
  listens: "Does the first socket listen?",
  shared: "Has each of them SO_REUSEPORT, and are both of one user?",
  reuseaddr: "Has each of them SO_REUSEADDR?",
  reuseport:
    "Has each of them SO_REUSEPORT, and are both of one user? (Of a socket in TIME-WAIT the user does not count.)",
} as const;

/** The columns of the reference of sysctls, and what stands in them. */
export const sysctlTable = {
  name: "sysctl",
  default: "default",
  range: "range",
  meaning: "meaning",
  empty: "empty",
  sized: "(by memory)",
  fromTo: "{min} to {max}",
  only: "Only on {system}.",
} as const;

/** Rules of no call. */
export const ruleGroups = { other: "other" } as const;
