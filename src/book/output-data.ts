/** What stands below the code: what print() wrote, and socket tables that no outcome shows. The same for build and page. */
import { answers } from "#messages/experiment.ts";
import type { RunReport } from "../experiment/types.ts";
import { number } from "../messages/count.ts";
import { say } from "../messages/message.ts";

interface OutputEntry {
  /** The experiment's line, from 1. */
  readonly line: number;
  /** Whose table it is; "" for what was printed. */
  readonly host: string;
  readonly text: string;
}

/** More than anybody reads; the count of what is left out is told. */
const ENTRIES_MAX = 500;

export interface Output {
  readonly entries: readonly OutputEntry[];
  readonly omitted: number;
}

export function outputOf(report: RunReport): Output {
  const { leftOut } = report;
  const shown = new Set(report.outcomes.map((outcome) => outcome.observed));
  const tables = report.tables.filter((table) => !shown.has(table.text));
  const printed = report.printed.map((one) => ({ ...one, host: "" }));
  const listed = tables.map((table) => ({ ...table, text: table.text || answers.noSockets }));
  const entries = [...printed, ...listed].sort((a, b) => a.line - b.line);
  return {
    entries: entries.slice(0, ENTRIES_MAX),
    omitted: Math.max(0, entries.length - ENTRIES_MAX) + leftOut.printed + leftOut.tables,
  };
}

/** "line 4 · server" */
export function placeText({ line, host }: OutputEntry): string {
  return host === "" ? say(answers.line, { line }) : say(answers.hostLine, { line, host });
}

/** "… and 12 more" */
export function moreText(omitted: number): string {
  return say(answers.more, { count: number(omitted) });
}
