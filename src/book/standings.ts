/** What real kernels have said of an experiment: content/observations, as `rebind observe` wrote it. */
import { readdir, readFile } from "node:fs/promises";
import {
  experimentKey,
  standing,
  type Observations,
  type Standing,
} from "../experiment/observations.ts";
import type { Experiment } from "../experiment/types.ts";

export interface KernelStanding {
  /** "Linux 6.18.44" */
  readonly system: string;
  /** "6.1" where it is another kernel than the one that the book is written by. */
  readonly series: string | undefined;
  /** "2026-11-21" */
  readonly date: string;
  readonly standing: Standing;
  /** Where it disagrees: by the documented outcomes' order, what it answered; null for one that its run did not reach. */
  readonly outcomes: ReadonlyArray<string | null>;
  /** The error that ended its run. */
  readonly error: string | undefined;
}

/** Each kernel that was ever asked, oldest first; those that know nothing of it are left out. */
export async function standingsOf(experiment: Experiment, root: string): Promise<KernelStanding[]> {
  const key = experimentKey(experiment.file, experiment.id);
  return (await readObservations(root))
    .map(({ series, observations }) => ({
      system: observations.system,
      series,
      date: observations.date,
      standing: standing(observations, key, experiment),
      outcomes: observations.experiments[key]?.outcomes ?? [],
      error: observations.experiments[key]?.error,
    }))
    .filter((one) => one.standing !== "unobserved");
}

interface Recorded {
  readonly series: string | undefined;
  readonly observations: Observations;
}

async function readObservations(root: string): Promise<Recorded[]> {
  const folder = `${root}/content/observations`;
  const names = await readdir(folder).catch(() => []);
  const all = names
    .filter((name) => name.endsWith(".json"))
    .map(async (name) => ({
      series: /^linux-(\d+\.\d+)\.json$/.exec(name)?.[1],
      observations: JSON.parse(
        await readFile(`${folder}/${name}`, "utf8"),
      ) as Partial<Observations>,
    }));
  return (await Promise.all(all))
    .filter((one): one is Recorded => one.observations.experiments !== undefined)
    .sort((a, b) =>
      a.observations.system.localeCompare(b.observations.system, "en", { numeric: true }),
    );
}
