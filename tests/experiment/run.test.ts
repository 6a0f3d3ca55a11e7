/** A run as its report tells it: outcomes, errors and their places, lines, and what a budget ends. */
import { describe, expect, test } from "vitest";
import { compile } from "../../src/experiment/compile.ts";
import { evaluate } from "../../src/experiment/evaluate.ts";
import { describeFailure, judge } from "../../src/experiment/judge.ts";
import { PARAMETERS } from "../../src/experiment/parameters.ts";
import { runCompiled, type RunOptions } from "../../src/experiment/run.ts";
import type { Experiment, RunReport } from "../../src/experiment/types.ts";
import { createLab } from "../../src/lab/create-lab.ts";
import { stubKernel } from "./stub-kernel.ts";

function run(source: string, options: Partial<RunOptions> = {}, kernel = stubKernel()): RunReport {
  const { code, outcomes } = compile(source);
  return runCompiled(evaluate(code), kernel, { outcomes, ...options });
}

function held(source: string): Array<readonly [boolean, string | undefined]> {
  return run(source).outcomes.map(({ holds, observed }) => [holds, observed] as const);
}

test("the parameters are the lab's names", () => {
  expect([...PARAMETERS].sort()).toEqual(
    [...Object.keys(createLab(stubKernel()).scope), "$"].sort(),
  );
});

describe("outcomes", () => {
  test("hold or not, as printed", () => {
    expect(
      held(`1 + 1; //=> 2\n"text"; //=> text\n1 < 2; //=> false\n[1, "a"]; //=> [1, "a"]`),
    ).toEqual([
      [true, "2"],
      [true, "text"],
      [false, "true"],
      [true, `[1, "a"]`],
    ]);
  });
  test("of a line that ran often: the first that does not hold, else the last", () => {
    expect(held(`for (const i of [1, 2, 3]) {\n  i; //=> 1\n}`)).toEqual([[false, "2"]]);
    expect(held(`for (const i of [1, 2, 3]) {\n  i; //=> *\n}`)).toEqual([[true, "3"]]);
  });
  test("may be the errno of a call that failed, however deep, and the run goes on", () => {
    const report = run(
      `function f() {\n  throw new SocketError("bind", 98);\n}\nf(); //=> EADDRINUSE\n1; //=> 1`,
    );
    expect(report.error).toBeUndefined();
    expect(report.outcomes.map(({ observed }) => observed)).toEqual(["EADDRINUSE", "1"]);
  });
  test("are not reached after an error", () => {
    const report = run(`1; //=> 1\nnull.x;\n2; //=> 2`);
    expect(report.outcomes).toMatchObject([
      { reached: true, holds: true },
      { reached: false, holds: false },
    ]);
  });
});

/** Where the run ended, and with what. */
const ENDS: ReadonlyArray<
  readonly [what: string, source: string, line: number, column: number, name: string]
> = [
  ["an error of JavaScript", `1;\n  null.x; //=> 1`, 2, 3, "TypeError"],
  ["an unknown name", `1; nothing;`, 1, 4, "ReferenceError"],
  [
    "a failed call without an outcome",
    `1;\nthrow new SocketError("bind", 98);`,
    2,
    1,
    "SocketError",
  ],
  ["an error within a function", `function f() {\n  null.x;\n}\n1 + f();`, 2, 3, "TypeError"],
  [
    "an error after a function ended",
    `const f = () => {\n  return 1;\n};\nf().x.y;`,
    4,
    1,
    "TypeError",
  ],
  ["an error in an expression's function", `[1].map(\n  (x) => x.y.z,\n);`, 2, 10, "TypeError"],
  ["an error thrown again", `try {\n  null.x;\n} catch (e) {\n  throw e;\n}`, 4, 3, "TypeError"],
  ["a misused lab", `host(1);`, 1, 1, "LabError"],
  ["a thrown text", `throw "x";`, 1, 1, "Error"],
  ["a loop without end", `let n = 0;\nwhile (true) {\n  n++;\n}`, 2, 8, "BudgetError"],
  ["a loop without a body", `for (;;);`, 1, 9, "BudgetError"],
  ["a loop in braces without a body", `for (;;) {}`, 1, 1, "BudgetError"],
  [
    "a loop that swallows errors",
    `for (;;) {\n  try {\n    for (;;) {}\n  } catch {}\n}`,
    3,
    5,
    "BudgetError",
  ],
  ["a function that calls itself", `const f = () => f();\nf();`, 1, 17, "BudgetError"],
  [
    "a function that calls itself and swallows",
    `function f() {\n  try {\n    f();\n  } finally {\n    f();\n  }\n}\nf();`,
    5,
    5,
    "BudgetError",
  ],
];

test.each(ENDS)("%s ends the run at its place", (_, source, line, column, name) => {
  const report = run(source, { limits: { statements: 20_000 } });
  expect(report.error).toMatchObject({ line, column, name });
});

test("the same text ends at the same statement, every time", () => {
  const source = `let n = 0;\nfor (;;) {\n  n++;\n  if (n % 3) print(n);\n}`;
  const once = run(source, { limits: { statements: 1_000 } });
  expect(once.error?.message).toMatch(/1,000 statements/);
  expect(run(source, { limits: { statements: 1_000 } })).toEqual(once);
});

test("the kernel is told the running line, the caller's again after a function, and is given back", () => {
  const kernel = stubKernel();
  run(
    `const f = () => {\n  print(1);\n};\nprint(f());\n[1].forEach(\n  (x) => print(x),\n);`,
    {},
    kernel,
  );
  expect(kernel.marks).toEqual([1, 4, 2, 4, 5, 6, 5]);
  expect(kernel.disposed).toBe(true);
});

test("what is printed has the line of the statement that printed it", () => {
  const report = run(`function f() {\n  return 1;\n}\nprint(\n  f(),\n  "a",\n);`);
  expect(report.printed).toEqual([{ line: 4, text: "1 a" }]);
});

test("failures stand at their place in the file, in the notation of all of Rebind", () => {
  const source = `1; //=> 2\n"";\n//=> a\n//=> b\nnull.x;\n3; //=> 3`;
  const experiment = {
    id: "x",
    file: "a.mdx",
    source,
    start: { line: 11, column: 3, offset: 0 },
    indent: 2,
  } as Experiment;
  const { passed, failures } = judge(experiment, run(source));
  expect(passed).toBe(0);
  expect(failures.map(describeFailure)).toEqual([
    "a.mdx:11:6: expected 2, observed 1",
    "a.mdx:13:3: expected 2 lines, observed an empty text\n    expected  a\n              b\n    observed  ",
    "a.mdx:15:3: TypeError: Cannot read properties of null (reading 'x')",
    "a.mdx:16:6: expected 3, observed nothing: the run ended at line 15 with TypeError",
  ]);
});
