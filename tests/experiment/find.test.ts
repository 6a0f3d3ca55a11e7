/** Experiments are found in pages with their exact place, and what is wrong with a fence is said at its place. */
import { describe, expect, test } from "vitest";
import { duplicates, findExperiments, findInMdx } from "../../src/experiment/find.ts";
import { inFile } from "../../src/experiment/lines.ts";
import { loadExperiments } from "../../src/experiment/load.ts";

const TICKS = "```";

function page(...lines: string[]): string {
  return lines.join("\n");
}

function fence(words: string, ...code: string[]): string {
  return page(`${TICKS}ts ${words}`, ...(code.length > 0 ? code : ["a(); //=> 0"]), TICKS);
}

/** The text of the file at the place where the source says that each of its lines begins. */
function isWhereItSays(text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const experiment of findInMdx(text, "a.mdx").experiments) {
    experiment.source.split(/\r\n|\n|\r/).forEach((line, i) => {
      const at = inFile(experiment, { line: i + 1, column: 1 });
      expect(lines[at.line - 1]!.slice(line === "" ? 0 : at.column - 1).trimEnd()).toBe(
        line.trimEnd(),
      );
    });
  }
}

describe("a page's experiments", () => {
  test("are its marked fences, in order, other fences are not", () => {
    const text = page(
      "---",
      "title: x",
      "---",
      "",
      fence('experiment="one"'),
      "",
      `${TICKS}ts`,
      "no();",
      TICKS,
      "",
      fence('experiment="two" predict'),
    );
    const { experiments, problems } = findInMdx(text, "content/a.mdx");
    expect(problems).toEqual([]);
    expect(experiments.map(({ id, predict, start }) => [id, predict, start.line])).toEqual([
      ["one", false, 6],
      ["two", true, 14],
    ]);
    const [first] = experiments;
    expect(text.slice(first!.start.offset, first!.start.offset + first!.source.length)).toBe(
      "a(); //=> 0",
    );
    isWhereItSays(text);
  });

  test("carry their words", () => {
    const words = `experiment="a-b" on="model" because="it's \\ slow" os='freebsd' differs="x > y" title="t"`;
    const [experiment] = findInMdx(fence(words), "a.mdx").experiments;
    expect(experiment).toMatchObject({
      id: "a-b",
      on: "model",
      because: "it's \\ slow",
      os: "freebsd",
      differs: "x > y",
    });
    expect(experiment!.attributes).toMatchObject({ title: "t", os: "freebsd" });
  });

  test("say what their lines are folded to", () => {
    const words = 'experiment="a-b" caption="It is so" fold="1-2 a; b, c; 4-5 d"';
    const { experiments, problems } = findInMdx(fence(words), "a.mdx");
    expect(problems).toEqual([]);
    expect(experiments[0]).toMatchObject({
      caption: "It is so",
      folds: [
        { from: 1, to: 2, says: "a; b, c" },
        { from: 4, to: 5, says: "d" },
      ],
    });
  });

  test.each(["1-2", "a connection", "2-1 x", "1-1 x", "0-2 x", "3-4 x; 1-2 y", "1-3 x; 3-5 y"])(
    "have no fold like %s",
    (fold) => {
      const { problems } = findInMdx(fence(`experiment="a" fold="${fold}"`), "a.mdx");
      expect(problems.map(({ line, column, message }) => [line, column, message])).toEqual([
        [1, 22, `expected fold="1-8 what these lines do", found fold="${fold}"`],
      ]);
    },
  );

  test("keep their columns inside lists, quotations and JSX", () => {
    const text = page(
      "1. A list:",
      "",
      '   ```ts experiment="in-a-list"',
      "   a(); //=> 0",
      "",
      "     b(); //=> 1",
      "   ```",
      "",
      "> A quotation:",
      ">",
      '> ```ts experiment="in-a-quotation"',
      "> c(); //=> 0",
      "> ```",
      "",
      "<Tabs>",
      "  <Tab>",
      '    ```ts experiment="in-jsx"',
      "    d(); //=> 0",
      "    ```",
      "  </Tab>",
      "</Tabs>",
    );
    const { experiments, problems } = findInMdx(text, "a.mdx");
    expect(problems).toEqual([]);
    expect(
      experiments.map(({ id, indent, start }) => [id, indent, start.line, start.column]),
    ).toEqual([
      ["in-a-list", 3, 4, 4],
      ["in-a-quotation", 2, 12, 3],
      ["in-jsx", 4, 18, 5],
    ]);
    expect(experiments.map(({ source }) => source)).toEqual([
      "a(); //=> 0\n\n  b(); //=> 1",
      "c(); //=> 0",
      "d(); //=> 0",
    ]);
    isWhereItSays(text);
  });

  test("are not what stands within a longer fence", () => {
    const text = page(
      "````mdx",
      fence('experiment="shown-only"'),
      "````",
      "",
      fence('experiment="real"'),
    );
    expect(findInMdx(text, "a.mdx").experiments.map(({ id }) => id)).toEqual(["real"]);
  });

  test("may be fenced with tildes and with more ticks", () => {
    const text = page(
      '~~~ts experiment="tildes"',
      "a(); //=> 0",
      "~~~",
      "",
      '````ts experiment="four"',
      "b(); //=> `",
      "````",
    );
    expect(findInMdx(text, "a.mdx").experiments.map(({ id, source }) => [id, source])).toEqual([
      ["tildes", "a(); //=> 0"],
      ["four", "b(); //=> `"],
    ]);
  });

  test("keep Windows' line ends, and stand right after a byte order mark and front matter", () => {
    const text = `\uFEFF${page("---", "title: x", "---", "", fence('experiment="one"', "a();", "//=> 0")).replaceAll("\n", "\r\n")}`;
    const { experiments, problems } = findInMdx(text, "a.mdx");
    expect(problems).toEqual([]);
    expect(experiments[0]).toMatchObject({
      source: "a();\r\n//=> 0",
      start: { line: 6, column: 1 },
    });
    expect(text.slice(experiments[0]!.start.offset).startsWith("a();\r\n//=> 0")).toBe(true);
  });

  test("are found below expressions, imports and components", () => {
    const text = page(
      'import { A } from "x";',
      "",
      "<A b={{ c: 1 }}>",
      "",
      fence('experiment="one"'),
      "",
      "</A>",
      "",
      "{1 + 1}",
    );
    expect(findInMdx(text, "a.mdx").experiments.map(({ id }) => id)).toEqual(["one"]);
  });
});

