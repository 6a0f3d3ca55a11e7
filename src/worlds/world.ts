/** What a world is to the commands: a place where experiments run. */
import type { Loaded } from "../experiment/load.ts";
import type { RunReport } from "../experiment/types.ts";

export interface World {
  readonly name: "model" | "linux";
  /** What answers: "Linux 6.18 (model)", "Linux 6.18.44". */
  readonly system: string;
  /** As uname(1) -r gives it, where a real kernel answers. */
  readonly release?: string;
  /** "6.1" where this is another kernel than the machine's own: what it answers otherwise is what it is asked for. */
  readonly series?: string;
  /** How many experiments may run side by side: 1 where a run keeps the process busy. */
  readonly sideBySide: number;
  /** Why this world is not asked an experiment; undefined where it is, as the model always is. */
  refuses?(loaded: Loaded): Promise<string | undefined>;
  /** Each run in a fresh kernel. */
  run(loaded: Loaded): Promise<RunReport>;
  /** Gives back what the world holds. */
  close(): Promise<void>;
}

export interface WorldOptions {
  /** What the model's random numbers begin with. */
  readonly seed?: number;
}
