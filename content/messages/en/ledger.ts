/** What the ledger says around the claims. The claims themselves are content/claims. */

export const verdicts = { holds: "true", partly: "true in part", fails: "false" } as const;

export const subjects = {
  restart: "restarting a server",
  "time-wait": "what TIME-WAIT does",
  share: "sharing a port",
  "tw-reuse": "tcp_tw_reuse",
  bind: "bind and ports",
} as const;

export const ledger = {
  filter: "Filter the claims",
  verdict: "Verdict",
  subject: "Subject",
  all: "all",
  experiments: "Experiments",
  unwritten: "{experiment} is not written yet",
  hold: { one: "{count} outcome holds", other: "{count} outcomes hold" },
  failing: "{failed} of {count} do not hold",
  widely: "widely repeated",
  against: "against: ",
  texts: "The texts, and what of them holds",
  textsLead:
    "What people cite, in our words, and judged as the claims are; a statement that is a claim above has the claim's verdict. Nothing is cited that was not read: what was, and in which copy, is said with each. Open one to see what of it holds.",
  byText: "By text",
  read: "Read here: {read}.",
  since: "no longer so since {since}",
} as const;
