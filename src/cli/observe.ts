/** `rebind observe`: asks this machine's Linux kernel, or another one, every experiment and records, or compares, what it answers. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { machine } from "node:os";
import { format } from "prettier";
import { describeFailure } from "../experiment/judge.ts";
import type { Loaded } from "../experiment/load.ts";
import {
  commonTo,
  experimentKey,
  observationOf,
  systemSlug,
  withoutWhatAgrees,
  type Observation,
  type Observations,
} from "../experiment/observations.ts";
import type { RunReport } from "../experiment/types.ts";
import { describeProblem } from "../experiment/problem.ts";
import { untilAsRecorded } from "./ask-again.ts";
import { checkAll, choose, type Checked } from "./check.ts";
import { EXIT, ON, type Command, type Words } from "./command.ts";
import { collect } from "./files.ts";
import { compareRecords, joinRecords } from "./records.ts";
import { segmentsShape } from "./segments-shape.ts";
import { openWorld } from "../worlds/open-world.ts";
import type { World } from "../worlds/world.ts";

const FOLDER = "content/observations";

export const observe: Command = {
  name: "observe",
  usage: "observe [FILES or folders…]",
  summary: "records what this machine's Linux kernel answers to every experiment",
  details: [
    `Writes ${FOLDER}/SYSTEM.json: kernel release, date, and for each experiment the hash of its text, every`,
    "outcome and the shape of its segments. With paths, only the experiments in them are asked and the others stay;",
    "so they do where a page cannot be read.",
    'A disagreement with what is documented fails, unless the experiment declares it with differs="…".',
    `With --on linux-6.1 another kernel is asked, and ${FOLDER}/linux-6.1.json keeps what it answers otherwise; that`,
    "is no failure then.",
  ].join("\n"),
  options: [
    {
      ...ON,
      among: ["linux"],
      help: "this machine's Linux kernel (default), or Debian's newest of a series in QEMU: linux-6.1",
    },
    { name: "check", help: "write nothing: compare with what is recorded for this kernel" },
  ],
  run: runObserve,
};

async function runObserve(words: Words): Promise<number> {
  const { loaded, problems } = await collect(words.rest);
  for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
  const world = await openWorld(words.option("on") ?? "linux");
  try {
    const { run, notRun } = await choose(world, loaded);
    const checked = await checkAll(world, run);
    const other = world.series !== undefined;
    const file = `${FOLDER}/${other ? `linux-${world.series}` : systemSlug(world.system)}.json`;
    const before = await readObservations(file);
    const fresh = new Map<string, Observation>();
    for (const one of checked) fresh.set(keyOf(one.loaded), await toKeep(world, one));
    const lines = checked.flatMap(disagreements);
    const disagree = checked.filter((one) => !one.declared && one.verdict.failures.length > 0);
    const failed = other ? 0 : disagree.length;
    const whole = words.rest.length === 0 && problems.length === 0;
    if (words.option("check") !== undefined) {
      // Another kernel is not asked anew with each change of a text: the page says that it was asked an earlier one.
      for (const { loaded: one } of other ? [] : checked) {
        const [key, again] = [keyOf(one), async () => observed(one, await world.run(one))];
        fresh.set(key, await untilAsRecorded(before?.experiments[key], fresh.get(key)!, again));
      }
      const asked = other ? sameText(before, fresh) : fresh;
      const changes = compareRecords(before, asked, whole && !other, file);
      lines.push(
        ...changes,
        `${fresh.size} observed, ${notRun.length} not asked, ${changes.length} not as recorded`,
      );
      write(lines);
      return exitCode(problems.length, failed + changes.length);
    }
    await writeObservations(file, world, before, joinRecords(before, fresh, whole));
    lines.push(`${fresh.size} observed, ${notRun.length} not asked; recorded in ${file}`);
    write(lines);
    return exitCode(problems.length, failed);
  } finally {
    await world.close();
  }
}

function exitCode(problems: number, failures: number): number {
  if (problems > 0) return EXIT.UNUSABLE;
  return failures > 0 ? EXIT.FAILED : EXIT.OK;
}

function write(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function keyOf({ experiment: { file, id } }: Loaded): string {
  return experimentKey(file, id);
}

/** Of another kernel where it parts from the book, which is asked twice: what it picks at random is no answer of its own. */
async function toKeep(world: World, { loaded, report }: Checked): Promise<Observation> {
  const observation = observed(loaded, report);
  if (world.series === undefined) return observation;
  if (observation.agrees) return withoutWhatAgrees(observation);
  return withoutWhatAgrees(commonTo(observation, observed(loaded, await world.run(loaded))));
}

function observed({ experiment }: Loaded, report: RunReport): Observation {
  return observationOf(experiment, report, segmentsShape(report.trace));
}

/** Those of experiments whose recorded text is the present one. */
function sameText(
  before: Observations | undefined,
  fresh: ReadonlyMap<string, Observation>,
): Map<string, Observation> {
  return new Map([...fresh].filter(([key, { hash }]) => before?.experiments[key]?.hash === hash));
}

function disagreements({ loaded, verdict, declared }: Checked): string[] {
  return verdict.failures.map((failure) => {
    const because = declared ? `\n    declared to differ: ${loaded.experiment.differs}` : "";
    return describeFailure(failure) + because;
  });
}

async function readObservations(file: string): Promise<Observations | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Observations;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The date moves only when an answer does, so that observing twice changes nothing. */
async function writeObservations(
  file: string,
  { system, release = "" }: World,
  before: Observations | undefined,
  observed: ReadonlyMap<string, Observation>,
): Promise<void> {
  const experiments = Object.fromEntries([...observed].sort(([a], [b]) => (a < b ? -1 : 1)));
  const same = JSON.stringify(before?.experiments) === JSON.stringify(experiments);
  const date = same && before ? before.date : new Date().toISOString().slice(0, 10);
  const document: Observations = {
    system,
    release,
    machine: machine(),
    date,
    experiments,
  };
  await mkdir(FOLDER, { recursive: true });
  await writeFile(
    file,
    await format(JSON.stringify(document), { parser: "json", printWidth: 100 }),
  );
}
