/** Where experiments run: on the socket model, on this machine's Linux kernel, or on another one in QEMU. The seam between commands and kernels. */
import type { Loaded } from "../experiment/load.ts";
import type { RunReport } from "../experiment/types.ts";
import { seriesOf } from "./qemu/series.ts";
import type { World, WorldOptions } from "./world.ts";

/** "model", "linux", or "linux-6.1" for the newest kernel of a series. Throws where the world cannot be had here: an error with a message for the user, and perhaps a `hint`. */
export async function openWorld(name: string, options: WorldOptions = {}): Promise<World> {
  const series = seriesOf(name);
  if (series !== undefined) return (await import("./qemu-world.ts")).openQemuWorld(series);
  switch (name) {
    case "model":
      return (await import("./model-world.ts")).openModelWorld(options);
    case "linux":
      return (await import("./linux-world.ts")).openLinuxWorld();
    default:
      throw new RangeError(`expected model, linux or a series such as linux-6.1, found ${name}`);
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
