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
  /** "2026-11-21" */
  readonly date: string;
  readonly standing: Standing;
}

/** Each kernel that was ever asked, in the order of their files; those that know nothing of it are left out. */
export async function standingsOf(experiment: Experiment, root: string): Promise<KernelStanding[]> {
  const key = experimentKey(experiment.file, experiment.id);
  return (await readObservations(root))
    .map((observations) => ({
      system: observations.system,
      date: observations.date,
      standing: standing(observations, key, experiment),
    }))
    .filter((one) => one.standing !== "unobserved");
}

async function readObservations(root: string): Promise<Observations[]> {
  const folder = `${root}/content/observations`;
  const names = await readdir(folder).catch(() => []);
  const texts = names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readFile(`${folder}/${name}`, "utf8"));
  const documents = (await Promise.all(texts)).map(
    (text) => JSON.parse(text) as Partial<Observations>,
  );
  return documents.filter((one): one is Observations => one.experiments !== undefined);
}
