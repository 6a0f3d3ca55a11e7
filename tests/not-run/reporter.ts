/**
 * Counts the tests that a run of Vitest leaves out, and says so when it ends; where REBIND_NOT_RUN names a folder, leaves the count
 * there for whoever runs several (scripts/run-tests.ts).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { summary, type NotRun } from "./summary.ts";

export default class NotRunReporter implements Reporter {
  #chosen = false;

  onInit(vitest: Vitest): void {
    this.#chosen = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    // Of tests that are asked for by name the others are left out on purpose.
    if (this.#chosen) return;
    let tests = 0;
    const notRun: NotRun[] = [];
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        tests++;
        if (test.result().state !== "skipped" || test.options.mode === "run") continue;
        notRun.push({ file: module.relativeModuleId, name: test.fullName });
      }
    }
    const folder = process.env["REBIND_NOT_RUN"];
    if (folder === undefined) {
      process.stdout.write(`\n${summary({ tests, notRun })}`);
      return;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify({ tests, notRun }));
  }
}
