/** What stands around the chapters: header, shelves, the front page, and the pages that are no chapters. */

export const header = { label: "Site" } as const;

/** The book's parts: headings of the sidebar and of the front page. */
export const shelves = {
  start: "Start",
  fix: "Fix",
  "ports-and-sockets": "Ports and sockets",
  "time-wait": "TIME-WAIT",
  servers: "Servers",
  clients: "Clients",
  "look-up": "Look up",
  about: "About",
} as const;

export const diagnosisPage = {
  title: "Diagnosis",
  description:
    "Paste an error or what ss, netstat or lsof shows: who holds the port, what to do now, what to change, until when, and why.",
} as const;

export const playgroundPage = {
  title: "Playground",
  description:
    "Run and change any experiment of the book, or your own, on a model of Linux's sockets, with its settings at hand.",
} as const;

/** Where the header leads to the ledger, a chapter with a longer title. */
export const ledgerPage = { title: "Ledger" } as const;

export const front = {
  fix: "By what you see.",
  understand: "Understand",
  understandHow: "In reading order.",
  lookUp: "Tables, each row tried.",
  byHand: "By error and by state, as a table",
  /** Leads to the ledger. */
  ledger: "the ledger",
  more: "What books and articles say of TIME-WAIT and these options, sentence by sentence, and which of it is true: {ledger}. Each was tried on Linux.",
} as const;

/** An experiment in another site's page. */
export const embed = {
  title: "{experiment} | Rebind",
  heading: "Experiment {experiment}",
  description: "An experiment of Rebind: {claim}",
  origin: "From Rebind",
} as const;