/** The problem's line and column, counted from the fence at line 1. */
const WRONG: ReadonlyArray<readonly [text: string, line: number, column: number, message: RegExp]> =
  [
    [fence("experiment"), 1, 7, /expected experiment="…"/],
    [fence('experiment=""'), 1, 7, /expected experiment="…"/],
    [fence("experiment=one"), 1, 7, /found experiment=one/],
    [fence('experiment="NotKebab"'), 1, 7, /kebab-case/],
    [fence('experiment="a--b"'), 1, 7, /kebab-case/],
    [fence('experiment="a" experimnet="b"'), 1, 22, /no fence word is called experimnet/],
    [fence('experiment="a" on="model"'), 1, 22, /because/],
    [fence('experiment="a" on="linux"'), 1, 22, /on="model"/],
    [fence('experiment="a" because="x"'), 1, 22, /on="model"/],
    [fence('experiment="a" predict="yes"'), 1, 22, /expected predict/],
    [fence('experiment="a" aside'), 1, 22, /beside caption/],
    [fence('experiment="a" caption="b" aside predict'), 1, 34, /not beside predict/],
    [fence('experiment="a" experiment="b"'), 1, 22, /twice/],
    [fence('experiment="a"', "a();"), 1, 1, /documents no outcome/],
    [fence('experiment="a"', "const b = 1; //=> 1"), 2, 14, /expression statement/],
    [fence('experiment="a"', "a(;"), 2, 3, /syntax/],
    [fence("", "a(); //=> 0"), 2, 6, /never checked/],
    [page(fence('experiment="a"'), "", fence('experiment="a"')), 5, 1, /taken/],
    [page(`${TICKS}js experiment="a"`, "a(); //=> 0", TICKS), 1, 6, /written in ts/],
    [page('- ```ts experiment="a"', "  a(); //=> 0", "\tb(); //=> 0", "  ```"), 3, 1, /column/],
    [page("<A>", "", "text"), 1, 1, /MDX/],
    [page("{1 +}"), 1, 5, /MDX/],
  ];

test.each(WRONG)("%j is a problem at its place", (text, line, column, message) => {
  const { problems } = loadExperiments(text, "content/a.mdx");
  expect(problems.map((one) => [one.line, one.column])).toContainEqual([line, column]);
  expect(problems.map((one) => one.message + (one.hint ?? "")).join("\n")).toMatch(message);
});

describe("a .ts file", () => {
  test("is one experiment, named as the file", () => {
    const text = "a();\n//=> 0\n";
    const { experiments, problems } = findExperiments(text, "dir/what-it-shows.ts");
    expect(problems).toEqual([]);
    expect(experiments).toMatchObject([
      { id: "what-it-shows", source: text, start: { line: 1, column: 1, offset: 0 }, indent: 0 },
    ]);
  });
  test("may say in its first line what a fence's words would", () => {
    const { experiments } = findExperiments(
      '// experiment: on="model" because="slow"\na(); //=> 0',
      "x.ts",
    );
    expect(experiments).toMatchObject([{ id: "x", on: "model", because: "slow" }]);
  });
  test("has its problems at their place", () => {
    expect(findExperiments('// experiment: on="model"\n', "x.ts").problems).toMatchObject([
      { line: 1, column: 16 },
    ]);
    expect(findExperiments("a();", "Not_Kebab.ts").problems).toMatchObject([
      { line: 1, column: 1 },
    ]);
  });
});

test("an id is unique in its language", () => {
  const at = (file: string) => findInMdx(fence('experiment="a"'), file).experiments;
  const english = at("content/docs/x/a.mdx");
  expect(duplicates([...english, ...at("content/docs/de/x/a.mdx")])).toEqual([]);
  expect(duplicates([...english, ...at("content/docs/y/b.mdx")])).toMatchObject([
    { file: "content/docs/y/b.mdx", line: 1 },
  ]);
});
