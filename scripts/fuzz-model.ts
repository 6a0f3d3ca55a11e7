/**
 * `npm run fuzz`: a million random schedules against the model's invariants, and ten million random calls that must not trap.
 * --runs N for another number of schedules, --seed N to begin elsewhere.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "1000000" }, seed: { type: "string" } },
});
/** Calls in one run of the test of random calls. */
const CALLS = 1000;

function run(file: string, runs: number): number {
  const { status } = spawnSync("npx", ["vitest", "run", "--project", "unit", file], {
    stdio: "inherit",
    env: {
      ...process.env,
      FUZZ_RUNS: String(runs),
      FUZZ_SEED: values.seed ?? String(Date.now() % 1_000_000_000),
    },
  });
  return status ?? 1;
}

const runs = Math.max(1, Math.floor(Number(values.runs)) || 1);
const properties = run("tests/model/tcp-properties", runs);
process.exitCode = properties || run("tests/model/tcp-fuzz", Math.ceil((runs * 10) / CALLS));
