/** Which experiments the Linux kernel is not asked about, and why: said by name, never passed over. */
import type { Experiment } from "../../experiment/types.ts";

/** Longest time, in seconds, that an experiment may sleep on a real clock. */
const PATIENCE_SECONDS = 900;

/** Undefined for one that is to be run. `seconds`: how long it sleeps; `patience`: how long it may. */
export function reasonNotToRun(
  experiment: Pick<Experiment, "on" | "because" | "os">,
  seconds: number,
  patience = PATIENCE_SECONDS,
): string | undefined {
  if (experiment.on === "model") return experiment.because ?? 'on="model"';
  if (experiment.os !== "linux") return `its hosts run ${experiment.os}`;
  if (seconds > patience) {
    return `it sleeps ${Math.round(seconds)} s, and ${patience} s are the most`;
  }
  return undefined;
}
