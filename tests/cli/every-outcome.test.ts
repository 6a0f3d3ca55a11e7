/**
 * The guard of the guards: each documented outcome of a chapter, falsified in turn, makes `rebind check` and Vitest fail at its
 * very line and column, and nowhere else.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { inFile } from "../../src/experiment/lines.ts";
import { loadExperiments } from "../../src/experiment/load.ts";
import { rewriteOutcomes } from "../../src/experiment/rewrite.ts";
import { Folder } from "./cli.ts";

const CHAPTER = "content/docs/time-wait/how-a-connection-closes.mdx";
const text = readFileSync(CHAPTER, "utf8");
const { loaded } = loadExperiments(text, CHAPTER);

/** Copies of the chapter, each with one outcome that is not so; the languages' folders keep their ids apart. */
const copies = loaded.flatMap(({ experiment, compiled }) =>
  compiled.outcomes.map((outcome) => {
    const rewrite = { experiment, outcome, observed: "falsified" };
    return { text: rewriteOutcomes(text, [rewrite]), ...inFile(experiment, outcome) };
  }),
);
const nameOf = (index: number) => {
  const letter = (n: number) => String.fromCharCode(97 + n);
  return `content/docs/${letter(Math.floor(index / 26))}${letter(index % 26)}/chapter.mdx`;
};
const falsified = copies.map((copy, i) => ({ ...copy, file: nameOf(i) }));

describe("each falsified outcome", () => {
  let folder: Folder;
  beforeAll(() => {
    folder = new Folder(Object.fromEntries(falsified.map((copy) => [copy.file, copy.text])));
  });

  test("is a change of the text, and there are enough of them", () => {
    expect(falsified.length).toBeGreaterThan(20);
    expect(falsified.every((copy) => copy.text !== text)).toBe(true);
  });

  test("fails rebind check at its place alone", () => {
    const { code, out } = folder.start("check");
    const lines = out
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith(" "));
    expect(lines.pop()).toMatch(new RegExp(` passed, ${falsified.length} failed$`));
    expect(
      lines.map((line) =>
        /^(.*?):(\d+):(\d+): expected falsified, observed /.exec(line)?.slice(1, 4).join(":"),
      ),
    ).toEqual(falsified.map(({ file, line, column }) => `${file}:${line}:${column}`));
    expect(code).toBe(1);
  });

  test("fails Vitest at its place alone", () => {
    const plugin = resolve("src/site/vitest-experiments.ts");
    folder.write(
      "vitest.config.mjs",
      `import { experimentTests } from ${JSON.stringify(plugin)};
export default { plugins: [experimentTests()], test: { include: ["content/**/*.mdx"], testTimeout: 120_000, isolate: false } };\n`,
    );
    const vitest = resolve("node_modules/vitest/vitest.mjs");
    const words = [
      "run",
      "--root",
      folder.path,
      "--reporter",
      "json",
      "--outputFile",
      "report.json",
    ];
    const { status } = spawnSync(process.execPath, [vitest, ...words], { cwd: folder.path });
    const { testResults } = JSON.parse(folder.read("report.json")) as VitestReport;
    const failures = testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter((one) => one.status === "failed"),
    );
    const places = failures.map(
      (one) => /at (\S+)\s*$/.exec(one.failureMessages.join("\n").trimEnd())?.[1],
    );
    expect(places.sort()).toEqual(
      falsified
        .map(({ file, line, column }) => `${join(folder.path, file)}:${line}:${column}`)
        .sort(),
    );
    expect(status).toBe(1);
  }, 240_000);
});

interface VitestReport {
  readonly testResults: ReadonlyArray<{
    readonly assertionResults: ReadonlyArray<{
      readonly status: string;
      readonly failureMessages: readonly string[];
    }>;
  }>;
}
