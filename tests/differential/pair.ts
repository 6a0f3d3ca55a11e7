/**
 * One schedule on both worlds. What the kernel leaves to chance (which of few ports, which of several listeners) the model
 * leaves to its seed: there the two agree when some seed gives all that the kernel gave.
 */
import type { Kernel } from "../../src/kernel/kernel.ts";
import { compare, type Comparison } from "./compare.ts";
import type { Judge } from "./judge.ts";
import { play, type Played, type Step } from "./play.ts";
import type { Schedule } from "./schedule.ts";
import { EVEN, setStage, type Pace } from "./stage.ts";
import { HOSTS } from "./vocabulary.ts";

/** `late`: the two differed whenever the kernel was asked, and time may have been why: no fact. */
export interface Pair extends Comparison {
  readonly linux: readonly Step[];
  readonly model: readonly Step[];
}

/** Seeds of the model that are tried where chance had a part: five ports for each of four sockets are 625 ways. */
const SEEDS = 1024;

/**
 * The kernel's timers run on while calls are made and while other processes have the processor. The model follows the kernel's
 * clock from call to call; what happens within one that took longer than this may be either way.
 */
const LATE_MS = 50;
/**
 * At these paces the model plays a schedule that sleeps until it agrees: where it does at one of them, the two differ in what
 * real time decides. A timer may be late by an eighth; and whether the repetition of a segment is answered sooner than the
 * quickest round trip so far is chance, where all are alike. Linux: tcp_rack_advance().
 */
const PACES: readonly Pace[] = [0, -0.001, 0.001].flatMap((drift) =>
  [1, 0.97, 0.93, 0.88, 1.04].map((speed) => ({ speed, drift })),
);

/** How often the kernel is asked again when it differed and the machine was late. */
const LATE_TRIALS = 4;

export class PairOfWorlds {
  constructor(
    private readonly judge: Judge,
    private readonly makeModel: (seed: number) => Kernel,
    /** Whose rules the model has. */
    private readonly os: string,
  ) {}

  /** Yields, while the kernel's world sleeps, for how long it may be left alone. */
  *play(schedule: Schedule): Generator<number, Pair> {
    const timed = schedule.calls.some(({ call }) => call === "sleep");
    for (let trial = 1; ; trial++) {
      const linux = yield* this.judge.play(schedule);
      const pair = this.#pair(schedule, linux);
      const late = pair.late || (timed && linux.lateMs >= LATE_MS);
      if (pair.divergence === undefined || !late) return { ...pair, late: false };
      if (trial === LATE_TRIALS) return { ...pair, divergence: undefined, late: true };
    }
  }

  #pair(schedule: Schedule, linux: Played): Pair {
    const even = this.#pairAt(schedule, linux, EVEN);
    if (even.divergence === undefined || !schedule.calls.some(({ call }) => call === "sleep"))
      return even;
    for (const pace of PACES) {
      const pair = this.#pairAt(schedule, linux, pace);
      if (pair.divergence === undefined) return pair;
    }
    return even;
  }

  #pairAt(schedule: Schedule, linux: Played, pace: Pace): Pair {
    let best: Pair | undefined;
    for (let trial = 0; trial < SEEDS; trial++) {
      const model = this.#model(schedule, schedule.seed + trial, pace, linux.times);
      const comparison = compare(linux.steps, model.steps);
      const pair = { linux: linux.steps, model: model.steps, ...comparison };
      if (best === undefined || pair.compared > best.compared) best = pair;
      if (pair.compared === linux.steps.length) return pair;
      if (!linux.chance && !model.chance && !model.collided) break;
    }
    return best!;
  }

  #model(schedule: Schedule, seed: number, pace: Pace, times: readonly number[]): Played {
    const kernel = this.makeModel(seed);
    const timed = schedule.calls.some(({ call }) => call === "sleep" || call === "delay");
    const playing = play(
      setStage(kernel, HOSTS, pace, this.os),
      schedule,
      timed ? times : undefined,
    );
    for (;;) {
      const { done, value } = playing.next();
      if (done !== true) continue;
      kernel.dispose();
      return value;
    }
  }
}
