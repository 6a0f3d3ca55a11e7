/** A fold that would hide what an experiment says is told at its place in the file. */
import { expect, test } from "vitest";
import { loadExperiments } from "../../src/experiment/load.ts";

const CODE = [
  "const a = host(",
  '  "a", "10.0.0.1",',
  ");",
  "function f() {",
  "  now();",
  "  return now(); // x",
  "}",
  "f(); //=> 0",
  "f();",
  "//=> 0",
  "now(); //=> 0",
];

const problemsOf = (fold: string) =>
  loadExperiments(
    [`\`\`\`ts experiment="x" fold="${fold}"`, ...CODE, "```"].join("\n"),
    "a.mdx",
  ).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

test.each(["1-7 all", "1-3 a", "4-7 f", "5-6 within f", "1-3 a; 4-7 f"])("%s is sound", (fold) => {
  expect(problemsOf(fold)).toEqual([]);
});

test("one that hides an outcome is told at the outcome", () => {
  expect(problemsOf("4-8 f, called")).toEqual(["9:6 the fold 4-8 hides this outcome"]);
});

test("one that hides a part of an outcome of several lines", () => {
  expect(problemsOf("1-7 a and f; 10-11 more")).toEqual([
    "11:1 the fold 10-11 hides this outcome",
    "12:8 the fold 10-11 hides this outcome",
  ]);
});

test("one that cuts a statement, at the statement", () => {
  expect(problemsOf("2-4 middle")).toEqual(["2:1 the fold 2-4 holds a part of this statement"]);
  expect(problemsOf("1-5 beginning")).toEqual(["5:1 the fold 1-5 holds a part of this statement"]);
});

test("one beyond the end, at the fence", () => {
  expect(problemsOf("9-12 end")).toEqual([
    "1:1 the fold 9-12 goes beyond the experiment's 11 lines",
  ]);
});

test("places are the file's, in a list too", () => {
  const inList = [
    "- x",
    "",
    ...['```ts experiment="x" fold="4-8 f"', ...CODE, "```"].map((l) => `  ${l}`),
  ];
  const { problems } = loadExperiments(inList.join("\n"), "a.mdx");
  expect(problems.map(({ line, column }) => [line, column])).toEqual([[11, 8]]);
});
