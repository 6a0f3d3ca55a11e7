/** Rows of ss(8) as text: "STATE LOCAL PEER". */
import type { PrintedRow } from "../record/printed-row.ts";

/** The line of one row. */
export function rowText(row: PrintedRow): string {
  return `${row.state} ${row.local} ${row.peer}`;
}
