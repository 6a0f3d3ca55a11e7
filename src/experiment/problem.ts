/** What is wrong with an experiment's text: always with a position, so that it can be shown where it stands. */
import type { Position } from "./types.ts";

/** 1-based line and column in `file`; `hint` says what to write instead. */
export interface Problem extends Position {
  readonly file: string;
  readonly message: string;
  readonly hint?: string;
}

/** Thrown where a text cannot be an experiment: a syntax error, an outcome without a statement. */
export class SourceError extends Error {
  readonly line: number;
  readonly column: number;
  readonly hint?: string;

  constructor(at: Position, message: string, hint?: string) {
    super(message);
    this.name = "SourceError";
    this.line = at.line;
    this.column = at.column;
    if (hint !== undefined) this.hint = hint;
  }
}

/** `file:line:column: message`, as compilers print it; the hint on a line of its own. */
export function describeProblem(problem: Problem): string {
  const first = `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`;
  return problem.hint ? `${first}\n    ${problem.hint}` : first;
}
