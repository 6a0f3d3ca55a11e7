/**
 * Folded lines of an experiment, as its fence says them: `fold="1-8 a connection, closed by the server; 12-14 the same
 * again"`. On the page each is one line that says what its lines do, until it is asked for.
 */
import { fenceLine } from "./find.ts";
import { inFile, splitLines } from "./lines.ts";
import type { Problem } from "./problem.ts";
import { parseJavaScript, parseTypeScript, walk, type Syntax } from "./syntax.ts";
import { eraseTypes } from "./erase-types.ts";
import type { CompiledExperiment, Experiment, Fold } from "./types.ts";

/** What hides an outcome, cuts a statement or has no lines to fold, each at its place in the file. */
export function foldProblems(experiment: Experiment, { outcomes }: CompiledExperiment): Problem[] {
  const { folds = [], file, source } = experiment;
  if (folds.length === 0) return [];
  const last = splitLines(source.trimEnd()).length;
  const syntax = parseJavaScript(eraseTypes(parseTypeScript(source)));
  const at = (line: number, column: number, message: string, hint: string): Problem => ({
    file,
    ...inFile(experiment, { line, column }),
    message,
    hint,
  });
  return folds.flatMap((fold) => {
    const { from, to } = fold;
    if (to > last) {
      const message = `the fold ${from}-${to} goes beyond the experiment's ${last} lines`;
      return [{ file, line: fenceLine(experiment), column: experiment.indent + 1, message }];
    }
    const hidden = outcomes
      .filter(({ line, endLine }) => line <= to && endLine >= from)
      .map(({ line, column }) =>
        at(
          line,
          column,
          `the fold ${from}-${to} hides this outcome`,
          "End the fold before its line, or document no outcome there.",
        ),
      );
    const cut = cutStatement(syntax, fold);
    if (cut === undefined) return hidden;
    const message = `the fold ${from}-${to} holds a part of this statement`;
    return [...hidden, at(cut, 1, message, "Fold whole statements.")];
  });
}

/** The line of a statement that begins within the fold and ends behind it, or the other way round. */
function cutStatement(syntax: Syntax, { from, to }: Fold): number | undefined {
  let cut: number | undefined;
  walk(syntax.program, (node) => {
    if (!/(?:Statement|Declaration)$/.test(node.type)) return;
    const first = syntax.position(node.start).line;
    const last = syntax.position(node.end).line;
    const inside = (line: number) => line >= from && line <= to;
    if (inside(first) !== inside(last)) cut ??= first;
  });
  return cut;
}
