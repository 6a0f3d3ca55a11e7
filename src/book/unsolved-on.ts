/** Kernels of the readers' choice on which an exercise's own solution does not meet its goal: there it asks for what they have not. */
import { compile } from "../experiment/compile.ts";
import { judgeGoal, withCheck } from "../experiment/exercise.ts";
import type { Exercise } from "../experiment/read-exercise.ts";
import { SERIES, type Series } from "../record/series.ts";
import { observe } from "./observe.ts";

export async function unsolvedOn({ start, solution, check }: Exercise): Promise<Series[]> {
  if (start.os !== "linux") return [];
  const source = withCheck(solution.source, check.source);
  const compiled = compile(source);
  const unsolved: Series[] = [];
  for (const series of SERIES) {
    const experiment = { ...start, source, os: `linux-${series}` };
    const { report } = await observe({ experiment, compiled });
    if (!judgeGoal(report, solution.source).met) unsolved.push(series);
  }
  return unsolved;
}
