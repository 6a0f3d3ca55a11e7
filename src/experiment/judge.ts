/** From a run's report to verdicts with positions in the file, in the one notation of command line, tests and page. */
import { inFile } from "./lines.ts";
import type { Experiment, Position, RunReport } from "./types.ts";

/** An outcome that does not hold, or the error that ended a run. */
export interface Failure extends Position {
  readonly file: string;
  readonly id: string;
  /** Absent where the run ended in an error. */
  readonly expected?: string;
  readonly observed?: string;
  /** The name and text of the error that ended the run; why an outcome was not reached. */
  readonly error?: string;
  readonly hint?: string;
}

export interface Verdict {
  /** Outcomes that hold. */
  readonly passed: number;
  /** In the order of lines. */
  readonly failures: readonly Failure[];
}

export function judge(experiment: Experiment, report: RunReport): Verdict {
  const { file, id } = experiment;
  const place = (at: Position) => ({ file, id, ...inFile(experiment, at) });
  const { error, outcomes } = report;
  const failures: Failure[] = outcomes
    .filter((outcome) => !outcome.holds)
    .map((outcome) => ({
      ...place(outcome),
      expected: outcome.expected,
      ...(outcome.reached
        ? { observed: outcome.observed ?? "" }
        : { error: notReached(experiment, report) }),
    }));
  if (error) {
    const { hint } = error;
    failures.push({
      ...place(atLeastOne(error)),
      error: `${error.name}: ${error.message}`,
      ...(hint && { hint }),
    });
  }
  failures.sort((a, b) => a.line - b.line || a.column - b.column);
  return { passed: outcomes.filter((outcome) => outcome.holds).length, failures };
}

/** `file:line:column: expected …, observed …`; texts of several lines stand below it, expected above observed. */
export function describeFailure(failure: Failure): string {
  const { expected, observed, error = "", hint } = failure;
  const place = `${failure.file}:${failure.line}:${failure.column}: `;
  if (expected === undefined) return place + error + (hint ? `\n    ${hint}` : "");
  if (observed === undefined)
    return `${place}expected ${inLine(expected)}, observed nothing: ${error}`;
  const first = `${place}expected ${inLine(expected)}, observed ${inLine(observed)}`;
  const empty = emptyTextHint(expected, observed);
  if (empty !== undefined) return `${first}\n    ${empty}`;
  if (!/\n/.test(expected + observed)) return first;
  return `${first}\n${block("expected", expected)}\n${block("observed", observed)}`;
}

/** Text as it stands within a sentence. */
export function inLine(text: string): string {
  if (text === "") return "an empty text";
  const lines = text.split("\n").length;
  if (lines > 1) return `${lines} lines`;
  return SAID_OF_TEXTS.test(text) ? JSON.stringify(text) : text;
}

/** Texts that read as what is said of others. */
const SAID_OF_TEXTS = /^(?:an empty text|\d+ lines)$/;

const EMPTY_IN_WORDS = /^(?:an empty text|empty|nothing|""|''|``|\(empty\))$/i;

/** What helps where the author wrote the words for an empty text. */
function emptyTextHint(expected: string, observed: string): string | undefined {
  if (observed !== "" || !EMPTY_IN_WORDS.test(expected)) return undefined;
  return "An empty text is documented by //=> with nothing behind it.";
}

/** `    expected  first line`, further lines below the first. */
function block(title: string, text: string): string {
  return `    ${title}  ${text.replaceAll("\n", `\n${" ".repeat(title.length + 6)}`)}`;
}

function notReached(experiment: Experiment, report: RunReport): string {
  const { error } = report;
  if (!error) return "the run did not come to this line";
  return `the run ended at line ${inFile(experiment, atLeastOne(error)).line} with ${error.name}`;
}

/** An error before the first statement stands at the first line. */
function atLeastOne(at: Position): Position {
  return { line: Math.max(1, at.line), column: Math.max(1, at.column) };
}
