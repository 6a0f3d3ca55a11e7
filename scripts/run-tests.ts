/**
 * `npm test`: the unit tests and those in a browser, side by side, since both mostly wait; what the latter print follows when
 * the former are through. Last, over both, what was not run and how to have it run.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureModel } from "../src/worlds/build-model.ts";
import { summary, type Counted } from "../tests/not-run/summary.ts";

const folder = mkdtempSync(join(tmpdir(), "rebind-not-run-"));

interface Run {
  readonly name: string;
  readonly passed: Promise<boolean>;
  /** Prints what came so far, and all that comes. */
  show(): void;
}

function start(name: string): Run {
  const { FORCE_COLOR = process.stdout.isTTY ? "1" : "0" } = process.env;
  const child = spawn("npm", ["run", "--silent", name], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, FORCE_COLOR, REBIND_NOT_RUN: folder },
  });
  const kept: Buffer[] = [];
  let shown = false;
  const print = (chunk: Buffer) => {
    if (shown) process.stdout.write(chunk);
    else kept.push(chunk);
  };
  child.stdout.on("data", print);
  child.stderr.on("data", print);
  return {
    name,
    passed: new Promise((done) => child.on("close", (code) => done(code === 0))),
    show() {
      shown = true;
      for (const chunk of kept) process.stdout.write(chunk);
    },
  };
}

// Once, for both.
await ensureModel();
const runs = ["test:unit", "test:browser"].map(start);
const failed: string[] = [];
for (const run of runs) {
  run.show();
  if (!(await run.passed)) failed.push(run.name);
}
const counts = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Counted,
);
rmSync(folder, { recursive: true });
const tests = counts.reduce((sum, one) => sum + one.tests, 0);
process.stdout.write(`\n${summary({ tests, notRun: counts.flatMap(({ notRun }) => notRun) })}`);
for (const name of failed) process.stdout.write(`npm run ${name} failed.\n`);
if (failed.length > 0) process.exitCode = 1;
