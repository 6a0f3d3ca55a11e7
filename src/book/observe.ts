/**
 * What the build knows of an experiment: its text, its compiled code and what the model answered. The one place where
 * pages, their data files and the playground's list ask for it; an experiment that has not changed is not run again.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { createModelKernel } from "../kernel/model-kernel.ts";
import { runExperiment } from "../experiment/evaluate.ts";
import { loadExperiments, type Loaded, type LoadedFile } from "../experiment/load.ts";
import type { Exercise } from "../experiment/read-exercise.ts";
import { describeTrialFailure, judgeTrial, type LoadedExercise } from "../experiment/trials.ts";
import { describeFailure, judge } from "../experiment/judge.ts";
import { isDraft } from "./drafts.ts";
import { experimentKey } from "../experiment/observations.ts";
import type { Experiment, RunError, RunReport } from "../experiment/types.ts";

export interface ObservedExperiment extends Loaded {
  readonly report: RunReport;
  /** Of an exercise; experiment and report are its start's then. */
  readonly exercise?: Exercise;
}

interface Observed {
  /** What the page's own plugin has observed, by the experiment's key. */
  readonly drawn: Map<string, ObservedExperiment>;
  /** What the model answered, by text and system. */
  reports: Map<string, RunReport>;
  /** Pages that a build leaves out count too. */
  drafts?: boolean;
  model?: { readonly module: WebAssembly.Module; readonly builtAtMs: number };
}

// Pages are drawn by another copy of this module than the one that remark uses, in the same process: what one of them
// has run, the other need not run again.
const shared = ((globalThis as Record<symbol, unknown>)[Symbol.for("rebind.observed")] ??= {
  drawn: new Map(),
  reports: new Map(),
}) as Observed;

/** What the page's own plugin has observed already, by the experiment's key. */
export function observed(key: string): ObservedExperiment {
  const found = shared.drawn.get(key);
  if (!found) throw new Error(`no experiment with the key ${key} has been run for this page`);
  return found;
}

/** What pages have drawn until now. */
export function observedSoFar(): ObservedExperiment[] {
  return [...shared.drawn.values()];
}

/** For the plugin: remembers it for the component that draws it. */
export function rememberForPage(one: ObservedExperiment): void {
  shared.drawn.set(experimentKey(one.experiment.file, one.experiment.id), one);
}

/** For the development server, which shows drafts; a build leaves them out, and nothing may lead to them. */
export function countDrafts(value: boolean): void {
  shared.drafts = value;
}

/** Every experiment of the pages, in the order of their files' names, each as the model answers it. */
export async function allExperiments(root: string): Promise<ObservedExperiment[]> {
  const files = await everyFile(root);
  return Promise.all(files.flatMap(({ loaded }) => loaded).map(observe));
}

/** Every exercise of the pages, in the same order. */
export async function allExercises(root: string): Promise<ObservedExperiment[]> {
  const files = await everyFile(root);
  return Promise.all(files.flatMap(({ exercises }) => exercises).map(observeExercise));
}

async function everyFile(root: string): Promise<LoadedFile[]> {
  const names = await readdir(`${root}/content/docs`, { recursive: true });
  const files = names.filter((name) => name.endsWith(".mdx")).sort();
  const found = await Promise.all(
    files.map(async (name) => {
      const file = `content/docs/${name.replaceAll("\\", "/")}`;
      const text = await readFile(`${root}/${file}`, "utf8");
      return isDraft(text) && shared.drafts !== true ? [] : [loadExperiments(text, file)];
    }),
  );
  return found.flat();
}

/** An exercise as the page shows it: its start, run by itself. */
export async function observeExercise(one: LoadedExercise): Promise<ObservedExperiment> {
  const { exercise, start } = one;
  const observed = await observe({ experiment: exercise.start, compiled: start });
  return { ...observed, exercise };
}

/** What is wrong with an exercise on the model: a line for each trial that does not prove what it should. */
export async function describeUnproven({ trials }: LoadedExercise): Promise<string[]> {
  const tried = trials.map(async (trial) => {
    const { report } = await observe(trial.loaded);
    return judgeTrial(trial, report).map((failure) => describeTrialFailure(trial, failure));
  });
  return (await Promise.all(tried)).flat();
}

/** Runs it on the model, or answers what it gave when this same text was run before. */
export async function observe({ experiment, compiled }: Loaded): Promise<ObservedExperiment> {
  const module = await currentModel();
  const key = JSON.stringify([experiment.source, experiment.os]);
  let report = shared.reports.get(key);
  if (!report) {
    report = runExperiment(experiment, createModelKernel(module), compiled);
    shared.reports.set(key, report);
  }
  return { experiment, compiled, report };
}

/** The model as built; a newer build makes what the older one answered worthless. */
async function currentModel(): Promise<WebAssembly.Module> {
  const path = `${process.cwd()}/build/model.wasm`;
  const { mtimeMs } = await stat(path).catch(() => {
    throw new Error("build/model.wasm is not there: run npm run build:model first");
  });
  if (shared.model?.builtAtMs !== mtimeMs) {
    const module = await WebAssembly.compile(await readFile(path));
    shared.model = { module, builtAtMs: mtimeMs };
    shared.reports = new Map();
  }
  return shared.model.module;
}

/** Stands for an experiment that could not be run at all, so that the page can show why. */
export function unrunnable(experiment: Experiment, error: RunError): ObservedExperiment {
  const trace = { hosts: [], events: [], omitted: 0 };
  const leftOut = { printed: 0, tables: 0 };
  const nothing = { outcomes: [], printed: [], tables: [], leftOut, seconds: 0, trace };
  return {
    experiment,
    compiled: { code: "", outcomes: [] },
    report: { world: "model", system: "", ...nothing, error },
  };
}

/** A line for each outcome that does not hold, and for a run that ended in an error: `file:line:column: …`. */
export function describeFailures({ experiment, report }: ObservedExperiment): string[] {
  return judge(experiment, report).failures.map(describeFailure);
}
