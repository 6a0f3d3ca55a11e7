/**
 * The child process in which experiments run on the Linux kernel, one after the other: they block, as programs do, and
 * the parent goes on meanwhile. It takes a Job as a message and answers with a Done.
 */
import type { Wait } from "../../kernel/linux/wait-teller.ts";
import { waitText } from "./wait-text.ts";
import { runExperiment } from "../../experiment/evaluate.ts";
import type { CompiledExperiment, Experiment, RunReport } from "../../experiment/types.ts";
import { createLinuxKernel } from "../../kernel/linux-kernel.ts";
import { dieWithParent } from "./die-with-parent.ts";

export interface Job {
  readonly experiment: Pick<Experiment, "id" | "source" | "os">;
  readonly compiled: CompiledExperiment;
}

export type Done = { readonly report: RunReport } | { readonly failure: string };

function run({ experiment, compiled }: Job): Done {
  try {
    const onWait = (wait: Wait) => process.stderr.write(`${experiment.id}: ${waitText(wait)}\n`);
    return { report: runExperiment(experiment, createLinuxKernel({ onWait }), compiled) };
  } catch (error) {
    const hint = error instanceof Error && "hint" in error ? ` ${String(error.hint)}` : "";
    return { failure: `${String(error)}${hint}` };
  }
}

dieWithParent(Number(process.env["REBIND_PARENT"]));
process.on("message", (job: Job) => process.send!(run(job) satisfies Done));
process.on("disconnect", () => process.exit(0));
