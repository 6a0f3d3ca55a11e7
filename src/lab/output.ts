/** What a run shows: the text that print() wrote and the socket tables that were asked for, each with its line. */
import type { Budget } from "./budget.ts";
import { SHOWN } from "./limits.ts";
import type { LineTable } from "./line-table.ts";

export interface PrintedText {
  readonly line: number;
  readonly text: string;
}

export interface ShownTable {
  readonly line: number;
  readonly host: string;
  readonly text: string;
}

export class Output {
  readonly #budget: Budget;
  readonly #printed: PrintedText[] = [];
  readonly #tables: ShownTable[] = [];
  #tablesLeftOut = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get printed(): readonly PrintedText[] {
    return this.#printed;
  }

  get tables(): readonly ShownTable[] {
    return this.#tables;
  }

  /** Tables that were asked for when there were SHOWN.tables already. */
  get tablesLeftOut(): number {
    return this.#tablesLeftOut;
  }

  print(line: number, text: string): void {
    this.#budget.print(countLines(text), text.length);
    this.#printed.push({ line, text });
  }

  table(line: number, host: string, table: LineTable<unknown>): void {
    if (this.#tables.length === SHOWN.tables) {
      this.#tablesLeftOut++;
      return;
    }
    const rows = table.slice(0, SHOWN.tableRows).map(String);
    if (table.length > rows.length) rows.push(`… ${table.length - rows.length} more`);
    this.#tables.push({ line, host, text: rows.join("\n") });
  }
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
