/** Which comments are outcomes, and of which statements. */
import { describe, expect, test } from "vitest";
import { compile } from "../../src/experiment/compile.ts";
import { SourceError } from "../../src/experiment/problem.ts";

/** Line, column, last line and text of each outcome. */
function outcomesOf(source: string) {
  return compile(source).outcomes.map(({ line, column, endLine, expected }) => [
    line,
    column,
    endLine,
    expected,
  ]);
}

describe("an outcome", () => {
  test("stands beside its statement", () => {
    expect(outcomesOf("a(); //=> 1\nb() //=>EADDRINUSE  \n")).toEqual([
      [1, 6, 1, "1"],
      [2, 5, 2, "EADDRINUSE"],
    ]);
  });
  test("may go on below", () => {
    expect(outcomesOf("a(); //=> 1\n  //=> 2\n//=>\n//=> 4\n")).toEqual([[1, 6, 4, "1\n2\n\n4"]]);
  });
  test("may stand below altogether, after an empty //=> or none", () => {
    expect(outcomesOf("a();\n//=> 1\n//=> 2")).toEqual([[2, 1, 3, "1\n2"]]);
    expect(outcomesOf("a(); //=>\n  //=> 1\n//=> 2")).toEqual([[1, 6, 3, "1\n2"]]);
  });
  test("may be an empty text", () => {
    expect(outcomesOf("a(); //=>\nb();")).toEqual([[1, 6, 1, ""]]);
  });
  test("belongs to the last statement that ends on the line", () => {
    const { code } = compile(
      "a(); b(); //=> 1\nif (x) { c(); } //=> 2\nd(() => {\n  e();\n}); //=> 3\nxs.forEach((x) => { f(x); }); //=> 4",
    );
    expect(code).toContain("$.outcome(0,()=>(b()))");
    expect(code).toContain("$.outcome(1,()=>(c()))");
    expect(code).toContain("$.outcome(2,()=>(d(");
    expect(code).toContain("$.outcome(3,()=>(xs.forEach(");
  });
  test("is not what stands in a string, a template, a regular expression or a block comment", () => {
    const source =
      'a("//=> 1"); b(`\n//=> 2\n`); c(/\\/\\/=> 3/); /* //=> 4\n//=> 5 */\nd(`${1} //=> 6`); //=> 7';
    expect(outcomesOf(source)).toEqual([[5, 19, 5, "7"]]);
  });
  test("counts once where the parser reads ahead and steps back", () => {
    expect(
      outcomesOf(
        "const f = (a: number, //=>x\n b) => a;\nf(1); //=> 1".replace("//=>x", "/* x */"),
      ),
    ).toEqual([[3, 7, 3, "1"]]);
    expect(outcomesOf("(a < b); //=> 1\n(c); //=> 2")).toEqual([
      [1, 10, 1, "1"],
      [2, 6, 2, "2"],
    ]);
  });
  test("keeps its line with Windows' line ends", () => {
    expect(outcomesOf("a();\r\nb(); //=> 1\r\n//=> 2\r\n")).toEqual([[2, 6, 3, "1\n2"]]);
  });
});

const WRONG: ReadonlyArray<readonly [source: string, line: number, column: number]> = [
  ["const a = 1; //=> 1", 1, 14],
  ["a(); const b = 1; //=> 1", 1, 19],
  ["function f() {} //=> 1", 1, 17],
  ["//=> 1\na();", 1, 1],
  ["a();\n\n//=> 1", 3, 1],
  ["a();\n// a remark\n//=> 1", 3, 1],
  ["a(\n  1, //=> 1\n);", 2, 6],
  ["if (a) { //=> 1\n b(); }", 1, 10],
  ["a(); // => 1", 1, 6],
  ["a(); //= 0", 1, 6],
  ["a(); //=0", 1, 6],
  ["a(); // = 0", 1, 6],
  ["a(); //== 0", 1, 6],
  ["a(); //==> 0", 1, 6],
  ["a(); //-> 0", 1, 6],
  ["a(); //--> 0", 1, 6],
  ["a(); // -> 0", 1, 6],
  ["a(); //> 0", 1, 6],
  ["a(); //→ 0", 1, 6],
  ["a(); // ⇒ 0", 1, 6],
  ["a(); ///=> 0", 1, 6],
  ["a(); /*=> 0 */", 1, 6],
  ["a();\n  //= 0", 2, 3],
  ["function* g() { yield 1; //=> 1\n}", 1, 17],
];

test.each(WRONG)("%j is an error at its place", (source, line, column) => {
  expect.assertions(2);
  try {
    compile(source);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    expect([(error as SourceError).line, (error as SourceError).column]).toEqual([line, column]);
  }
});

test.each(["//=> 0", "//=>0", "//=>\t0"])("%j is an outcome", (comment) => {
  expect(compile(`a(); ${comment}`).outcomes.map(({ expected }) => expected)).toEqual(["0"]);
});

test.each([
  "// a remark",
  "//------------",
  "//============",
  "// === part two ===",
  "//--- part two",
  "//- a point",
  "// a => b",
  "/* a = b */",
  "//",
])("%j is a remark", (comment) => {
  expect(compile(`a();\n${comment}\nb(); //=> 1`).outcomes).toHaveLength(1);
});
