/**
 * A data file for each experiment, fetched by the page when a reader asks for it: `experiments/<key>.code.json` (text,
 * compiled code, outcomes: what running and editing need), `experiments/<key>.trace.json` (the record of the build's own
 * run, for pictures), and `experiments/index.json`, the list that the playground offers.
 */
import type { Plugin } from "vite";
import { isLong } from "../trace/long-run.ts";
import { experimentKey } from "../experiment/observations.ts";
import { allExperiments, type ObservedExperiment } from "./observe.ts";

/** What `experiments/<key>.code.json` holds. */
export interface ExperimentCode {
  readonly id: string;
  readonly source: string;
  readonly code: string;
  readonly outcomes: ObservedExperiment["compiled"]["outcomes"];
  readonly os: string;
}

/** One entry of `experiments/index.json`. */
export interface ExperimentEntry {
  readonly key: string;
  readonly id: string;
  /** The chapter it stands in, as its address below the site's base: "time-wait/why-it-exists". */
  readonly chapter: string;
}

const NAMED = /\/experiments\/((?:[\w-]+\/)*[\w-]+(?:\.code|\.trace)?\.json)$/;

export function experimentFiles(root: string): Plugin {
  return {
    name: "rebind-experiment-files",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = NAMED.exec(new URL(request.url ?? "/", "http://localhost").pathname)?.[1];
        if (name === undefined) return next();
        allExperiments(root).then((all) => {
          const text = filesOf(all).get(`experiments/${name}`);
          response.statusCode = text === undefined ? 404 : 200;
          response.setHeader("Content-Type", "application/json");
          response.end(text?.() ?? "{}");
        }, next);
      });
    },
    async generateBundle() {
      if (this.environment.name !== "client") return;
      for (const [fileName, text] of filesOf(await allExperiments(root))) {
        this.emitFile({ type: "asset", fileName, source: text() });
      }
    },
  };
}

/** File name to what writes it, so that only the one asked for is written. */
function filesOf(all: readonly ObservedExperiment[]): Map<string, () => string> {
  const files = new Map<string, () => string>();
  for (const { experiment, compiled, report } of all) {
    const { id, source, os } = experiment;
    const key = experimentKey(experiment.file, id);
    const code: ExperimentCode = {
      id,
      source,
      os,
      code: compiled.code,
      outcomes: compiled.outcomes,
    };
    files.set(`experiments/${key}.code.json`, () => JSON.stringify(code));
    if (!isLong(report.trace)) {
      files.set(`experiments/${key}.trace.json`, () => JSON.stringify(report.trace));
    }
  }
  const entries = all.map(({ experiment: { file, id } }): ExperimentEntry => {
    const chapter = file.replace(/^content\/docs\//, "").replace(/(\/?index)?\.mdx$/, "");
    return { key: experimentKey(file, id), id, chapter };
  });
  files.set("experiments/index.json", () => JSON.stringify(entries));
  return files;
}
