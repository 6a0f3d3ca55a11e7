/**
 * Another kernel as judge, in a guest: schedules are sent to it, and what was played comes back. Some are always on their way, so
 * that the guest need not wait while the model plays: the boot, and the channel, then cost next to nothing a schedule.
 */
import type { Machine } from "../../src/worlds/qemu/machine.ts";
import { startGuest } from "../../src/worlds/qemu/start.ts";
import type { Answer } from "./guest.ts";
import type { Judge } from "./judge.ts";
import type { Played } from "./play.ts";
import type { Schedule } from "./schedule.ts";

const GUEST = new URL("./guest.ts", import.meta.url);

/** Listing sockets after each call walks through the tables; what Linux derives from their size is far from what schedules need. */
const SMALL_TABLES = ["thash_entries=512", "uhash_entries=256"];

/** Schedules that are on their way at once. */
const LANES = 16;
/** Processor time of this machine, in seconds, after which a guest counts as hung in a schedule. */
const PATIENCE_SECONDS = 60;

/** A guest that is up: one boot serves many schedules. */
export class Guest {
  readonly #machine: Machine;

  private constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** The newest kernel of a series. Throws where it cannot be had here. */
  static async start(series: string): Promise<Guest> {
    return new Guest((await startGuest(series, GUEST, SMALL_TABLES)).machine);
  }

  /** Throws where the guest ends before its time, or is ended as one that hangs, and says in which schedule. */
  async run(lane: (judge: Judge) => Generator<number, void>): Promise<void> {
    const judge = new GuestJudge(this.#machine);
    const lanes = Array.from({ length: LANES }, () => lane(judge));
    // Each that goes on asks once more, so they wait in the order in which they are answered.
    const asking = lanes.filter((one) => one.next().done !== true);
    for (let next = asking.shift(); next !== undefined; next = asking.shift()) {
      await judge.hear();
      if (next.next().done !== true) asking.push(next);
    }
  }

  close(): Promise<void> {
    return this.#machine.close();
  }
}

interface Asked {
  readonly seed: number;
  played: Played | undefined;
}

class GuestJudge implements Judge {
  readonly #machine: Machine;
  readonly #asked: Asked[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  *play(schedule: Schedule): Generator<number, Played> {
    const asked: Asked = { seed: schedule.seed, played: undefined };
    this.#asked.push(asked);
    this.#machine.send(schedule);
    while (asked.played === undefined) yield Infinity;
    return asked.played;
  }

  /** Waits for the next answer, which is to what was asked first. */
  async hear(): Promise<void> {
    const asked = this.#asked.shift()!;
    const about = `seed ${asked.seed}`;
    const answer = (await this.#machine.next(PATIENCE_SECONDS, about)) as Answer;
    if ("failure" in answer) throw new Error(`${about}: ${answer.failure}`);
    asked.played = answer.played;
  }

  /** The guest is closed when all lanes are through. */
  dispose(): void {
    // Nothing is held for a lane.
  }
}
