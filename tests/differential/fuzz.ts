/** Plays schedules on both worlds, one after the other, until the time or the count is over. */
import { asExperiment } from "./as-experiment.ts";
import { generate } from "./generate.ts";
import { kindOf } from "./kind.ts";
import { HOSTS, type Mode } from "./vocabulary.ts";
import { LinuxStage } from "./linux-stage.ts";
import { makeModelKernels } from "./model-stage.ts";
import { PairOfWorlds, type Pair } from "./pair.ts";
import type { Schedule } from "./schedule.ts";
import { shrink } from "./shrink.ts";

export interface FuzzOptions {
  readonly first: number;
  /** From one seed to the next. */
  readonly step: number;
  readonly count: number;
  readonly seconds: number;
  readonly mode: Mode;
  /** Go on after a divergence; each of another kind is printed once. */
  readonly keepGoing: boolean;
  readonly print: (text: string) => void;
}

export interface Totals {
  schedules: number;
  calls: number;
  injected: number;
  /** Ended before their last call, where the kernel chooses by chance. */
  chance: number;
  /** Diverged once and not again: the machine was late. */
  unrepeatable: number;
  divergences: number;
  seconds: number;
}

/** How often a divergence must show again to be believed. */
const REPEATS = 2;

export async function fuzz(options: FuzzOptions): Promise<Totals> {
  const stage = new LinuxStage(HOSTS);
  const worlds = new PairOfWorlds(stage, await makeModelKernels());
  const began = performance.now();
  const totals: Totals = {
    schedules: 0,
    calls: 0,
    injected: 0,
    chance: 0,
    unrepeatable: 0,
    divergences: 0,
    seconds: 0,
  };
  const seconds = (): number => (performance.now() - began) / 1000;
  const known = new Map<string, number>();

  const both = (schedule: Schedule): Pair => worlds.play(schedule);
  const again = (schedule: Schedule): boolean => {
    for (let time = 0; time < REPEATS; time++)
      if (both(schedule).divergence === undefined) return false;
    return true;
  };

  for (let index = 0; index < options.count && seconds() < options.seconds; index++) {
    const schedule = generate(options.first + index * options.step, options.mode);
    const pair = both(schedule);
    count(totals, schedule, pair);
    if (pair.divergence === undefined) continue;
    if (!again(schedule)) {
      totals.unrepeatable += 1;
      continue;
    }
    totals.divergences += 1;
    const { what, at } = pair.divergence;
    const shortest = shrink(
      schedule,
      (shorter) => both(shorter).divergence !== undefined && again(shorter),
    );
    const shown = both(shortest);
    if (shown.divergence === undefined) {
      options.print(
        `seed ${schedule.seed}: ${what} after call ${at}, and it did not show again when shortened`,
      );
      continue;
    }
    const kind = kindOf(shown.linux, shown.divergence);
    if (!known.has(kind))
      options.print(`\n${asExperiment(shortest, shown.linux, shown.model, shown.divergence)}`);
    known.set(kind, (known.get(kind) ?? 0) + 1);
    if (!options.keepGoing) break;
  }
  stage.dispose();
  for (const [kind, times] of [...known].sort(([, a], [, b]) => b - a))
    options.print(`${times} × ${kind}`);
  return { ...totals, seconds: seconds() };
}

function count(totals: Totals, schedule: Schedule, pair: Pair): void {
  totals.schedules += 1;
  totals.calls += pair.compared;
  totals.injected += pair.linux
    .slice(0, pair.compared)
    .filter(({ call, skipped }) => call.call === "inject" && !skipped).length;
  if (pair.divergence === undefined && pair.compared < schedule.calls.length) totals.chance += 1;
}
