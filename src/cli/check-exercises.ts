/** Exercises in `rebind check`: each is tried three times, and each trial that proves what it should has passed. */
import type { Failure } from "../experiment/judge.ts";
import {
  describeTrialFailure,
  judgeTrial,
  type LoadedExercise,
  type Trial,
} from "../experiment/trials.ts";
import type { Experiment } from "../experiment/types.ts";
import { runAll } from "../worlds/open-world.ts";
import type { World } from "../worlds/world.ts";

export interface Tried {
  readonly trials: ReadonlyArray<{ readonly trial: Trial; readonly failures: readonly Failure[] }>;
  readonly notRun: ReadonlyArray<{ readonly experiment: Experiment; readonly reason: string }>;
}

export async function tryAll(world: World, exercises: readonly LoadedExercise[]): Promise<Tried> {
  const run: Trial[] = [];
  const notRun: { experiment: Experiment; reason: string }[] = [];
  for (const { exercise, trials } of exercises) {
    // All three or none: half a proof is none.
    let reason: string | undefined;
    for (const { loaded } of trials) reason ??= await world.refuses?.(loaded);
    if (reason === undefined) run.push(...trials);
    else notRun.push({ experiment: exercise.start, reason });
  }
  const reports = await runAll(
    world,
    run.map(({ loaded }) => loaded),
  );
  const trials = run.map((trial, i) => ({ trial, failures: judgeTrial(trial, reports[i]!) }));
  return { trials, notRun };
}

export function countProven({ trials }: Tried): number {
  return trials.filter(({ failures }) => failures.length === 0).length;
}

export function countTrialFailures({ trials }: Tried): number {
  return trials.reduce((sum, { failures }) => sum + failures.length, 0);
}

export function describeTrial({ trial, failures }: Tried["trials"][number]): string[] {
  return failures.map((failure) => describeTrialFailure(trial, failure));
}
