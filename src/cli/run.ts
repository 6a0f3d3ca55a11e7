/** `rebind run`: one experiment, or all of a file, with everything that was seen on the way. */
import { writeFile } from "node:fs/promises";
import { allHold } from "../experiment/run.ts";
import type { Loaded } from "../experiment/load.ts";
import { describeProblem } from "../experiment/problem.ts";
import type { RunReport } from "../experiment/types.ts";
import {
  EXIT,
  JSON_OUTPUT,
  numberOption,
  ON,
  SEED,
  UsageError,
  type Command,
  type Words,
} from "./command.ts";
import { choose } from "./check.ts";
import { collect } from "./files.ts";
import { transcript } from "./transcript.ts";
import { openWorld } from "../worlds/open-world.ts";

export const run: Command = {
  name: "run",
  usage: "run FILE[#ID]",
  summary: "runs a file's experiments and prints each annotated line with what it gave",
  details: [
    "Below the lines stand what print() printed, the socket tables that ss() gave, and with --segments the",
    "segments as tcpdump would show them. FILE#ID, or --experiment ID, picks one experiment of a page.",
  ].join("\n"),
  options: [
    { name: "experiment", value: "ID", help: "only the experiment with this id" },
    { name: "segments", help: "print the segments" },
    {
      name: "pcap",
      value: "FILE",
      help: "write the segments of the one experiment that is run, for Wireshark",
    },
    ON,
    SEED,
    JSON_OUTPUT,
  ],
  run: runRun,
};

async function runRun(words: Words): Promise<number> {
  const picked = await pick(words);
  if (picked === undefined) return EXIT.UNUSABLE;
  const { chosen, whole } = picked;
  const pcap = words.option("pcap");
  if (pcap !== undefined && chosen.length > 1) {
    throw new UsageError(
      `expected one experiment with --pcap, found ${chosen.length}`,
      "Pick one with --experiment ID.",
    );
  }
  const world = await openWorld(words.option("on") ?? "model", {
    seed: numberOption(words, "seed"),
  });
  const reports: RunReport[] = [];
  const json = words.option("json") !== undefined;
  try {
    const { run: runnable, notRun } = await choose(world, chosen);
    for (const loaded of runnable) {
      const report = await world.run(loaded);
      if (!json) {
        const text = transcript(loaded, report, {
          segments: words.option("segments") !== undefined,
        });
        process.stdout.write(reports.length > 0 ? `\n${text}` : text);
      }
      reports.push(report);
      if (pcap !== undefined) await writePcap(pcap, report);
    }
    for (const { experiment, reason } of notRun) {
      process.stderr.write(`${experiment.id}: not run on ${world.system}: ${reason}\n`);
    }
    if (json) {
      const document = runnable.map(({ experiment }, i) => ({
        id: experiment.id,
        file: experiment.file,
        ...reports[i]!,
      }));
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    }
  } finally {
    await world.close();
  }
  if (reports.length === 0 || !whole) return EXIT.UNUSABLE;
  return reports.every(allHold) ? EXIT.OK : EXIT.FAILED;
}

async function writePcap(file: string, report: RunReport): Promise<void> {
  const { packetsOfTrace, pcapFile } = await import("../trace/pcap.ts");
  const bytes = pcapFile(packetsOfTrace(report.trace));
  try {
    await writeFile(file, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`expected --pcap with a file that can be written, found ${file}: ${code}`);
  }
}

interface Picked {
  readonly chosen: readonly Loaded[];
  /** Everything that was asked for can be run. */
  readonly whole: boolean;
}

/** The experiments that the command line names; undefined where none can be used. What is wrong with the others is said. */
async function pick(words: Words): Promise<Picked | undefined> {
  const [path, ...more] = words.rest;
  if (path === undefined || more.length > 0) {
    throw new UsageError(
      `expected one file, found ${words.rest.length}`,
      "rebind run FILE, or FILE#ID",
    );
  }
  const id = words.option("experiment");
  const inPath = /\.\w+#/.test(path);
  if (id !== undefined && inPath)
    throw new UsageError(`expected one experiment, found ${path} and --experiment ${id}`);
  const { loaded, problems } = await collect([id === undefined ? path : `${path}#${id}`], {
    withoutOutcomes: true,
  });
  for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
  if (problems.length > 0 && loaded.length === 0) return undefined;
  if (loaded.length === 0) throw new UsageError(`expected an experiment in ${path}, found none`);
  // One that is named is all that was asked for, whatever else its page has.
  const named = id !== undefined || inPath;
  return { chosen: loaded, whole: named || problems.length === 0 };
}
