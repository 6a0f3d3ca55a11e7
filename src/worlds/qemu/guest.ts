/**
 * The guest's only program, which its kernel starts as init: runs experiments one after the other. Time is virtual there and a
 * sleep costs nothing, so none has to run beside another.
 */
import { runExperiment } from "../../experiment/evaluate.ts";
import { createLinuxKernel } from "../../kernel/linux-kernel.ts";
import type { Done, Job } from "../linux/child.ts";
import { failureText, serve } from "./serve.ts";

function run({ experiment, compiled }: Job): Done {
  try {
    return { report: runExperiment(experiment, createLinuxKernel(), compiled) };
  } catch (error) {
    return { failure: failureText(error) };
  }
}

serve((message) => run(message as Job));
