/**
 * The texts that the ledger judges, in the order in which it tells them: manuals, a book, answers and articles, RFCs.
 * tests/book/texts.test.ts holds the entries in content/texts to this list.
 */
export const TEXT_IDS: readonly string[] = [
  "socket-7",
  "ip-7",
  "tcp-7",
  "ip-sysctl",
  "unp",
  "stack-overflow",
  "bernat",
  "majkowski-ports",
  "majkowski-timeouts",
  "rfc-9293",
  "rfc-6191",
  "rfc-1337",
];
