/**
 * An exercise while it runs: the goal's check stands behind the reader's program, in a block of its own, and asks the world
 * that the program left. Small, since pages fetch it.
 */
import { splitLines } from "./lines.ts";
import type { RunReport } from "./types.ts";

/** The reader's program with the check behind it. */
export function withCheck(program: string, check: string): string {
  return `${program}\n{\n${check}\n}`;
}

/** Lines of withCheck()'s text above the check's first. */
export function linesAbove(program: string): number {
  return splitLines(program).length + 1;
}

/** What a run says of the goal. */
export interface GoalVerdict {
  /** For each outcome of the check, in order: whether it holds. */
  readonly holds: readonly boolean[];
  /** The check could not ask: what it met instead. */
  readonly error?: string;
  /** The program itself did not come to its end, so that nothing was asked. */
  readonly ended: boolean;
  readonly met: boolean;
}

/** The goal's part of the report on a run of withCheck()'s text. */
export function judgeGoal(report: RunReport, program: string): GoalVerdict {
  const above = linesAbove(program);
  const { error } = report;
  const holds = report.outcomes.filter(({ line }) => line > above).map((one) => one.holds);
  const inCheck = error !== undefined && error.line > above;
  return {
    holds,
    ...(inCheck && { error: `${error.name}: ${error.message}` }),
    ended: error === undefined || inCheck,
    met: error === undefined && holds.length > 0 && holds.every(Boolean),
  };
}

/** The program's own part of the report: nothing that the check did is seen. */
export function ownReport(report: RunReport, program: string): RunReport {
  const last = linesAbove(program) - 1;
  const { error, trace, ...rest } = report;
  const own = <T extends { readonly line: number }>(all: readonly T[]) =>
    all.filter(({ line }) => line <= last);
  const first = trace.events.findIndex(({ line }) => line > last);
  return {
    ...rest,
    outcomes: own(report.outcomes),
    printed: own(report.printed),
    tables: own(report.tables),
    ...(error && error.line <= last && { error }),
    trace: first < 0 ? trace : { ...trace, events: trace.events.slice(0, first) },
  };
}
