/** A real kernel that schedules are played on: it is right. */
import type { Played } from "./play.ts";
import type { Schedule } from "./schedule.ts";

export interface Judge {
  /** Yields for how long, in milliseconds, the kernel may be left alone. */
  play(schedule: Schedule): Generator<number, Played>;
  /** Gives back what it holds. */
  dispose(): void;
}
