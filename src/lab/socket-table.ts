/** What ss() answers: an array of rows that prints as ss(8) does. */
import type { SocketRow } from "../record/socket-row.ts";
import { printRow } from "../record/printed-row.ts";
import { rowText } from "../trace/table.ts";
import { LineTable } from "./line-table.ts";

/** One row. Prints as "STATE LOCAL PEER". */
export class SocketView {
  readonly state: string;
  readonly local: string;
  readonly peer: string;
  /** As `ss -o` shows it: "timewait,59sec,0". */
  declare readonly timer?: string;
  /** As `ss -p` shows it, without process ids: `(("server",fd=3))`. */
  declare readonly users?: string;

  constructor(state: string, local: string, peer: string, timer?: string, users?: string) {
    this.state = state;
    this.local = local;
    this.peer = peer;
    if (timer !== undefined) this.timer = timer;
    if (users !== undefined) this.users = users;
  }

  toString(): string {
    return rowText(this);
  }
}

export function socketView(row: SocketRow, interfaces: readonly string[]): SocketView {
  const { state, local, peer, timer, users } = printRow(row, interfaces);
  return new SocketView(state, local, peer, timer, users);
}

export class SocketTable extends LineTable<SocketView> {}
