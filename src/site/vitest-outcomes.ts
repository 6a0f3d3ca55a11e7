/** What the test modules of pages (vitest-experiments.ts) call: runs each experiment once, on the model, and fails at its lines. */
import { openModelWorld } from "../worlds/model-world.ts";
import { describeFailure, judge, type Failure, type Verdict } from "../experiment/judge.ts";
import { inFile } from "../experiment/lines.ts";
import type { Loaded } from "../experiment/load.ts";
import type { Problem } from "../experiment/problem.ts";
import { judgeTrial, type Trial } from "../experiment/trials.ts";
import type { World } from "../worlds/world.ts";

export { describe, test } from "vitest";

let world: Promise<World> | undefined;
const verdicts = new WeakMap<Loaded, Promise<Verdict>>();

/** Passes where outcome `index` holds. */
export async function holds(loaded: Loaded, index: number): Promise<void> {
  const outcome = loaded.compiled.outcomes[index]!;
  const { line, column } = inFile(loaded.experiment, outcome);
  const { failures } = await verdictOn(loaded);
  const failure = failures.find(
    (one) => one.expected !== undefined && one.line === line && one.column === column,
  );
  if (failure) throw atItsPlace(failure);
}

/** Passes where the run met no error that nobody caught. */
export async function comesToItsEnd(loaded: Loaded): Promise<void> {
  const { failures } = await verdictOn(loaded);
  const failure = failures.find((one) => one.expected === undefined);
  if (failure) throw atItsPlace(failure);
}

/** Passes where the page's experiments could be read. */
export function isReadable(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first) throw placed(new Error(first.message + (first.hint ? `\n${first.hint}` : "")), first);
}

/** Passes where a trial of an exercise shows what it should. */
export async function proves(trial: Trial): Promise<void> {
  world ??= openModelWorld();
  const [failure] = judgeTrial(trial, await (await world).run(trial.loaded));
  if (failure) throw atItsPlace(failure);
}

function verdictOn(loaded: Loaded): Promise<Verdict> {
  let verdict = verdicts.get(loaded);
  if (!verdict) {
    world ??= openModelWorld();
    verdict = world
      .then((model) => model.run(loaded))
      .then((report) => judge(loaded.experiment, report));
    verdicts.set(loaded, verdict);
  }
  return verdict;
}

/** Expected and observed are what Vitest shows, in this order, below the message. */
function atItsPlace(failure: Failure): Error {
  const prefix = `${failure.file}:${failure.line}:${failure.column}: `;
  const error = new Error(describeFailure(failure).slice(prefix.length));
  if (failure.expected !== undefined && failure.observed !== undefined) {
    Object.assign(error, { expected: failure.expected, actual: failure.observed, showDiff: true });
  }
  return placed(error, failure);
}

/** Vitest reads the place of an error from its stack. */
function placed(
  error: Error,
  { file, line, column }: { file: string; line: number; column: number },
): Error {
  error.stack = `${error.name}: ${error.message}\n    at ${file}:${line}:${column}`;
  return error;
}
