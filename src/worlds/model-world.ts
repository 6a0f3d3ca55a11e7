/** The socket model as a world: WebAssembly, compiled once, a fresh instance for each run; built first where it is missing. */
import { readFile } from "node:fs/promises";
import { runExperiment } from "../experiment/evaluate.ts";
import { DEFAULT_SEED } from "../kernel/model/default-seed.ts";
import { createModelKernel } from "../kernel/model-kernel.ts";
import { ensureModel } from "./build-model.ts";
import type { World, WorldOptions } from "./world.ts";

export async function openModelWorld(options: WorldOptions = {}): Promise<World> {
  const bytes = await readFile(await ensureModel());
  const module = await WebAssembly.compile(bytes);
  const seed = options.seed ?? DEFAULT_SEED;
  const { system } = createModelKernel(module, { seed });
  return {
    name: "model",
    system,
    sideBySide: 1,
    run: ({ experiment, compiled }) =>
      new Promise((resolve) => {
        resolve(runExperiment(experiment, createModelKernel(module, { seed }), compiled));
      }),
    close: () => Promise.resolve(),
  };
}
