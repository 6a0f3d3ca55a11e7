/** The book as a whole: every experiment can be read, ids are unique, the TypeScript is what lab.d.ts allows. */
import { expect, test } from "vitest";
import { collect } from "../../src/cli/files.ts";
import { typeProblems } from "../../src/cli/type-check.ts";
import { describeProblem } from "../../src/experiment/problem.ts";
import { findInTypeScript } from "../../src/experiment/find.ts";
import { like } from "../like.ts";

const { loaded, problems } = await collect(["content"]);

test("every experiment can be read, and no id occurs twice", () => {
  expect(problems.map(describeProblem)).toEqual([]);
  expect(loaded.length).toBeGreaterThan(0);
});

test("every experiment is typed as lab.d.ts says", () => {
  expect(typeProblems(loaded.map((one) => one.experiment)).map(describeProblem)).toEqual([]);
});

test("what is typed otherwise is found, at its place", () => {
  const { experiment } = loaded.find((one) => one.experiment.source.includes("AF_INET"))!;
  const source = experiment.source.replace("AF_INET", "AF_INTE");
  const lines = source.split("\n");
  const line = lines.findIndex((one) => one.includes("AF_INTE"));
  expect(typeProblems([{ ...experiment, source }])).toMatchObject([
    {
      file: experiment.file,
      line: experiment.start.line + line,
      column: experiment.indent + lines[line]!.indexOf("AF_INTE") + 1,
      message: like(/^TS2(304|552): Cannot find name 'AF_INTE'/),
    },
  ]);
});

test("names of one experiment are not another's, and nothing of the browser or Node is there", () => {
  const ofText = (source: string, name: string) => findInTypeScript(source, name).experiments;
  const found = typeProblems([
    ...ofText("const a = 1;\na; //=> 1", "a.ts"),
    ...ofText("const a = 2;\nconsole; //=> 1", "b.ts"),
  ]);
  expect(found).toMatchObject([{ file: "b.ts", line: 2, column: 1 }]);
});
