/** What a real kernel answers otherwise: a failure, unless the experiment declares it; declared in vain, a failure too. */
import { expect, test } from "vitest";
import { checkAll } from "../../src/cli/check.ts";
import type { World } from "../../src/worlds/world.ts";
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { loadExperiments } from "../../src/experiment/load.ts";
import { stubKernel } from "../experiment/stub-kernel.ts";
import { like } from "../like.ts";
import { page } from "./cli.ts";

const world = (name: World["name"]): World => ({
  name,
  system: "Linux 6.18.44",
  sideBySide: 2,
  run: ({ experiment, compiled }) =>
    Promise.resolve(runExperiment(experiment, stubKernel(), compiled)),
  close: () => Promise.resolve(),
});

const TEXT = page(
  ['experiment="differs-undeclared"', "1; //=> 2"],
  ['experiment="differs-declared" differs="a reason"', "1; //=> 2"],
  ['experiment="agrees-though-declared" differs="a reason"', "1; //=> 1"],
);

test.each([
  ["linux", ["false 1", "true 1", "false 1"]],
  ["model", ["false 1", "false 1", "false 0"]],
] as const)("on %s", async (name, expected) => {
  const { loaded } = loadExperiments(TEXT, "a.mdx");
  const checked = await checkAll(world(name), loaded);
  expect(checked.map(({ declared, verdict }) => `${declared} ${verdict.failures.length}`)).toEqual(
    expected,
  );
});

test("a needless declaration stands at its fence", async () => {
  const { loaded } = loadExperiments(TEXT, "a.mdx");
  const [, , last] = await checkAll(world("linux"), loaded);
  expect(last?.verdict.failures).toMatchObject([
    { file: "a.mdx", line: 19, column: 1, error: like(/answers as documented/) },
  ]);
});
