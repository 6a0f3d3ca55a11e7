/** The order in which ss(8) rows are shown, and ss's own spelling of states: LISTEN first, then by local and peer. */
import type { Row } from "./replay.ts";

const SPELLINGS: Readonly<Record<string, string>> = {
  ESTABLISHED: "ESTAB",
  "SYN-RECEIVED": "SYN-RECV",
  UNCONNECTED: "UNCONN",
  CONNECTED: "ESTAB",
};

/** A state as ss prints it. */
export function ssSpelling(state: string): string {
  return SPELLINGS[state] ?? state;
}

/** ss lists neither sockets that are merely bound nor closed ones: they are shown, marked as unlisted. */
export function isListed(row: Row): boolean {
  return row.state !== "BOUND" && row.state !== "CLOSED";
}

/** Sorts in place. */
export function sortRows(rows: Row[]): Row[] {
  const keys = new Map(rows.map((row) => [row, sortKey(row)]));
  return rows.sort((a, b) => {
    const left = keys.get(a)!;
    const right = keys.get(b)!;
    return left < right ? -1 : left > right ? 1 : a.socket - b.socket;
  });
}

function sortKey(row: Row): string {
  const rank = !isListed(row) ? 2 : row.state === "LISTEN" ? 0 : 1;
  return `${rank} ${endpointKey(row.local)} ${endpointKey(row.peer)}`;
}

function endpointKey(endpoint: string): string {
  return endpoint.replace(/\d+/g, (digits) => digits.padStart(5, "0"));
}
