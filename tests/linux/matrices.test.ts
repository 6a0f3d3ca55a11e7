/** The book's tables of outcomes, cell by cell on this kernel: the pages show what the model answers to them. */
import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { findExperiments } from "../../src/experiment/find.ts";
import type { Loaded } from "../../src/experiment/load.ts";
import { runMatrix, type MatrixOptions } from "../../src/experiment/matrix.ts";
import type { Kernel } from "../../src/kernel/kernel.ts";
import { createLinuxKernel } from "../../src/kernel/linux-kernel.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { missing } from "./able.ts";

const DOCS = "content/docs";

interface Table {
  readonly file: string;
  readonly of: string;
  readonly options: MatrixOptions;
}

/** Every `<Matrix of="…" parameters={{…}} />` of a page; those in fences are samples. */
function tablesOf(name: string): Table[] {
  const file = `${DOCS}/${name}`;
  const prose = readFileSync(file, "utf8").replace(/^(`{3,})[\s\S]*?^\1$/gm, "");
  return [...prose.matchAll(/^<Matrix$(?<props>[\s\S]*?)^\/>$/gm)].map(({ groups }) => {
    const props = groups!["props"]!;
    const parameters = /parameters=\{(?<value>\{[\s\S]*?\})\}\n/.exec(props)?.groups?.["value"];
    return {
      file,
      of: /of="(?<id>[^"]+)"/.exec(props)![1]!,
      options: runInNewContext(`({ parameters: ${parameters} })`) as MatrixOptions,
    };
  });
}

const tables = readdirSync(DOCS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".mdx"))
  .flatMap(tablesOf);

test("the book has tables", () => {
  expect(tables.length).toBeGreaterThanOrEqual(3);
});

function runOn(kernel: Kernel, { experiment, compiled }: Loaded) {
  try {
    return runExperiment(experiment, kernel, compiled);
  } finally {
    kernel.dispose();
  }
}

describe.skipIf(missing)("every cell", () => {
  const module = new WebAssembly.Module(readFileSync("build/model.wasm"));

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
