/**
 * The divergences between the model and the kernel that were found and mended, each kept in tests/experiments/divergences as an
 * experiment whose name says what holds; and those of tests/experiments/rules, each for a rule of the model that nothing else would miss.
 * Both worlds are asked all of them.
 */
import { basename } from "node:path";
import { expect, test } from "vitest";
import { checkAll } from "../../src/cli/check.ts";
import { collect } from "../../src/cli/files.ts";
import { openWorld } from "../../src/worlds/open-world.ts";
import { describeFailure } from "../../src/experiment/judge.ts";

const FOLDERS = ["tests/experiments/divergences", "tests/experiments/rules"];

export async function testDivergences(name: "model" | "linux"): Promise<void> {
  await testExperiments(name, FOLDERS);
}

/** A test an experiment; all are run before, since those that sleep do it side by side. */
export async function testExperiments(
  name: "model" | "linux",
  folders: readonly string[],
): Promise<void> {
  const { loaded, problems } = await collect(folders);
  test("all can be read, and there are some", () => {
    expect(problems).toEqual([]);
    expect(loaded).not.toEqual([]);
  });
  const world = await openWorld(name);
  try {
    for (const { loaded: one, verdict } of await checkAll(world, loaded)) {
      test(basename(one.experiment.file, ".ts"), () => {
        expect(verdict.failures.map((failure) => describeFailure(failure))).toEqual([]);
        expect(verdict.passed).toBeGreaterThan(0);
      });
    }
  } finally {
    await world.close();
  }
}
