/**
 * An experiment's text to JavaScript that runs: types blanked out, statements and outcomes instrumented. The one compiler
 * for the command line, Vitest, the build and the page, where edited code comes through it: it must stay small.
 */
import { eraseTypes } from "./erase-types.ts";
import { instrument } from "./instrument.ts";
import { bindOutcomes } from "./outcome-comments.ts";
import { parseJavaScript, parseTypeScript } from "./syntax.ts";
import type { CompiledExperiment } from "./types.ts";

/**
 * `code` is the body of a function whose parameters are the lab's names and `$`, a Probe (probe.ts). Lines and columns
 * given to `$` and in `outcomes` are those of `source`. Throws SourceError for what is no experiment.
 */
export function compile(source: string): CompiledExperiment {
  const syntax = parseJavaScript(eraseTypes(parseTypeScript(source)));
  const bound = bindOutcomes(syntax);
  // The block lets an experiment give a name of the lab to something of its own.
  return {
    code: `"use strict";{${instrument(syntax, bound)}\n}`,
    outcomes: bound.map(({ statement: _, ...outcome }) => outcome),
  };
}
