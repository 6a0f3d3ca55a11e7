/** `rebind update`: writes what was observed in place of documented outcomes that do not hold. */
import { writeFile } from "node:fs/promises";
import { inLine } from "../experiment/judge.ts";
import { inFile } from "../experiment/lines.ts";
import { describeProblem } from "../experiment/problem.ts";
import { rewriteOutcomes, type Rewrite } from "../experiment/rewrite.ts";
import { EXIT, numberOption, ON, SEED, type Command, type Words } from "./command.ts";
import { checkAll, choose, describeNotRun, type Checked } from "./check.ts";
import { collect } from "./files.ts";
import { openWorld } from "../worlds/open-world.ts";

export const update: Command = {
  name: "update",
  usage: "update [FILES or folders…]",
  summary: "rewrites documented outcomes that do not hold, in place, with what was observed",
  details: [
    "Nothing else in a file changes by a byte, and every * that still fits stays. Without a path everything in",
    "content/. Read what it wrote: an outcome that you did not expect may be the model's mistake, or the chapter's.",
    'On Linux, experiments that declare differs="…" stay as they are: their outcomes are the model\'s.',
  ].join("\n"),
  options: [ON, SEED],
  run: runUpdate,
};

async function runUpdate(words: Words): Promise<number> {
  const { files, problems } = await collect(words.rest);
  for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
  const world = await openWorld(words.option("on") ?? "model", {
    seed: numberOption(words, "seed"),
  });
  let rewritten = 0;
  let changed = 0;
  let errors = 0;
  try {
    for (const { file, text, loaded } of files) {
      const { run, notRun } = await choose(world, loaded);
      const checked = await checkAll(world, run);
      const rewrites = checked.flatMap(rewritesOf);
      const result = rewriteOutcomes(text, rewrites);
      if (result !== text) {
        await writeFile(file, result);
        changed++;
      }
      rewritten += rewrites.length;
      const lines = [
        ...rewrites.map((rewrite) => describeRewrite(file, rewrite)),
        ...checked.filter(({ declared }) => declared).map(describeKept),
        ...notRun.map((one) => describeNotRun(world, one)),
      ];
      for (const line of lines) process.stdout.write(`${line}\n`);
      errors += reportErrors(checked);
    }
  } finally {
    await world.close();
  }
  process.stdout.write(`${count(rewritten, "outcome")} rewritten in ${count(changed, "file")}\n`);
  if (problems.length > 0) return EXIT.UNUSABLE;
  return errors > 0 ? EXIT.FAILED : EXIT.OK;
}

/** None where the disagreement is declared: the outcomes written are the model's then, and stay. */
function rewritesOf({ loaded: { experiment }, report, declared }: Checked): Rewrite[] {
  if (declared) return [];
  return report.outcomes
    .filter((outcome) => outcome.reached && !outcome.holds)
    .map((outcome) => ({ experiment, outcome, observed: outcome.observed ?? "" }));
}

/** Runs that ended in an error: their further outcomes are unknown. */
function reportErrors(checked: readonly Checked[]): number {
  let errors = 0;
  for (const { loaded, report } of checked) {
    if (!report.error) continue;
    errors++;
    const { experiment } = loaded;
    const { line, column } = inFile(experiment, report.error);
    const { name, message } = report.error;
    process.stderr.write(`${experiment.file}:${line}:${column}: ${name}: ${message}\n`);
  }
  return errors;
}

function describeRewrite(file: string, { experiment, outcome, observed }: Rewrite): string {
  const { line, column } = inFile(experiment, outcome);
  return `${file}:${line}:${column}: was ${inLine(outcome.expected)}, is ${inLine(observed)}`;
}

function describeKept({ loaded: { experiment } }: Checked): string {
  return `${experiment.id}: left as it is, declared to differ: ${experiment.differs}`;
}

function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}
