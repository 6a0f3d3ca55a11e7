/** Plays schedules on both worlds until the time or the count is over. */
import type { Kernel } from "../../src/kernel/kernel.ts";
import { asExperiment } from "./as-experiment.ts";
import { generate } from "./generate.ts";
import { kindOf } from "./kind.ts";
import type { Guest } from "./guest-judge.ts";
import type { Judge } from "./judge.ts";
import { HOSTS, type Mode } from "./vocabulary.ts";
import { LinuxStage } from "./linux-stage.ts";
import { makeModelKernels } from "./model-stage.ts";
import { PairOfWorlds, type Pair } from "./pair.ts";
import type { Schedule } from "./schedule.ts";
import { runSideBySide, type Lane } from "./side-by-side.ts";
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
  /** Another kernel; undefined for the running one. */
  readonly guest: Guest | undefined;
  /** Whose rules the model has: "linux-6.1". */
  readonly os: string;
  readonly print: (text: string) => void;
}

export interface Totals {
  schedules: number;
  calls: number;
  injected: number;
  /** Ended before their last call, where the kernel chooses by chance. */
  chance: number;
  /** Diverged whenever the machine was late, and it always was. */
  late: number;
  /** Diverged once and not again. */
  unrepeatable: number;
  divergences: number;
  seconds: number;
}

/** How often a divergence must show again to be believed. */
const REPEATS = 2;

export async function fuzz(options: FuzzOptions): Promise<Totals> {
  const search = new Search(options, await makeModelKernels());
  const { guest, mode } = options;
  if (guest !== undefined) await guest.run((judge) => search.run(judge));
  else runSideBySide(Array.from({ length: mode.worlds }, () => onThisKernel(search)));
  return search.end();
}

function onThisKernel(search: Search): Lane {
  const stage = new LinuxStage(HOSTS);
  return { running: search.run(stage), descriptors: () => stage.descriptors };
}

/** What the worlds of one process do together: each takes the next schedule when it is through with one. */
class Search {
  readonly #options: FuzzOptions;
  readonly #makeModel: (seed: number) => Kernel;
  readonly #began = performance.now();
  readonly #known = new Map<string, number>();
  /** What divergences looked like before they were shortened: those that look alike are shortened once. */
  readonly #seen = new Map<string, number>();
  readonly #totals = {
    schedules: 0,
    calls: 0,
    injected: 0,
    chance: 0,
    late: 0,
    unrepeatable: 0,
    divergences: 0,
  };
  #taken = 0;
  #stopped = false;

  constructor(options: FuzzOptions, makeModel: (seed: number) => Kernel) {
    this.#options = options;
    this.#makeModel = makeModel;
  }

  end(): Totals {
    for (const [kind, times] of [...this.#known].sort(([, a], [, b]) => b - a))
      this.#options.print(`${times} × ${kind}`);
    return { ...this.#totals, seconds: this.#seconds() };
  }

  #seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  #next(): Schedule | undefined {
    const { first, step, count, seconds, mode } = this.#options;
    if (this.#stopped || this.#taken >= count || this.#seconds() >= seconds) return undefined;
    return generate(first + this.#taken++ * step, mode);
  }

  /** One lane: what it yields is for how long its kernel may be left alone. */
  *run(judge: Judge): Generator<number, void> {
    const worlds = new PairOfWorlds(judge, this.#makeModel, this.#options.os);
    for (let schedule = this.#next(); schedule !== undefined; schedule = this.#next()) {
      const pair = yield* worlds.play(schedule);
      count(this.#totals, schedule, pair);
      if (pair.divergence === undefined) continue;
      if (yield* this.#again(worlds, schedule)) yield* this.#report(worlds, schedule, pair);
      else this.#notAgain(schedule, pair);
    }
    judge.dispose();
  }

  *#again(worlds: PairOfWorlds, schedule: Schedule): Generator<number, boolean> {
    for (let time = 0; time < REPEATS; time++)
      if ((yield* worlds.play(schedule)).divergence === undefined) return false;
    return true;
  }

  /** Which it was is told: a timer that ran out in a call that took too long shows so, and a rare race does. */
  #notAgain(schedule: Schedule, { linux, divergence }: Pair): void {
    this.#totals.unrepeatable += 1;
    const { at, linux: asked, model } = divergence!;
    this.#options.print(
      `seed ${schedule.seed}, once and not again: ${kindOf(linux, divergence!)} (call ${at}: ${asked}, not ${model})`,
    );
  }

  *#report(worlds: PairOfWorlds, schedule: Schedule, pair: Pair): Generator<number, void> {
    const { print, keepGoing, mode } = this.#options;
    const again = this.#again.bind(this, worlds);
    this.#totals.divergences += 1;
    const long = kindOf(pair.linux, pair.divergence!);
    this.#seen.set(long, (this.#seen.get(long) ?? 0) + 1);
    if (this.#seen.get(long)! > 1) return;
    this.#stopped ||= !keepGoing;
    const diverges = function* (shorter: Schedule): Generator<number, boolean> {
      return (yield* worlds.play(shorter)).divergence !== undefined && (yield* again(shorter));
    };
    const shortest = yield* shrink(schedule, diverges, mode.trials);
    const shown = yield* worlds.play(shortest);
    if (shown.divergence === undefined) {
      const { what, at } = pair.divergence!;
      print(
        `seed ${schedule.seed}: ${what} after call ${at}, and it did not show again when shortened`,
      );
      return;
    }
    const kind = kindOf(shown.linux, shown.divergence);
    if (!this.#known.has(kind))
      print(`\n${asExperiment(shortest, shown.linux, shown.model, shown.divergence)}`);
    this.#known.set(kind, (this.#known.get(kind) ?? 0) + 1);
  }
}

function count(totals: Omit<Totals, "seconds">, schedule: Schedule, pair: Pair): void {
  totals.schedules += 1;
  totals.calls += pair.compared;
  totals.injected += pair.linux
    .slice(0, pair.compared)
    .filter(({ call, skipped }) => call.call === "inject" && !skipped).length;
  if (pair.late) totals.late += 1;
  else if (pair.divergence === undefined && pair.compared < schedule.calls.length)
    totals.chance += 1;
}
