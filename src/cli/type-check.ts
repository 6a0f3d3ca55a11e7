/**
 * Checks experiments' TypeScript against lab.d.ts, with the compiler itself; errors stand at their place in the page. The
 * compiler that experiments run through (compile.ts) only blanks types out.
 */
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { LIBRARY } from "../experiment/library.ts";
import { inFile, lineStarts, positionAt } from "../experiment/lines.ts";
import type { Problem } from "../experiment/problem.ts";
import { placed, type LoadedExercise } from "../experiment/trials.ts";
import { absentInMessage } from "../lab/absent-names.ts";
import type { Experiment } from "../experiment/types.ts";

const LAB = fileURLToPath(new URL("../lab/lab.d.ts", import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: [`lib.${LIBRARY}.d.ts`],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
};

export function typeProblems(experiments: readonly Experiment[]): Problem[] {
  const byName = new Map(experiments.map((experiment, i) => [`/experiments/${i}.ts`, experiment]));
  const program = ts.createProgram([LAB, ...byName.keys()], OPTIONS, hostOf(byName));
  const problems: Problem[] = [];
  for (const [name, experiment] of byName) {
    const file = program.getSourceFile(name)!;
    const starts = lineStarts(experiment.source);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    for (const { start = 0, messageText, code } of found) {
      const at = inFile(experiment, positionAt(starts, start));
      const words = `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n    ")}`;
      const { message, hint } = absentInMessage(words) ?? { message: words };
      problems.push({ file: experiment.file, ...at, message, ...(hint && { hint }) });
    }
  }
  return problems;
}

/** Of start and solution, each with the check behind it. A check speaks of the program's names, so it is none by itself. */
export function exerciseTypeProblems({ exercise, trials }: LoadedExercise): Problem[] {
  return trials
    .filter(({ kind }) => kind !== "nothing")
    .flatMap((trial) => {
      const program = trial.kind === "start" ? exercise.start : exercise.solution;
      const { start, indent } = program;
      return typeProblems([{ ...trial.loaded.experiment, start, indent }]).map((problem) => ({
        ...problem,
        ...placed(trial, program, problem),
      }));
    });
}

function hostOf(experiments: ReadonlyMap<string, Experiment>): ts.CompilerHost {
  const disk = ts.createCompilerHost(OPTIONS);
  return {
    ...disk,
    fileExists: (name) => experiments.has(name) || disk.fileExists(name),
    readFile: (name) => experiments.get(name)?.source ?? disk.readFile(name),
    getSourceFile: (name, languageVersion, ...rest) => {
      const experiment = experiments.get(name);
      if (!experiment) return disk.getSourceFile(name, languageVersion, ...rest);
      return ts.createSourceFile(name, experiment.source, languageVersion);
    },
  };
}
