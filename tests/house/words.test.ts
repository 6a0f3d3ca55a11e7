/** Words: what may not stand in the project's files, and why. */
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { CODE, FILES, textOf } from "./files.ts";

/** The house tests name what they forbid. */
const OWN = /^tests\/house\//;
const TEXT = FILES.filter(
  (file) =>
    !OWN.test(file) && /\.(?:ts|tsx|js|mjs|json|astro|css|mdx?|ya?ml|html|sh)$|^[^.]+$/.test(file),
);

/** Places of `pattern` as file:line. */
function places(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    textOf(file)
      .split("\n")
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 80)}`] : [],
      ),
  );
}

/** Every identifier of a TypeScript file, with its line. */
function identifiers(file: string): Array<{ name: string; line: number }> {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, false);
  const found: Array<{ name: string; line: number }> = [];
  const walk = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      found.push({
        name: node.text,
        line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
      });
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

describe("words", () => {
  test("the model asks nobody for the time or for luck", () => {
    const model = CODE.filter((file) => file.startsWith("src/model/"));
    expect(places(model, /\bMath\.random\b|\bDate\b|\bperformance\b/)).toEqual([]);
  });

  test("nothing is put off in a comment: an idea is an issue, a limit is a sentence", () => {
    expect(places(TEXT, /\b(?:TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
  });

  test("no path of anybody's machine", () => {
    expect(places(TEXT, /(?:^|["'\s(`])\/(?:work|home|root|Users)\/\w/)).toEqual([]);
  });

  test("no link carries tracking", () => {
    expect(places(TEXT, /https?:\S+[?&](?:utm_|fbclid|gclid)/)).toEqual([]);
  });

  test('"reuse" alone is no identifier: four different things wear that word', () => {
    const bare = CODE.filter((file) => /\.tsx?$/.test(file)).flatMap((file) =>
      identifiers(file).flatMap(({ name, line }) =>
        /^_?reuse[ds]?$/i.test(name) ? [`${file}:${line}: ${name}`] : [],
      ),
    );
    expect(bare).toEqual([]);
  });
});
