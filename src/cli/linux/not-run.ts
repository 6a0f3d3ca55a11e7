/** Which experiments the Linux kernel is not asked about, and why: said by name, never passed over. */
import type { Experiment } from "../../experiment/types.ts";

/** Longest time, in seconds on the model's clock, that an experiment may take unless more is asked for. */
export const DEFAULT_PATIENCE_SECONDS = 900;

/** Undefined for one that is to be run. `seconds`: how long the model says that it takes. */
export function reasonNotToRun(
  experiment: Pick<Experiment, "on" | "because" | "os">,
  seconds: number,
  patienceSeconds = DEFAULT_PATIENCE_SECONDS,
): string | undefined {
  if (experiment.on === "model") return experiment.because ?? 'on="model"';
  if (experiment.os !== "linux") return `its hosts run ${experiment.os}`;
  if (seconds > patienceSeconds) {
    return `it lets ${Math.round(seconds)} s pass, more than ${patienceSeconds} s (--patience)`;
  }
  return undefined;
}
