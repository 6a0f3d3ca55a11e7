/**
 * Every message between the page, the sandboxed frame and the worker inside it. The page trusts nothing that comes
 * back: what a worker says has passed through the reader's hands (see report-check.ts).
 */
import type { DocumentedOutcome, RunReport } from "../experiment/types.ts";

/** What a reader may turn: defaults of every host, the model's seed, the wire's delay. */
export interface RunSettings {
  /** Socket layer of hosts that name none: "linux", "freebsd" … */
  readonly os?: string;
  /** Set at boot on every host that does not set them itself. */
  readonly sysctl?: Readonly<Record<string, string>>;
  readonly seed?: number;
  /** One-way delay in milliseconds. */
  readonly delayMs?: number;
}

export interface RunRequest {
  /** As compile.ts made it. */
  readonly code: string;
  readonly outcomes: readonly DocumentedOutcome[];
  readonly settings: RunSettings;
}

/** window.postMessage, once, when the frame has loaded; the port comes with it. */
export interface Connect {
  readonly rebind: "connect";
  readonly nonce: string;
}

export type PageToFrame =
  | { readonly type: "prepare"; readonly lab: string; readonly model: ArrayBuffer }
  /** Have a worker for this code ready: the next run is likely to be of it. */
  | { readonly type: "stand-by"; readonly code: string }
  | { readonly type: "run"; readonly run: number; readonly request: RunRequest }
  | { readonly type: "stop"; readonly run: number };

export type FrameToPage =
  | { readonly type: "ready"; readonly nonce: string }
  /** The worker is under way: the watchdog waits again. */
  | { readonly type: "alive" | "reporting"; readonly run: number }
  | { readonly type: "report"; readonly run: number; readonly report: RunReport }
  /** The worker could not start, or ended without a report. */
  | { readonly type: "failed"; readonly run: number; readonly message: string }
  | { readonly type: "stopped"; readonly run: number };

export interface FrameToWorker {
  readonly model: WebAssembly.Module;
  readonly outcomes: readonly DocumentedOutcome[];
  readonly settings: RunSettings;
}

export type WorkerToFrame =
  | { readonly type: "alive" }
  /** The code has come to its end: what follows is the making of the report. */
  | { readonly type: "reporting" }
  | { readonly type: "report"; readonly report: RunReport };

/**
 * What a worker's text begins with, before the lab or whatever stands in its place: a worker without an origin has no use for
 * caches, and in WebKit it has them all the same.
 */
export const CODE_BEGIN =
  "for(let o=self;o;o=Object.getPrototypeOf(o))Reflect.deleteProperty(o,'caches');";

/** What follows compiled code in a worker's text. */
export const CODE_END = "\n})";

/** Longest time without a sign of life before the page ends a run, in milliseconds. */
export const SILENCE_MS_MAX = 2000;
/** The same before the first one and after the last, while no code of the reader's runs: slow machines take long for both. */
export const OWN_SILENCE_MS_MAX = 15_000;
/** How often a worker gives one, in milliseconds. */
export const SIGN_OF_LIFE_MS = 250;
/** Longest run of all: nothing that a reader wants to wait for. */
export const RUN_MS_MAX = 20_000;
