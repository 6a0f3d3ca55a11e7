/** What the search says. */

export const dialog = {
  open: "Search",
  label: "Search the book",
  placeholder: "An error line, a question, an option, a sysctl",
  close: "Close",
} as const;

export const status = {
  unreachable: "The search cannot be reached. It is made by the build.",
  error: "An error: its diagnosis",
  nothing: "Nothing has {words} in it.",
  pages: { one: "{count} page", other: "{count} pages" },
  without: "Nothing has {words} in it. Without: {pages}",
  word: "“{word}”",
  or: " or ",
} as const;

/** The diagnosis of an error line or a table, offered first. */
export const diagnosis = {
  error: "Diagnose this error",
  table: "Diagnose this table",
  excerpt: "{seen}: who holds the port, what to do now, until when, and why.",
  rows: { one: "{count} socket", other: "{count} sockets" },
  from: "{errno} from {call}",
} as const;
