/** Fresh kernels of the model: compiled once, an instance for each schedule. */
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { modelModule } from "../support/model-module.ts";
import type { Kernel } from "../../src/kernel/kernel.ts";

export async function makeModelKernels(): Promise<(seed: number) => Kernel> {
  const module = await modelModule();
  return (seed) => createModelKernel(module, { seed });
}
