/** Rows of ss(8) as text: "STATE LOCAL PEER". */
import type { Piece } from "../messages/message.ts";
import type { PrintedRow } from "../record/printed-row.ts";

/** The line of one row. */
export function rowText(row: PrintedRow): string {
  return `${row.state} ${row.local} ${row.peer}`;
}

/** The same, its state as a name. */
export function rowPieces({ state, local, peer }: PrintedRow): Piece[] {
  return [{ name: state }, ` ${local} ${peer}`];
}
