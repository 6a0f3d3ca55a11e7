/**
 * `npm run fuzz:linux`: random schedules of calls, played on the model and on the running kernel, or on another one (--on
 * linux-6.1), and compared after each call. A divergence is shortened and printed as an experiment. --seed, --seconds, --count,
 * --mode calls|segments|timed|losses (or some of them, between commas), --jobs, --keep-going.
 */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seriesOf } from "../src/worlds/qemu/series.ts";
import { Guest } from "../tests/differential/guest-judge.ts";
import { fuzz, type Totals } from "../tests/differential/fuzz.ts";
import { CALLS, LOSSES, SEGMENTS, TIMED, type Mode } from "../tests/differential/vocabulary.ts";

const MODES: Readonly<Record<string, Mode>> = {
  calls: CALLS,
  segments: SEGMENTS,
  timed: TIMED,
  losses: LOSSES,
};

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seconds: { type: "string", default: "60" },
    count: { type: "string" },
    mode: { type: "string", default: "calls" },
    on: { type: "string", default: "linux" },
    jobs: { type: "string", default: String(availableParallelism()) },
    "keep-going": { type: "boolean", default: false },
    part: { type: "string" },
  },
});

function whole(name: "seed" | "seconds" | "count" | "jobs" | "part"): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/.test(text))
    throw new Error(`expected --${name} with a whole number, found ${text}`);
  return Number(text);
}

const modes = values.mode.split(",").map((name) => {
  const mode = MODES[name];
  if (mode === undefined)
    throw new Error(`expected --mode ${Object.keys(MODES).join(", ")}, found ${name}`);
  return { name, mode };
});
const series = seriesOf(values.on);
if (series === undefined && values.on !== "linux")
  throw new Error(`expected --on linux or a series such as linux-6.1, found ${values.on}`);
const seed = whole("seed") ?? Math.floor(Date.now() / 1000);
const jobs = Math.max(1, whole("jobs")!);
const part = whole("part");

if (part === undefined) {
  console.log(`${values.on}, ${values.mode}: seed ${seed}, ${jobs} at a time`);
  const parts = await Promise.all(Array.from({ length: jobs }, (_, index) => inChild(index)));
  for (const [index, { name }] of modes.entries())
    report(
      name,
      parts.map((totals) => totals[index]!),
    );
} else {
  process.send!(await all(part));
  process.disconnect();
}

/** One mode after the other: another kernel is started once for all of them. */
async function all(part: number): Promise<Totals[]> {
  const guest = series === undefined ? undefined : await Guest.start(series);
  const totals: Totals[] = [];
  for (const { mode } of modes) {
    totals.push(
      await fuzz({
        first: seed + part,
        step: jobs,
        count: whole("count") === undefined ? Infinity : Math.ceil(whole("count")! / jobs),
        seconds: whole("count") === undefined ? whole("seconds")! : Infinity,
        mode,
        guest,
        os: values.on,
        keepGoing: values["keep-going"],
        print: (text) => console.log(text),
      }),
    );
  }
  await guest?.close();
  return totals;
}

function inChild(index: number): Promise<Totals[]> {
  const child = fork(
    fileURLToPath(import.meta.url),
    [
      ...process.argv.slice(2),
      "--seed",
      String(seed),
      "--part",
      String(index),
      "--jobs",
      String(jobs),
    ],
    { execArgv: ["--import", "tsx"] },
  );
  return new Promise((answer, fail) => {
    let totals: Totals[] | undefined;
    child.once("message", (message) => (totals = message as Totals[]));
    child.once("exit", (code) => {
      if (totals === undefined) fail(new Error(`part ${index} ended with ${code}`));
      else answer(totals);
    });
  });
}

function report(name: string, parts: readonly Totals[]): void {
  const sum = (of: (totals: Totals) => number): number =>
    parts.reduce((total, one) => total + of(one), 0);
  const seconds = Math.max(...parts.map((one) => one.seconds));
  const schedules = sum((one) => one.schedules);
  console.log(
    `${name}: ${schedules} schedules, ${sum((one) => one.calls)} calls, ${sum((one) => one.injected)} injected segments ` +
      `in ${seconds.toFixed(0)} s (${(schedules / seconds).toFixed(0)} schedules/s); ` +
      `${sum((one) => one.chance)} ended where chance decides, ${sum((one) => one.late)} too late, ${sum((one) => one.unrepeatable)} not repeatable, ` +
      `${sum((one) => one.divergences)} divergences`,
  );
  if (sum((one) => one.divergences) > 0) process.exitCode = 1;
}
