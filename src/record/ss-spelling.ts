/** States as ss(8) spells them, where that is not the record's name. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ESTABLISHED: "ESTAB",
  "SYN-RECEIVED": "SYN-RECV",
  UNCONNECTED: "UNCONN",
  CONNECTED: "ESTAB",
};

export function ssSpelling(state: string): string {
  return SPELLINGS[state] ?? state;
}
