/**
 * A file's text to experiments that can be run: found and compiled, and every way in which they cannot be, as problems with
 * positions in the file. What the command line, Vitest and the build begin with.
 */
import { compile } from "./compile.ts";
import { fenceLine, findExperiments } from "./find.ts";
import { foldProblems } from "./folds.ts";
import { inFile } from "./lines.ts";
import { SourceError, type Problem } from "./problem.ts";
import { isWithin } from "./read-exercise.ts";
import { loadExercise, type LoadedExercise } from "./trials.ts";
import type { CompiledExperiment, Experiment } from "./types.ts";

export interface Loaded {
  readonly experiment: Experiment;
  readonly compiled: CompiledExperiment;
  /** That it does not hold is what is asked of it: an exercise's start. */
  readonly toFail?: true;
}

export interface LoadedFile {
  readonly exercises: readonly LoadedExercise[];
  readonly loaded: readonly Loaded[];
  readonly problems: readonly Problem[];
  /** Ids of every experiment that stands there, of those that cannot be run too. */
  readonly ids: readonly string[];
}

export interface LoadOptions {
  /** An experiment without a single outcome is one too: it is run, not checked. Otherwise it is a problem. */
  readonly withoutOutcomes?: boolean;
}

/** `file` is the name under which positions are reported. */
export function loadExperiments(text: string, file: string, options: LoadOptions = {}): LoadedFile {
  const { experiments, exercises: written, problems } = findExperiments(text, file);
  const loaded: Loaded[] = [];
  const exercises: LoadedExercise[] = [];
  const found: Problem[] = [...problems];
  for (const experiment of experiments) {
    const result = compileIn(experiment, options);
    if ("message" in result) found.push(result);
    else {
      loaded.push({ experiment, compiled: result });
      found.push(...foldProblems(experiment, result));
    }
  }
  for (const exercise of written) {
    // One that cannot be read has no programs to be tried.
    if (problems.some((problem) => isWithin(problem, exercise))) continue;
    const result = loadExercise(exercise);
    if (Array.isArray(result)) found.push(...result);
    else exercises.push(result);
  }
  found.sort((a, b) => a.line - b.line || a.column - b.column);
  const ids = [...experiments, ...written].map(({ id }) => id);
  return { loaded, exercises, problems: found, ids };
}

function compileIn(
  experiment: Experiment,
  { withoutOutcomes = false }: LoadOptions,
): CompiledExperiment | Problem {
  const { file } = experiment;
  try {
    const compiled = compile(experiment.source);
    if (compiled.outcomes.length > 0 || withoutOutcomes) return compiled;
    return {
      file,
      line: fenceLine(experiment),
      column: experiment.indent + 1,
      message: `the experiment ${experiment.id} documents no outcome`,
      hint: "Write //=> and what is observed after at least one of its lines.",
    };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { message, hint } = error;
    return { file, ...inFile(experiment, error), message, ...(hint && { hint }) };
  }
}
