/** The book's tables of outcomes, cell by cell on this kernel: the pages show what the model answers to them. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { findExperiments } from "../../src/experiment/find.ts";
import type { Loaded } from "../../src/experiment/load.ts";
import { runMatrix } from "../../src/experiment/matrix.ts";
import type { Kernel } from "../../src/kernel/kernel.ts";
import { createLinuxKernel } from "../../src/kernel/linux-kernel.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { ensureModel } from "../../src/worlds/build-model.ts";
import { missing } from "./able.ts";
import { matricesIn } from "./matrix-elements.ts";

const DOCS = "content/docs";

const tables = readdirSync(DOCS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".mdx"))
  .map((name) => `${DOCS}/${name}`)
  .flatMap((file) => matricesIn(readFileSync(file, "utf8")).map((one) => ({ file, ...one })));

test("the book has tables", () => {
  expect(tables.length).toBeGreaterThanOrEqual(3);
});

test("a table on one line is one, and a sample in a fence is none", () => {
  const page = `---
title: "A: <B"
---

Text.

<Matrix of="a" parameters={{ first: [0, 1] }} at="s.bind()" />

<Matrix
  parameters={{
    second: [""],
  }}
  of='b'
/>

\`\`\`mdx
<Matrix of="c" parameters={{}} />
\`\`\`
`;
  expect(matricesIn(page)).toEqual([
    { of: "a", options: { parameters: { first: [0, 1] }, at: "s.bind()" } },
    { of: "b", options: { parameters: { second: [""] } } },
  ]);
});

function runOn(kernel: Kernel, { experiment, compiled }: Loaded) {
  try {
    return runExperiment(experiment, kernel, compiled);
  } finally {
    kernel.dispose();
  }
}

describe.skipIf(missing)("every cell", async () => {
  const module = new WebAssembly.Module(readFileSync(await ensureModel()));

  test.each(tables)("of $of", async ({ file, of, options }) => {
    const { experiments } = findExperiments(readFileSync(file, "utf8"), file);
    const experiment = experiments.find(({ id }) => id === of)!;
    const cells = async (kernel: () => Kernel) =>
      (await runMatrix(experiment, options, (one) => runOn(kernel(), one))).cells.map(
        ({ parameters, observed }) => `${JSON.stringify(parameters)} ${observed}`,
      );
    const answered = await cells(createLinuxKernel);
    expect(answered.length).toBeGreaterThan(1);
    expect(await cells(() => createModelKernel(module))).toEqual(answered);
  });
});
