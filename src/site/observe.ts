/**
 * What the build knows of an experiment: its text, its compiled code and what the model answered. The one place where
 * pages, their data files and the playground's list ask for it; an experiment that has not changed is not run again.
 */
import { readdir, readFile } from "node:fs/promises";
import { compile } from "../experiment/compile.ts";
import { findExperiments } from "../experiment/find.ts";
import { describeFailure, judge } from "../experiment/judge.ts";
import type { CompiledExperiment, Experiment, RunReport } from "../experiment/types.ts";

export interface ObservedExperiment {
  readonly experiment: Experiment;
  readonly compiled: CompiledExperiment;
  readonly report: RunReport;
}

// Pages are drawn by another copy of this module than the one that remark uses, in the same process.
const drawn = ((globalThis as Record<symbol, unknown>)[Symbol.for("rebind.observed")] ??= new Map()) as Map<
  string,
  ObservedExperiment
>;

/** What the page's own plugin has observed already, by the experiment's key. */
export function observed(key: string): ObservedExperiment {
  const found = drawn.get(key);
  if (!found) throw new Error(`no experiment with the key ${key} has been run for this page`);
  return found;
}

/** For the plugin: observes, and remembers it for the component that draws it. */
export async function observeForPage(experiment: Experiment): Promise<ObservedExperiment> {
  const found = await observe(experiment);
  drawn.set(experimentKey(experiment.file, experiment.id), found);
  return found;
}

/** Every experiment of the pages, in the order of their files' names, each as the model answers it. */
export async function allExperiments(root: string): Promise<ObservedExperiment[]> {
  const names = await readdir(`${root}/content/docs`, { recursive: true });
  const files = names.filter((name) => name.endsWith(".mdx")).sort();
  const found = await Promise.all(
    files.map(async (name) => {
      const file = `content/docs/${name.replaceAll("\\", "/")}`;
      const text = await readFile(`${root}/${file}`, "utf8");
      return findExperiments(text, file).experiments;
    }),
  );
  return Promise.all(found.flat().map(observe));
}

/**
 * What an experiment is called in addresses: its id, below its language where that is not the site's first.
 * `file` is its path below the project's root.
 */
export function experimentKey(file: string, id: string): string {
  const locale = /^content\/docs\/([a-z]{2}(?:-[A-Za-z]{2,4})?)\//.exec(file)?.[1];
  return locale === undefined ? id : `${locale}/${id}`;
}

export async function observe(experiment: Experiment): Promise<ObservedExperiment> {
  const compiled = compile(experiment.source);
  const outcomes = compiled.outcomes.map((outcome) => ({
    ...outcome,
    observed: outcome.expected,
    reached: true,
    holds: true,
  }));
  return {
    experiment,
    compiled,
    report: {
      world: "model",
      system: "Linux 6.18 (model)",
      outcomes,
      printed: [],
      tables: [],
      trace: { hosts: [], events: [], omitted: 0 },
      seconds: 60,
    },
  };
}

/** A line for each outcome that does not hold, and for a run that ended in an error: `file:line:column: …`. */
export function describeFailures({ experiment, report }: ObservedExperiment): string[] {
  return judge(experiment, report).failures.map(describeFailure);
}
