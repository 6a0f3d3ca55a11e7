/**
 * Makes pages test files: each documented outcome of each experiment in an .mdx file is a Vitest test, and each run's end
 * one more. A failure stands at its line and column of the page.
 */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { inFile, splitLines } from "../experiment/lines.ts";
import { loadExperiments, type Loaded } from "../experiment/load.ts";
import type { LoadedExercise } from "../experiment/trials.ts";

const RUNTIME = fileURLToPath(new URL("./vitest-outcomes.ts", import.meta.url));

export function experimentTests(): Plugin {
  return {
    name: "rebind:experiment-tests",
    enforce: "pre",
    transform: {
      filter: { id: /\.mdx$/ },
      handler: (text, id) => ({ code: testModule(text, id), map: null, moduleType: "js" }),
    },
  };
}

/**
 * The page as a module of tests. Its code begins below the page's last line: positions above that have no place in it, so
 * that Vitest takes the positions in our failures for the page's own, which they are.
 */
function testModule(text: string, file: string): string {
  const { loaded, exercises, problems } = loadExperiments(text, file);
  const runtime = `import { describe, test, comesToItsEnd, holds, isReadable, proves } from ${JSON.stringify(RUNTIME)};`;
  const readable = `test("is readable", () => isReadable(${JSON.stringify(problems)}));`;
  const experiments = loaded.map((one) => describeExperiment(one));
  const trials = exercises.map((one) => describeExercise(one));
  const lines = [runtime, readable, ...experiments, ...trials, ""];
  return "\n".repeat(splitLines(text).length) + lines.join("\n");
}

function describeExperiment({ experiment, compiled }: Loaded): string {
  const lines = splitLines(experiment.source);
  const tests = compiled.outcomes.map(({ index, line, column, expected }) => {
    const beside = lines[line - 1]!.slice(0, column - 1).trim();
    const statement = beside === "" ? (lines[line - 2] ?? "").trim() : beside;
    const at = inFile(experiment, { line, column }).line;
    const name = `line ${at}: ${statement} //=> ${expected.replaceAll("\n", " ⏎ ")}`;
    return `test(${JSON.stringify(name)}, () => holds(loaded, ${index}));`;
  });
  return [
    `describe(${JSON.stringify(experiment.id)}, () => {`,
    `const loaded = ${JSON.stringify({ experiment, compiled })};`,
    ...tests,
    `test("comes to its end", () => comesToItsEnd(loaded));`,
    "});",
  ].join("\n");
}

const PROVES = {
  solution: "its solution meets the goal",
  start: "its start does not",
  nothing: "no program at all does not",
} as const;

function describeExercise({ exercise, trials }: LoadedExercise): string {
  const tests = trials.map(
    (trial) =>
      `test(${JSON.stringify(PROVES[trial.kind])}, () => proves(${JSON.stringify(trial)}));`,
  );
  return [`describe(${JSON.stringify(exercise.id)}, () => {`, ...tests, "});"].join("\n");
}
