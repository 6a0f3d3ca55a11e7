/**
 * What proves an exercise: its solution meets the goal, its start does not, and no program at all does not either. Each is an
 * experiment that any world can run.
 */
import { compile } from "./compile.ts";
import { judgeGoal, linesAbove, withCheck } from "./exercise.ts";
import { describeFailure, judge, type Failure } from "./judge.ts";
import { inFile } from "./lines.ts";
import { SourceError, type Problem } from "./problem.ts";
import type { Exercise, Program } from "./read-exercise.ts";
import type { CompiledExperiment, Position, RunReport } from "./types.ts";

type TrialKind = "solution" | "start" | "nothing";

export interface Trial {
  readonly kind: TrialKind;
  readonly exercise: Exercise;
  /** The program with the check behind it, as worlds run it. */
  readonly loaded: {
    readonly experiment: Program;
    readonly compiled: CompiledExperiment;
    readonly toFail?: true;
  };
  /** The program without it. */
  readonly program: string;
}

export interface LoadedExercise {
  readonly exercise: Exercise;
  /** The start by itself, as the page shows it. */
  readonly start: CompiledExperiment;
  readonly trials: readonly Trial[];
}

/** The exercise ready to be tried, or what is wrong with its programs. */
export function loadExercise(exercise: Exercise): LoadedExercise | Problem[] {
  const problems: Problem[] = [];
  const tryTo = (program: Program, text: string, above = 0): CompiledExperiment | undefined => {
    try {
      return compile(text);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      const { message, hint, line, column } = error;
      const at = inFile(program, { line: Math.max(1, line - above), column });
      problems.push({ file: exercise.file, ...at, message, ...(hint && { hint }) });
      return undefined;
    }
  };
  const start = tryTo(exercise.start, exercise.start.source);
  const check = tryTo(exercise.check, `{\n${exercise.check.source}\n}`, 1);
  const solution = tryTo(exercise.solution, exercise.solution.source);
  if (start && start.outcomes.length > 0) {
    const message = "the start of an exercise documents no outcome";
    const hint = "Readers change the program: what it answered before is no mistake of theirs.";
    problems.push({
      file: exercise.file,
      ...inFile(exercise.start, start.outcomes[0]!),
      message,
      hint,
    });
  }
  if (check?.outcomes.length === 0) {
    const hint =
      "Write //=> and what the world must answer, and above it the sentence it stands for.";
    const at = inFile(exercise.check, { line: 1, column: 1 });
    problems.push({ file: exercise.file, ...at, message: "the check documents no outcome", hint });
  }
  if (!start || !check || !solution || problems.length > 0) return problems;
  const trials = (["solution", "start", "nothing"] as const).map((kind) => trialOf(kind, exercise));
  return { exercise, start, trials };
}

function trialOf(kind: TrialKind, exercise: Exercise): Trial {
  const program = kind === "nothing" ? "" : exercise[kind].source;
  const source = withCheck(program, exercise.check.source);
  const experiment = { ...exercise.start, id: `${exercise.id} (${kind})`, source };
  return {
    kind,
    exercise,
    program,
    loaded: { experiment, compiled: compile(source), ...(kind !== "solution" && { toFail: true }) },
  };
}

/** What a trial's run says against the exercise, with places in the file; nothing where it proves what it should. */
export function judgeTrial(trial: Trial, report: RunReport): Failure[] {
  const { exercise, kind, program, loaded } = trial;
  const { file, id } = exercise;
  if (kind !== "solution") {
    if (!judgeGoal(report, program).met) return [];
    const what = kind === "start" ? "its start meets it already" : "no program at all meets it";
    const { line, column } = inFile(exercise.check, { line: 1, column: 1 });
    return [{ file, id, line: line - 1, column, error: `the goal of ${id} is none: ${what}` }];
  }
  const { failures } = judge({ ...loaded.experiment, ...placeOf(exercise.solution) }, report);
  return failures.map((failure) => ({
    ...failure,
    id,
    ...placed(trial, exercise.solution, failure),
  }));
}

function placeOf({ start, indent }: Program): Pick<Program, "start" | "indent"> {
  return { start, indent };
}

/** Where it stands in the file: what would stand behind the trial's own program, in the file, is the check's. */
export function placed({ exercise, program }: Trial, own: Program, at: Position): Position {
  const line = at.line - own.start.line + 1 - linesAbove(program);
  if (line < 0) return { line: at.line, column: at.column };
  return { line: exercise.check.start.line + Math.max(1, line) - 1, column: at.column };
}

export function describeTrialFailure(trial: Trial, failure: Failure): string {
  const text = describeFailure(failure);
  return trial.kind === "solution" ? `${text}\n    in the solution of ${failure.id}` : text;
}
