/** Picks one outcome of a run, so that prose and tables take what they say from it: `<Outcome of="id" at="opened" />`. */
import { splitLines } from "./lines.ts";
import { SourceError } from "./problem.ts";
import type { DocumentedOutcome, ObservedOutcome } from "./types.ts";

/**
 * Which outcome: its number from 1 (-1 is the last), or the text of its statement, whole (`server.ss().length`) or a part that no
 * other annotated statement of the experiment has.
 */
export type OutcomeChoice = number | string;

/** The outcome that `at` names in an experiment with this text. Throws SourceError saying which there are. */
function chooseOutcome<T extends DocumentedOutcome>(
  source: string,
  outcomes: readonly T[],
  at: OutcomeChoice = -1,
): T {
  const statements = outcomes.map((outcome) => statementOf(source, outcome));
  const fail = (message: string): never => {
    const hint = `There are: ${statements.map((text, i) => `${i + 1} ${text}`).join(" · ")}`;
    throw new SourceError({ line: 1, column: 1 }, message, hint);
  };
  if (typeof at === "number") {
    return (
      outcomes.at(at > 0 ? at - 1 : at) ??
      fail(`expected the number of an outcome, 1 to ${outcomes.length}, found ${at}`)
    );
  }
  const whole = outcomes.filter((_, i) => statements[i] === at.trim());
  const found =
    whole.length > 0 ? whole : outcomes.filter((_, i) => statements[i]!.includes(at.trim()));
  if (found.length === 1) return found[0]!;
  return fail(
    found.length === 0
      ? `no statement with an outcome reads ${at}`
      : `${found.length} statements with outcomes read ${at}`,
  );
}

/** What the run observed there. Throws SourceError where its line was not reached. */
export function readOutcome(
  source: string,
  outcomes: readonly ObservedOutcome[],
  at?: OutcomeChoice,
): string {
  const { line, column, observed } = chooseOutcome(source, outcomes, at);
  if (observed === undefined)
    throw new SourceError({ line, column }, "the run did not come to this outcome");
  return observed;
}

/** The statement that an outcome documents, as far as it stands on the line it ends on, without its semicolon. */
function statementOf(source: string, { line, column }: DocumentedOutcome): string {
  const lines = splitLines(source);
  const beside = lines[line - 1]!.slice(0, column - 1).trim();
  const text = beside === "" ? (lines[line - 2] ?? "").trim() : beside;
  return text.replace(/;$/, "");
}
