/** What an experiment's block is to the rest of the page: <rebind-experiment>, without its inside. */
import type { RunReport } from "../../src/experiment/types.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import type { Said } from "./say.ts";

/** Whose text is shown: the author's, what the reader typed, what a link brought, a cell's of a matrix, or nobody's yet. */
export type Origin = "author" | "reader" | "link" | "matrix" | "blank";

/** What an exercise does with its block's runs (components/exercise). */
export interface Goal {
  /** Makes a reader's program one with the check behind it. */
  behind(check: string | undefined): (program: string) => string;
  /** Judges a run of both, and answers the program's own part of it. */
  judge(report: RunReport, program: string): RunReport;
}

/** <rebind-exercise>, around its block. */
export interface Exercised extends HTMLElement {
  goal(): Promise<Goal>;
}

export interface ExperimentBlock extends HTMLElement {
  readonly key: string;
  /** What the reader has turned, for the runs to come: the playground's controls. */
  settings: RunSettings;
  /** Shows this event in the pictures; where the code is not the author's, once it is run. */
  aimAt(index: number, code?: string): Promise<void>;
  /** The text that Run would run. */
  text(): Promise<string>;
  /** Runs the text that is shown, unless a run is under way. */
  run(): Promise<void>;
  say(verdict: Said["verdict"], text: string): void;
  /** Says that something could not be done, and why. */
  fail(what: string, error: unknown): void;
  /**
   * Shows this text in the editor (the author's where none is given), ready to be run and not run. False where it could
   * not be shown, or another one was asked for meanwhile.
   */
  open(text: string | undefined, from: Origin, settings?: RunSettings): Promise<boolean>;
}
