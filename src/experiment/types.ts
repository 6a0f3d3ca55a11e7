/**
 * What an experiment is, as data: found in MDX or a .ts file, compiled once, run on either world, judged. These types
 * cross every seam (build, page, worker, command line, Vitest), so they are plain JSON.
 */
import type { Reason } from "../lab/reason.ts";
import type { Trace } from "../record/trace.ts";

/** 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Lines of the experiment's own text, from 1, that the page folds into one, and what that line says of them. */
export interface Fold {
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

/** An experiment as its author wrote it. */
export interface Experiment {
  readonly id: string;
  /** What it shows, in words: its heading on the page. */
  readonly caption?: string;
  /** In the order of their lines. */
  readonly folds?: readonly Fold[];
  /** Path of the MDX or .ts file as it was given. */
  readonly file: string;
  /** The fence's text, or the whole file's. */
  readonly source: string;
  /** Where `source` begins in the file: offset in UTF-16 units, and position. */
  readonly start: Position & { readonly offset: number };
  /** Column that each further line of `source` begins at in the file is `start.column` (fences inside lists are indented). */
  readonly indent: number;
  /** "model": not tried on a real kernel; `because` says why. */
  readonly on: "both" | "model";
  readonly because?: string;
  /** Default system of its hosts: "linux", "freebsd" … */
  readonly os: string;
  /** A disagreement between model and kernel that is understood: the reason. */
  readonly differs?: string;
  /** The author asks the reader to predict the outcomes first. */
  readonly predict: boolean;
  /** The page says what it says without it: it stands as its caption until it is asked for. */
  readonly aside?: boolean;
  /** What else stood on the fence, by name. */
  readonly attributes: Readonly<Record<string, string | true>>;
}

/** A `//=>` comment, bound to the expression statement whose value it documents. Lines are of the experiment's own text. */
export interface DocumentedOutcome {
  readonly index: number;
  /** Line of the first `//=>`, and the column at which its `//=>` begins. */
  readonly line: number;
  readonly column: number;
  /** Line of its last continuation. */
  readonly endLine: number;
  readonly expected: string;
}

export interface CompiledExperiment {
  /** Classic JavaScript, the body of a function whose parameters are the lab's names and `$` (see compile.ts). */
  readonly code: string;
  readonly outcomes: readonly DocumentedOutcome[];
}

export interface ObservedOutcome extends DocumentedOutcome {
  /** False when the run ended before its line. */
  readonly reached: boolean;
  /** As printed; the first that does not hold where the line ran more than once, else the last. */
  readonly observed?: string;
  readonly holds: boolean;
  readonly why?: Reason;
}

export interface RunError extends Position {
  /** "SocketError", "LabError", "BudgetError", "ModelFault" or the JavaScript error's name. */
  readonly name: string;
  readonly message: string;
  readonly hint?: string;
  readonly why?: Reason;
}

export interface RunReport {
  readonly world: "model" | "linux";
  readonly system: string;
  readonly outcomes: readonly ObservedOutcome[];
  /** What print() wrote, in order; `line` is the experiment's. */
  readonly printed: ReadonlyArray<{ readonly line: number; readonly text: string }>;
  /** Socket tables asked for with ss(), as printed. */
  readonly tables: ReadonlyArray<{
    readonly line: number;
    readonly host: string;
    readonly text: string;
  }>;
  /** How many prints and tables there were besides those. */
  readonly leftOut: { readonly printed: number; readonly tables: number };
  readonly error?: RunError;
  readonly trace: Trace;
  /** Seconds on the world's clock from first to last line. */
  readonly seconds: number;
}
