/** `rebind check`: runs every experiment and says which documented outcomes do not hold, each with its place in the file. */
import { fenceLine } from "../experiment/find.ts";
import { describeFailure, judge, type Failure, type Verdict } from "../experiment/judge.ts";
import { inFile } from "../experiment/lines.ts";
import type { Loaded } from "../experiment/load.ts";
import { describeProblem, type Problem } from "../experiment/problem.ts";
import type { RunReport } from "../experiment/types.ts";
import { EXIT, JSON_OUTPUT, numberOption, ON, SEED, type Command, type Words } from "./command.ts";
import { collect } from "./files.ts";
import {
  countProven,
  countTrialFailures,
  describeTrial,
  tryAll,
  type Tried,
} from "./check-exercises.ts";
import { openWorld, runAll } from "../worlds/open-world.ts";
import { type World } from "../worlds/world.ts";

export const check: Command = {
  name: "check",
  usage: "check [FILES or folders…]",
  summary: "runs every experiment and compares what it answers with what is documented",
  details: [
    "Reads .mdx pages and .ts files; without a path everything in content/.",
    "Prints `file:line:column: expected …, observed …` for each outcome that does not hold, and last",
    "how many passed and failed. A run that ends in an error fails at the line where it ended.",
  ].join("\n"),
  options: [
    ON,
    SEED,
    { name: "types", help: "check the experiments' TypeScript against lab.d.ts as well" },
    JSON_OUTPUT,
  ],
  run: runCheck,
};

export interface Checked {
  readonly loaded: Loaded;
  readonly report: RunReport;
  readonly verdict: Verdict;
  /** The failures are a disagreement that the experiment declares with differs="…". */
  readonly declared: boolean;
}

async function runCheck(words: Words): Promise<number> {
  const collection = await collect(words.rest);
  const problems = [...collection.problems];
  if (words.option("types") !== undefined) {
    const { exerciseTypeProblems, typeProblems } = await import("./type-check.ts");
    problems.push(
      ...typeProblems(collection.loaded.map((one) => one.experiment)),
      ...collection.exercises.flatMap(exerciseTypeProblems),
    );
  }
  const world = await openWorld(words.option("on") ?? "model", {
    seed: numberOption(words, "seed"),
  });
  try {
    const { run, notRun } = await choose(world, collection.loaded);
    const checked = await checkAll(world, run);
    const tried = await tryAll(world, collection.exercises);
    const print = words.option("json") === undefined ? printText : printJson;
    print(world, { checked, tried, notRun, problems });
    if (problems.length > 0) return EXIT.UNUSABLE;
    return countFailures(checked) + countTrialFailures(tried) > 0 ? EXIT.FAILED : EXIT.OK;
  } finally {
    await world.close();
  }
}

export interface NotRun {
  readonly experiment: Loaded["experiment"];
  readonly reason: string;
}

/** What the world is asked, and what it is not asked, each with the reason. */
export async function choose(
  world: World,
  all: readonly Loaded[],
): Promise<{ run: Loaded[]; notRun: NotRun[] }> {
  const run: Loaded[] = [];
  const notRun: NotRun[] = [];
  for (const loaded of all) {
    const reason = await world.refuses?.(loaded);
    if (reason === undefined) run.push(loaded);
    else notRun.push({ experiment: loaded.experiment, reason });
  }
  return { run, notRun };
}

export function describeNotRun(world: World, { experiment, reason }: NotRun): string {
  return `${experiment.id}: not run on ${world.system}: ${reason}`;
}

export async function checkAll(world: World, all: readonly Loaded[]): Promise<Checked[]> {
  const reports = await runAll(world, all);
  return all.map((loaded, i) => {
    const report = reports[i]!;
    const verdict = judge(loaded.experiment, report);
    if (world.name === "model" || loaded.experiment.differs === undefined)
      return { loaded, report, verdict, declared: false };
    if (verdict.failures.length > 0) return { loaded, report, verdict, declared: true };
    // The declaration is about the newest kernel: others have other rules.
    if (world.series !== undefined) return { loaded, report, verdict, declared: false };
    const failures = [needlessDeclaration(world, loaded.experiment)];
    return { loaded, report, verdict: { ...verdict, failures }, declared: false };
  });
}

/** differs="…" tells readers of a disagreement: it must go when there is none any more. */
function needlessDeclaration(world: World, experiment: Loaded["experiment"]): Failure {
  const { file, id, indent } = experiment;
  const error = `the experiment ${id} declares differs="…", and ${world.system} answers as documented`;
  return { file, id, line: fenceLine(experiment), column: indent + 1, error };
}

function countFailures(checked: readonly Checked[]): number {
  return checked.reduce((sum, one) => sum + (one.declared ? 0 : one.verdict.failures.length), 0);
}

function countPassed(checked: readonly Checked[]): number {
  return checked.reduce((sum, one) => sum + one.verdict.passed, 0);
}

/** What is to be said at the end. */
interface Outcome {
  readonly checked: readonly Checked[];
  readonly tried: Tried;
  readonly notRun: readonly NotRun[];
  readonly problems: readonly Problem[];
}

function printText(world: World, { checked, tried, notRun, problems }: Outcome): void {
  for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
  const lines: string[] = [];
  for (const { loaded, verdict, declared } of checked) {
    for (const failure of verdict.failures) {
      const because = declared ? `\n    declared to differ: ${loaded.experiment.differs}` : "";
      lines.push(describeFailure(failure) + because);
    }
  }
  lines.push(...tried.trials.flatMap(describeTrial));
  lines.push(...[...notRun, ...tried.notRun].map((one) => describeNotRun(world, one)));
  const passed = countPassed(checked) + countProven(tried);
  lines.push(`${passed} passed, ${countFailures(checked) + countTrialFailures(tried)} failed`);
  process.stdout.write(`${lines.join("\n")}\n`);
}

function printJson(world: World, { checked, tried, notRun, problems }: Outcome): void {
  const document = {
    world: world.name,
    system: world.system,
    passed: countPassed(checked) + countProven(tried),
    failed: countFailures(checked) + countTrialFailures(tried),
    experiments: checked.map(jsonOf),
    exercises: tried.trials.map(({ trial: { kind, exercise }, failures }) => {
      return { id: exercise.id, file: exercise.file, trial: kind, failures };
    }),
    notRun: [...notRun, ...tried.notRun].map(({ experiment: { id, file }, reason }) => ({
      id,
      file,
      because: reason,
    })),
    problems,
  };
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Positions are of the file. */
function jsonOf({ loaded: { experiment }, report, verdict, declared }: Checked): object {
  const { id, file, start, differs } = experiment;
  const failures: readonly Failure[] = verdict.failures;
  return {
    id,
    file,
    line: start.line,
    passed: verdict.passed,
    failed: failures.length,
    ...(declared && { differs }),
    outcomes: report.outcomes.map(({ line, column, expected, reached, observed, holds }) => {
      return { ...inFile(experiment, { line, column }), expected, reached, observed, holds };
    }),
    failures,
    seconds: report.seconds,
  };
}
