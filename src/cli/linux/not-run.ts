/** Which experiments the Linux kernel is not asked about, and why: said by name, never passed over. */
import type { Experiment } from "../../experiment/types.ts";

/** Longest time, in seconds on the model's clock, that an experiment may take on a real one. */
const PATIENCE_SECONDS = 900;

/** Undefined for one that is to be run. `seconds`: how long the model says that it takes. */
export function reasonNotToRun(
  experiment: Pick<Experiment, "on" | "because" | "os">,
  seconds: number,
): string | undefined {
  if (experiment.on === "model") return experiment.because ?? 'on="model"';
  if (experiment.os !== "linux") return `its hosts run ${experiment.os}`;
  if (seconds > PATIENCE_SECONDS) {
    return `it lets ${Math.round(seconds)} s pass, and ${PATIENCE_SECONDS} s of real time are the most`;
  }
  return undefined;
}
