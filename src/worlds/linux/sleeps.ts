/**
 * How long an experiment sleeps, as far as its text says: enough to begin the longest first. Sleeping in a loop counts
 * once; asking the model would tell exactly, and would take longer than it saves.
 */

/** Seconds: the sum of what stands in the text as `sleep(60)` or `sleep(60 * 60)`. */
export function sleepsWritten(source: string): number {
  let seconds = 0;
  for (const [, product = ""] of source.matchAll(/\bsleep\(\s*([\d.]+(?:\s*\*\s*[\d.]+)*)\s*\)/g)) {
    seconds += product.split("*").reduce((value, factor) => value * Number(factor), 1);
  }
  return seconds;
}
