/** Fresh kernels of the model: compiled once, an instance for each schedule. */
import { readFile } from "node:fs/promises";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { ensureModel } from "../../src/worlds/build-model.ts";
import type { Kernel } from "../../src/kernel/kernel.ts";

export async function makeModelKernels(): Promise<(seed: number) => Kernel> {
  const module = await WebAssembly.compile(
    await readFile(process.env["REBIND_MODEL"] ?? (await ensureModel())),
  );
  return (seed) => createModelKernel(module, { seed });
}
