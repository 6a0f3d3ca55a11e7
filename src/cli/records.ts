/**
 * What was observed now against what is recorded of the same kernel. `whole`: the book was read from end to end, so that
 * what is recorded and was not observed now has no experiment any more. A page that cannot be read makes it not whole.
 */
import type { Observation, Observations } from "../experiment/observations.ts";

/** By the experiment's key. */
type Fresh = ReadonlyMap<string, Observation>;

/** What is to be recorded: what was observed now, beside what is recorded of the rest. */
export function joinRecords(
  before: Observations | undefined,
  fresh: Fresh,
  whole: boolean,
): Map<string, Observation> {
  return whole ? new Map(fresh) : new Map([...Object.entries(before?.experiments ?? {}), ...fresh]);
}

/** A line for each experiment that this kernel answers otherwise than is recorded, or that only one of both has. */
export function compareRecords(
  before: Observations | undefined,
  fresh: Fresh,
  whole: boolean,
  file: string,
): string[] {
  if (before === undefined)
    return [`${file}: nothing is recorded for this kernel; rebind observe records it`];
  const gone = whole ? Object.keys(before.experiments).filter((key) => !fresh.has(key)) : [];
  const changed = [...fresh].flatMap(([key, now]) => {
    const then = before.experiments[key];
    if (then === undefined) return [`${key}: not recorded; rebind observe records it`];
    if (then.hash !== now.hash) return [`${key}: its text has changed since it was recorded`];
    return [
      ...(then.agrees === now.agrees
        ? []
        : [`${key}: ${now.agrees ? "agrees now" : "agrees no more"}`]),
      ...differences(key, "outcome", then.outcomes, now.outcomes),
      ...differences(key, "segment", then.segments, now.segments),
    ];
  });
  return [
    ...changed,
    ...gone.map((key) => `${key}: recorded, and no longer asked; rebind observe drops it`),
  ];
}

function differences(
  key: string,
  what: string,
  then: ReadonlyArray<string | null> = [],
  now: ReadonlyArray<string | null> = [],
): string[] {
  const at = Array.from({ length: Math.max(then.length, now.length) }, (_, i) => i).find(
    (i) => then[i] !== now[i],
  );
  if (at === undefined) return [];
  return [
    `${key}: ${what} ${at + 1}: recorded ${then[at] ?? "none"}, observed ${now[at] ?? "none"}`,
  ];
}
