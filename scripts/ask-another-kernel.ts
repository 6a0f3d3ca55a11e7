/**
 * Asks one other kernel a part of the book and compares with what is recorded of it; then its own experiments and some random
 * schedules, the same each time, on it and on the model with its rules: `npm run other-kernel`. Which kernel and which part goes
 * in turn with the minute, so that in time all are asked everything; --series 6.1 and --part 3 choose.
 */
import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { SERIES } from "../src/record/series.ts";

/** Parts of the book: one takes some seconds beside the boot. */
const PARTS = 4;
const CHAPTERS = "content/docs";
/** Experiments of one kernel each. */
const SYSTEMS = "tests/experiments/systems";
/** Schedules of each kind: ten to fifteen seconds each. */
const SCHEDULES = 120;

const { values } = parseArgs({
  options: { series: { type: "string" }, part: { type: "string" } },
});
const turn = Math.floor(Date.now() / 60_000);
const series = values.series ?? SERIES[turn % SERIES.length]!;
const part = Number(values.part ?? Math.floor(turn / SERIES.length) % PARTS);

const pages: string[] = [];
for (const name of (await readdir(CHAPTERS, { recursive: true })).sort()) {
  const file = `${CHAPTERS}/${name}`;
  if (name.endsWith(".mdx") && (await readFile(file, "utf8")).includes("experiment="))
    pages.push(file);
}
const asked = pages.filter((_, i) => i % PARTS === part);
if (asked.length === 0) throw new Error(`expected --part from 0 to ${PARTS - 1}, found ${part}`);
console.log(`Linux ${series}, part ${part}: ${asked.length} of ${pages.length} pages`);
const world = `linux-${series}`;
ask("src/cli/rebind.mjs", "observe", "--check", "--on", world, ...asked);

const own: string[] = [];
for (const name of await readdir(SYSTEMS))
  if ((await readFile(`${SYSTEMS}/${name}`, "utf8")).includes(`os="${world}"`))
    own.push(`${SYSTEMS}/${name}`);
if (own.length > 0) ask("src/cli/rebind.mjs", "check", "--on", world, ...own);

const schedules = [
  "--mode",
  "calls,segments,timed",
  "--count",
  String(SCHEDULES),
  "--seed",
  "50000",
];
ask(
  ...["--import", "tsx", "scripts/fuzz-linux.ts", "--on", world, "--jobs", "1", "--keep-going"],
  ...schedules,
);

function ask(...words: readonly string[]): void {
  const { status } = spawnSync(process.execPath, words, { stdio: "inherit" });
  if (status !== 0) process.exitCode = status ?? 1;
}
