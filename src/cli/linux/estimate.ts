/** How long an experiment will take on a real clock: asked of the model, whose clock is virtual and whose answer is quick. */
import type { Loaded } from "../../experiment/load.ts";

/** Seconds for each, in their order. */
export type Estimate = (loaded: Loaded) => Promise<number>;

export async function makeEstimate(): Promise<Estimate> {
  try {
    const { openModelWorld } = await import("../model-world.ts");
    const model = await openModelWorld();
    const known = new Map<Loaded, number>();
    return async (loaded) => {
      const seconds = known.get(loaded) ?? (await model.run(loaded)).seconds;
      known.set(loaded, seconds);
      return seconds;
    };
  } catch {
    return async (loaded) => sleepsWritten(loaded);
  }
}

/** What is written in the text, where the model cannot be asked. */
function sleepsWritten({ experiment }: Loaded): number {
  const written = experiment.source.matchAll(/\bsleep\(\s*([\d.]+)\s*\)/g);
  return [...written].reduce((sum, [, seconds]) => sum + Number(seconds), 0);
}
