/** Where experiments run: on the socket model, or on this machine's Linux kernel. The seam between commands and kernels. */
import type { Loaded } from "../experiment/load.ts";
import type { RunReport } from "../experiment/types.ts";
import type { World, WorldOptions } from "./world.ts";

/** Throws where the world cannot be had here: an error with a message for the user, and perhaps a `hint`. */
export async function openWorld(
  name: "model" | "linux",
  options: WorldOptions = {},
): Promise<World> {
  switch (name) {
    case "model":
      return (await import("./model-world.ts")).openModelWorld(options);
    case "linux":
      return (await import("./linux-world.ts")).openLinuxWorld();
  }
}

/** Runs experiments, as many side by side as the world allows; answers in their order. */
export async function runAll(world: World, all: readonly Loaded[]): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  let next = 0;
  const runner = async () => {
    while (next < all.length) {
      const index = next++;
      reports[index] = await world.run(all[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(world.sideBySide, all.length) }, runner));
  return reports;
}
