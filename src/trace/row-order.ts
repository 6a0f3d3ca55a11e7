/** The order in which rows are shown: that of ss(8), and what ss does not list at the end. */
import { readEnd } from "../record/endpoint.ts";
import { compareRows } from "../record/socket-row.ts";
import type { Row } from "./replay.ts";

/** ss lists neither sockets that are merely bound nor closed ones: they are shown, marked as unlisted. */
export function isListed(row: Row): boolean {
  return row.state !== "BOUND" && row.state !== "CLOSED";
}

/** Sorts in place. */
export function sortRows(rows: Row[]): Row[] {
  const read = new Map(
    rows.map((row) => [
      row,
      { state: row.state, local: readEnd(row.local), peer: readEnd(row.peer) },
    ]),
  );
  return rows.sort(
    (a, b) =>
      Number(isListed(b)) - Number(isListed(a)) ||
      compareRows(read.get(a)!, read.get(b)!) ||
      a.socket - b.socket,
  );
}
