/**
 * What a real kernel answered, as content/observations/<system>.json keeps it: written by `rebind observe`, never by
 * hand, shown on the page beside each experiment. What a kernel picks at random is kept as the `*` that documents it.
 */
import { experimentHash } from "./hash.ts";
import { languageOf } from "./language.ts";
import { matches } from "./match.ts";
import type { Experiment, ObservedOutcome, RunReport } from "./types.ts";

export interface Observations {
  /** "Linux 6.18.44" */
  readonly system: string;
  /** As uname(1) -r gives it. */
  readonly release: string;
  /** As uname(1) -m gives it. */
  readonly machine: string;
  /** Day of the last run in which something was new: "2026-11-21". */
  readonly date: string;
  /** By experimentKey(), in the order of the keys. */
  readonly experiments: Readonly<Record<string, Observation>>;
}

export interface Observation {
  /** experimentHash() of the text that was run; another one now makes the observation stale. */
  readonly hash: string;
  /** Every documented outcome held, and the run came to its end. */
  readonly agrees: boolean;
  /** In the order of the documented outcomes; null for one that was not reached. Other kernels' only where one does not hold. */
  readonly outcomes?: ReadonlyArray<string | null>;
  /** What was on the wire and on loopback, a line a segment: "client > server S". Not kept of other kernels. */
  readonly segments?: readonly string[];
  /** The error that ended the run. */
  readonly error?: string;
}

/** Agrees, disagrees, or says nothing because the experiment's text has changed since or is new. */
export type Standing = "agrees" | "disagrees" | "stale" | "unobserved";

export function standing(
  observations: Observations,
  key: string,
  experiment: Pick<Experiment, "source" | "os">,
): Standing {
  const found = observations.experiments[key];
  if (found === undefined) return "unobserved";
  if (found.hash !== experimentHash(experiment)) return "stale";
  return found.agrees ? "agrees" : "disagrees";
}

/** What an experiment is called in records and addresses: its id, below its language where that is not the site's first. */
export function experimentKey(file: string, id: string): string {
  const locale = languageOf(file);
  return locale === "" ? id : `${locale}/${id}`;
}

/** "linux-6.18.44" */
export function systemSlug(system: string): string {
  return system.toLowerCase().replace(/[^a-z0-9.]+/g, "-");
}

/** `segments`: the shape of what was sent. */
export function observationOf(
  experiment: Pick<Experiment, "source" | "os">,
  report: RunReport,
  segments: readonly string[],
): Observation {
  return {
    hash: experimentHash(experiment),
    agrees: !report.error && report.outcomes.every((outcome) => outcome.holds),
    outcomes: report.outcomes.map(recorded),
    segments,
    ...(report.error && { error: `${report.error.name}: ${report.error.message}` }),
  };
}

/** What two runs of one text have in common: an outcome that they do not give alike is one that the kernel picks, a `*`. */
export function commonTo(one: Observation, other: Observation): Observation {
  const outcomes = one.outcomes?.map((value, i) => (value === other.outcomes?.[i] ? value : "*"));
  return { ...one, ...(outcomes && { outcomes }) };
}

/** What is kept of another kernel than the one that the book is written by: where it parts from the book. */
export function withoutWhatAgrees({ hash, agrees, outcomes, error }: Observation): Observation {
  return {
    hash,
    agrees,
    ...(!agrees && outcomes && { outcomes }),
    ...(error !== undefined && { error }),
  };
}

/** The documented text where it fits, so that the wildcard stays one and each run records the same. */
function recorded({ reached, observed = "", expected }: ObservedOutcome): string | null {
  if (!reached) return null;
  return matches(expected, observed) ? expected : observed;
}
