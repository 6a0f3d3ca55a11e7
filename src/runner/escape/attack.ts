/**
 * What an attack on the sandbox is. The suite is published: a page of the site runs it live, and the browser tests run it
 * against the built site with a server that writes down whatever reaches it.
 */
import type { RunReport } from "../../experiment/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** How an attack went. `held` is the sandbox's side: true where nothing got out. */
export interface AttackResult {
  readonly held: boolean;
  /** What was seen, in a few words. */
  readonly seen: string;
}

export interface Attack {
  readonly id: string;
  readonly group: AttackGroup;
  /** What it tries, as a reader understands it. */
  readonly tries: string;
  run(ground: Ground): Promise<AttackResult>;
}

export type AttackGroup =
  "Network" | "Storage and pages" | "Code" | "Forgery" | "Endless" | "The lab";

/** Where attacks are run. */
export interface Ground {
  /** A worker that is hostile from its first byte, in the site's own sandbox. */
  hostile(code: string): Promise<AttackResult>;
  /** Code of an experiment that got past the compiler, with the site's own lab. */
  experiment(source: string): ReturnType<Sandbox["run"]>;
  /** A sandbox of its own with this text for a lab. */
  sandbox(lab?: string, runMsMax?: number): Sandbox;
  /** Shows a report as the site would; the element it is shown in. */
  show(report: RunReport): HTMLElement;
  /** Where a network attack tries to get to: an absolute URL that ends in "?". */
  readonly canary: string;
}
