/** One program over all combinations, and single outcomes read from a run. */
import { describe, expect, test } from "vitest";
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { loadExperiments, type Loaded } from "../../src/experiment/load.ts";
import { cellAt, runMatrix, withParameters } from "../../src/experiment/matrix.ts";
import { readOutcome } from "../../src/experiment/read-outcome.ts";
import { like } from "../like.ts";
import { stubKernel } from "./stub-kernel.ts";

const SOURCE = `const first = 0;
const second: number = 1; // a remark
const name = "x";
[name, name]; //=> ["x", "x"]
first * 10 + second; //=> 1
`;

const run = ({ experiment, compiled }: Loaded) => runExperiment(experiment, stubKernel(), compiled);
const { experiment } = loadExperiments(SOURCE, "dir/sums.ts").loaded[0]!;

describe("the matrix", () => {
  test("has a cell for each combination, the last parameter varying fastest", async () => {
    const matrix = await runMatrix(
      experiment,
      { parameters: { first: [0, 1], second: [0, 1, 2] } },
      run,
    );
    expect(matrix.cells.map((cell) => cell.observed)).toEqual(["0", "1", "2", "10", "11", "12"]);
    expect(cellAt(matrix, { first: 1, second: 2 })?.experiment.id).toBe("sums?first=1&second=2");
  });

  test("has in each cell the program that gave it, true to the letter", async () => {
    const matrix = await runMatrix(
      experiment,
      { parameters: { first: [7], name: ["y"] }, at: 1 },
      run,
    );
    const [cell] = matrix.cells;
    expect(cell!.observed).toBe(`["y", "y"]`);
    expect(cell!.experiment.source).toBe(
      SOURCE.replace("first = 0", "first = 7")
        .replace(`name = "x"`, `name = "y"`)
        .replace(`=> ["x", "x"]`, `=> ["y", "y"]`)
        .replace("=> 1\n", "=> 71\n"),
    );
    expect(cell!.report.outcomes.every((outcome) => outcome.holds)).toBe(true);
    expect(run(cell!).outcomes).toEqual(cell!.report.outcomes);
  });

  test("says which constants there are, where one is not", async () => {
    const wrong = runMatrix(experiment, { parameters: { third: [1] } }, run);
    await expect(wrong).rejects.toMatchObject({
      message: like(/no constant third/),
      hint: like(/first, second, name/),
    });
  });

  test("does not hide a run that ended in an error", async () => {
    const { loaded } = loadExperiments("const a: any = 1;\na.b.c;\n1; //=> 1\n", "x.ts");
    const wrong = runMatrix(loaded[0]!.experiment, { parameters: { a: ["x"] } }, run);
    await expect(wrong).rejects.toMatchObject({ line: 2, message: like(/TypeError/) });
  });

  test("has an end", async () => {
    const many = Array.from({ length: 30 }, (_, i) => i);
    await expect(
      runMatrix(experiment, { parameters: { first: many, second: many } }, run),
    ).rejects.toThrow(/at most/);
  });

  test("writes constants of the lab by their names, other strings as strings", () => {
    expect(withParameters("const a = 0, b = 1;", { a: "AF_INET6", b: "[::]:80" })).toBe(
      `const a = AF_INET6, b = "[::]:80";`,
    );
  });
});

describe("an outcome is read", () => {
  const { outcomes } = run(loadExperiments(SOURCE, "sums.ts").loaded[0]!);
  const read = (at?: number | string) => readOutcome(SOURCE, outcomes, at);

  test("by its number, by its statement, by a part of it", () => {
    expect(read()).toBe("1");
    expect(read(1)).toBe(`["x", "x"]`);
    expect(read(-2)).toBe(`["x", "x"]`);
    expect(read("first * 10 + second")).toBe("1");
    expect(read("first")).toBe("1");
  });
  test("or it is said which there are", () => {
    expect(() => read(3)).toThrow(/1 to 2, found 3/);
    expect(() => read("third")).toThrow(/no statement/);
    const two = loadExperiments("const a = 1;\na; //=> 1\na + a; //=> 2\n", "x.ts").loaded[0]!;
    const report = run(two);
    expect(readOutcome(two.experiment.source, report.outcomes, "a")).toBe("1");
    expect(() =>
      readOutcome(
        "a + 1; //=> 1\na + 2; //=> 2",
        report.outcomes.map((one, i) => ({ ...one, line: i + 1, column: 8 })),
        "a +",
      ),
    ).toThrow(/2 statements/);
  });
  test("not from a line that the run did not come to", () => {
    const { experiment: own, compiled } = loadExperiments(
      "const a: any = 0;\na.b.c;\n1; //=> 1\n",
      "x.ts",
    ).loaded[0]!;
    expect(() => readOutcome(own.source, run({ experiment: own, compiled }).outcomes)).toThrow(
      /did not come/,
    );
  });
});
