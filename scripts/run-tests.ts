/** `npm test`: the unit tests, then those in a browser; last, over both, what was not run and how to have it run. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { summary, type Counted } from "../tests/not-run/summary.ts";

const folder = mkdtempSync(join(tmpdir(), "rebind-not-run-"));
const runs = ["test:unit", "test:browser"];
let failed: string | undefined;
for (const run of runs) {
  const { status } = spawnSync("npm", ["run", "--silent", run], {
    stdio: "inherit",
    env: { ...process.env, REBIND_NOT_RUN: folder },
  });
  if (status === 0) continue;
  failed = run;
  break;
}
const counts = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Counted,
);
rmSync(folder, { recursive: true });
const tests = counts.reduce((sum, one) => sum + one.tests, 0);
process.stdout.write(`\n${summary({ tests, notRun: counts.flatMap(({ notRun }) => notRun) })}`);
if (failed !== undefined) {
  const rest = runs.slice(runs.indexOf(failed) + 1);
  const left = rest.length > 0 ? `, so npm run ${rest.join(" and ")} was not begun` : "";
  process.stdout.write(`npm run ${failed} failed${left}.\n`);
  process.exitCode = 1;
}
