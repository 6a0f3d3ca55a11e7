/** Outcomes written back into a file's text, and nothing else of it changed. */
import { describe, expect, test } from "vitest";
import { loadExperiments } from "../../src/experiment/load.ts";
import { rewriteOutcomes } from "../../src/experiment/rewrite.ts";

/** The text with `observed` written into the outcomes of all its experiments, in order. */
function rewritten(text: string, observed: readonly string[], file = "a.mdx"): string {
  const { loaded, problems } = loadExperiments(text, file);
  expect(problems).toEqual([]);
  const outcomes = loaded.flatMap(({ experiment, compiled }) =>
    compiled.outcomes.map((outcome) => ({ experiment, outcome })),
  );
  expect(outcomes.length).toBe(observed.length);
  return rewriteOutcomes(
    text,
    outcomes.map((one, i) => ({ ...one, observed: observed[i]! })),
  );
}

const inFence = (code: string) => `text\n\n\`\`\`ts experiment="a"\n${code}\n\`\`\`\nmore\n`;

const CASES: ReadonlyArray<
  readonly [what: string, before: string, observed: string, after: string]
> = [
  ["one line for another", "a(); //=> 1", "2", "a(); //=> 2"],
  ["the space around the text stays", "a();  //=>   1  ", "2", "a();  //=>   2  "],
  ["no space stays no space", "a(); //=>1", "2", "a(); //=>2"],
  ["an empty text filled", "a(); //=>", "2", "a(); //=> 2"],
  ["a text emptied", "a(); //=> 1", "", "a(); //=>"],
  ["several lines from one", "  a();  //=> 1", "x\ny", "  a();\n  //=> x\n  //=> y"],
  ["several lines from one that stood below", "a();\n  //=> 1", "x\ny", "a();\n  //=> x\n  //=> y"],
  ["one line from several", "a(); //=> 1\n//=> 2", "x", "a(); //=> x"],
  ["one line from several below", "a();\n//=> 1\n//=> 2", "x", "a();\n//=> x"],
  ["a line more", "a();\n//=> 1\n //=>  2", "1\n2\n3", "a();\n//=> 1\n //=>  2\n//=> 3"],
  ["a line fewer", "a();\n//=> 1\n//=> 2\n//=> 3", "1\n3", "a();\n//=> 1\n//=> 3"],
  [
    "a row changed among rows",
    "a();\n//=> L 1:*\n//=> M 2:*",
    "L 1:5\nN 2:6",
    "a();\n//=> L 1:*\n//=> N 2:*",
  ],
  [
    "a field changed beside a *",
    "a(); //=> FIN-WAIT-2 10.0.0.1:80 10.0.0.2:*",
    "TIME-WAIT 10.0.0.1:80 10.0.0.2:4100",
    "a(); //=> TIME-WAIT 10.0.0.1:80 10.0.0.2:*",
  ],
  [
    "a row put before others keeps their *",
    "a();\n//=> A 1:*\n//=> B 2:*",
    "Z 9:9\nA 1:5\nB 2:6",
    "a();\n//=> Z 9:9\n//=> A 1:*\n//=> B 2:*",
  ],
  ["what matches is left", "a(); //=>  A   1:*", "A 1:5", "a(); //=>  A   1:*"],
];

describe("in place", () => {
  test.each(CASES)("%s", (_, before, observed, after) => {
    expect(rewritten(inFence(before), [observed])).toBe(inFence(after));
    expect(rewritten(`${before}\nb();`, [observed], "a.ts")).toBe(`${after}\nb();`);
  });
  test.each(CASES)("with Windows' line ends: %s", (_, before, observed, after) => {
    const windows = (text: string) => text.replaceAll("\n", "\r\n");
    expect(rewritten(windows(inFence(before)), [observed])).toBe(windows(inFence(after)));
  });
  test.each(CASES)("in a quotation in a list: %s", (_, before, observed, after) => {
    const inside = (code: string) => `- x\n\n${inFence(code).replace(/^/gm, "  > ")}`;
    expect(rewritten(inside(before), [observed])).toBe(inside(after));
  });
});

test("several at once", () => {
  const text = inFence("a(); //=> 1\nb();\n//=> 1\n//=> 2\nc(); //=> 3");
  expect(rewritten(text, ["x\ny", "z", "w"])).toBe(
    inFence("a();\n//=> x\n//=> y\nb();\n//=> z\nc(); //=> w"),
  );
});

test("at the end of a file without a last line end", () => {
  expect(rewritten("a(); //=> 1", ["x\ny"], "a.ts")).toBe("a();\n//=> x\n//=> y");
  expect(rewritten("a();\n//=> 1\n//=> 2", ["x"], "a.ts")).toBe("a();\n//=> x");
});

test("what would end a comment does not", () => {
  expect(rewritten("a(); //=> 1", ["x\u2028y\rz"], "a.ts")).toBe("a(); //=> x y z");
});
