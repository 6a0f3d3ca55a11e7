/**
 * Makes a function of compiled code with `new Function`: for Node alone (command line, tests, build), where the text is the
 * project's own. The page never does this; see src/runner.
 */
import { compile } from "./compile.ts";
import { PARAMETERS } from "./parameters.ts";
import { runCompiled, type ExperimentBody } from "./run.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { CompiledExperiment, Experiment, RunReport } from "./types.ts";

export function evaluate(code: string): ExperimentBody {
  return functionOf(PARAMETERS, code);
}

/** A function with these parameters and this body. Throws the engine's SyntaxError. */
export function functionOf(parameters: readonly string[], body: string): ExperimentBody {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running the project's own text is what this file is for
  return new Function(...parameters, body) as ExperimentBody;
}

/** Compiles and runs one experiment on a kernel made for it. Throws SourceError where its text cannot be compiled. */
export function runExperiment(
  experiment: Pick<Experiment, "source" | "os">,
  kernel: Kernel,
  compiled: CompiledExperiment = compile(experiment.source),
): RunReport {
  return runCompiled(evaluate(compiled.code), kernel, {
    outcomes: compiled.outcomes,
    os: experiment.os,
  });
}
