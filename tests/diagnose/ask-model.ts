/** Asks the model in Node as the page asks it: the text compiled, and run on a fresh kernel. */
import { modelModule } from "../support/model-module.ts";
import type { Asked } from "../../src/diagnose/verdict.ts";
import { compile } from "../../src/experiment/compile.ts";
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";

const module = await modelModule();

export function askModel(source: string): Asked {
  const compiled = compile(source);
  const report = runExperiment({ source, os: "linux" }, createModelKernel(module), compiled);
  return {
    outcomes: report.outcomes.map(({ observed, why }) => ({
      ...(observed !== undefined && { observed }),
      ...why,
    })),
    ...(report.error && { error: `${report.error.line}: ${report.error.message}` }),
  };
}
