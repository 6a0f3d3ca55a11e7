/**
 * A data file for each experiment, fetched by the page when a reader asks for it: `experiments/<key>.code.json` (text,
 * compiled code, outcomes: what running and editing need) and `experiments/<key>.trace.json` (the record of the build's
 * own run, for pictures).
 */
import type { Plugin } from "vite";
import { isLong } from "../trace/long-run.ts";
import { compile } from "../experiment/compile.ts";
import { withCheck } from "../experiment/exercise.ts";
import { experimentKey } from "../experiment/observations.ts";
import { askedKernels, type AskedKernel } from "./other-kernels.ts";
import { allExercises, allExperiments, observedSoFar, type ObservedExperiment } from "./observe.ts";

/** What `experiments/<key>.code.json` holds. */
export interface ExperimentCode {
  readonly id: string;
  readonly source: string;
  readonly code: string;
  readonly outcomes: ObservedExperiment["compiled"]["outcomes"];
  readonly os: string;
  /** Of an exercise: what runs behind the reader's program and asks whether the goal is met. */
  readonly check?: string;
  /** By series, what other kernels answered to this text. */
  readonly kernels: Readonly<Record<string, AskedKernel>>;
}

const NAMED = /\/experiments\/((?:[\w-]+\/)*[\w-]+\.(?:code|trace)\.json)$/;

export function experimentFiles(root: string): Plugin {
  return {
    name: "rebind-experiment-files",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = NAMED.exec(new URL(request.url ?? "/", "http://localhost").pathname)?.[1];
        if (name === undefined) return next();
        textOf(`experiments/${name}`, root).then((text) => {
          response.statusCode = text === undefined ? 404 : 200;
          response.setHeader("Content-Type", "application/json");
          response.end(text ?? "{}");
        }, next);
      });
    },
    async generateBundle() {
      if (this.environment.name !== "client") return;
      for (const [fileName, text] of filesOf(await everything(root), root)) {
        this.emitFile({ type: "asset", fileName, source: await text() });
      }
    },
  };
}

/** One file for the development server: of a page that has been drawn it is at hand, the others' would run the whole book. */
async function textOf(name: string, root: string): Promise<string | undefined> {
  const found =
    filesOf(observedSoFar(), root).get(name) ?? filesOf(await everything(root), root).get(name);
  return found?.();
}

async function everything(root: string): Promise<ObservedExperiment[]> {
  return [...(await allExperiments(root)), ...(await allExercises(root))];
}

/** File name to what writes it, so that only the one asked for is written. */
function filesOf(
  all: readonly ObservedExperiment[],
  root: string,
): Map<string, () => string | Promise<string>> {
  const files = new Map<string, () => string | Promise<string>>();
  for (const { experiment, compiled: alone, report, exercise } of all) {
    const { id, source, os } = experiment;
    const check = exercise?.check.source;
    const compiled = check === undefined ? alone : compile(withCheck(source, check));
    const key = experimentKey(experiment.file, id);
    const code: Omit<ExperimentCode, "kernels"> = {
      id,
      source,
      os,
      code: compiled.code,
      outcomes: compiled.outcomes,
      ...(check !== undefined && { check }),
    };
    files.set(`experiments/${key}.code.json`, async () => {
      const kernels = exercise === undefined ? await askedKernels(experiment, root) : {};
      return JSON.stringify({ ...code, kernels } satisfies ExperimentCode);
    });
    if (!isLong(report.trace)) {
      files.set(`experiments/${key}.trace.json`, () => JSON.stringify(report.trace));
    }
  }
  return files;
}
