/**
 * One schedule on both worlds. What the kernel leaves to chance (which of few ports, which of several listeners) the model
 * leaves to its seed: there the two agree when some seed gives all that the kernel gave.
 */
import type { Kernel } from "../../src/kernel/kernel.ts";
import { compare, type Comparison } from "./compare.ts";
import type { LinuxStage } from "./linux-stage.ts";
import { play, type Played, type Step } from "./play.ts";
import type { Schedule } from "./schedule.ts";
import { setStage } from "./stage.ts";
import { HOSTS } from "./vocabulary.ts";

/** `late`: the two differed whenever the kernel was asked, and time may have been why: no fact. */
export interface Pair extends Comparison {
  readonly linux: readonly Step[];
  readonly model: readonly Step[];
}

/** Seeds of the model that are tried where chance had a part. */
const SEEDS = 64;

/** How often the kernel is asked again when two of its random ports were one and the same. */
const COLLISIONS = 8;

/**
 * The kernel's timers run on while calls are made and while other processes have the processor. Schedules sleep for times
 * that lie further than this from when a timer of TCP is due.
 */
const LATE_MS = 50;
/** How often the kernel is asked again when it differed and the machine was late. */
const LATE_TRIALS = 4;

export class PairOfWorlds {
  constructor(
    private readonly stage: LinuxStage,
    private readonly makeModel: (seed: number) => Kernel,
  ) {}

  /** Yields, while the kernel's world sleeps, for how long it may be left alone. */
  *play(schedule: Schedule): Generator<number, Pair> {
    const timed = schedule.calls.some(({ call }) => call === "sleep");
    for (let trial = 1; ; trial++) {
      const linux = yield* this.#linux(schedule);
      const pair = this.#pair(schedule, linux);
      const late = pair.late || (timed && linux.lateMs >= LATE_MS);
      if (pair.divergence === undefined || !late) return { ...pair, late: false };
      if (trial === LATE_TRIALS) return { ...pair, divergence: undefined, late: true };
    }
  }

  #pair(schedule: Schedule, linux: Played): Pair {
    let first: Pair | undefined;
    for (let trial = 0; trial < SEEDS; trial++) {
      const model = this.#model(schedule, schedule.seed + trial);
      const comparison = compare(linux.steps, model.steps);
      const pair = { linux: linux.steps, model: model.steps, ...comparison };
      first ??= pair;
      if (pair.compared === linux.steps.length) return pair;
      if (!linux.chance && !model.chance && !model.collided) break;
    }
    return first!;
  }

  *#linux(schedule: Schedule): Generator<number, Played> {
    for (let trial = 1; ; trial++) {
      const played = yield* play(this.stage.open(schedule), schedule);
      this.stage.close();
      if (!played.collided || trial === COLLISIONS) return played;
    }
  }

  #model(schedule: Schedule, seed: number): Played {
    const kernel = this.makeModel(seed);
    const playing = play(setStage(kernel, HOSTS), schedule);
    for (;;) {
      const { done, value } = playing.next();
      if (done !== true) continue;
      kernel.dispose();
      return value;
    }
  }
}
