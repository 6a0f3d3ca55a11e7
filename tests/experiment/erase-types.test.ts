/** The project's own TypeScript, types taken out by us and by TypeScript itself: the same tokens are left, each in its place. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tokenizer } from "acorn";
import ts from "typescript";
import { expect, test } from "vitest";
import { eraseTypes } from "../../src/experiment/erase-types.ts";
import { parseTypeScript } from "../../src/experiment/syntax.ts";

const FOLDERS = ["src/experiment", "src/lab", "src/kernel", "src/trace", "src/cli", "src/runner"];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => join(folder, name)),
).filter((file) => !/\b(?:async|await)\b|\bimport[(.]/.test(readFileSync(file, "utf8")));

/** What experiments may not have, imports and exports, goes; files with `await` are left out. */
function asExperiment(source: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  return source
    .replace(/^import\s[^;]*;/gm, blank)
    .replace(/^export\s(?:type\s)?(?:\{[^}]*\}|\*)[^;]*;/gm, blank)
    .replace(/^export (?:default )?/gm, blank);
}

/** Texts of the tokens. TypeScript's printer adds and drops brackets, commas and semicolons, and spells texts its own way. */
function tokens(code: string): string[] {
  const found: string[] = [];
  for (const token of tokenizer(code, { ecmaVersion: 2024, sourceType: "module" })) {
    const { type, start, end, value } = token as typeof token & { readonly value: unknown };
    const text = /^(string|template)$/.test(type.label) ? String(value) : code.slice(start, end);
    if (!/^[();,]?$/.test(text)) found.push(text);
  }
  return found;
}

function byTypeScript(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      removeComments: true,
    },
  });
  return outputText.replace(/^"use strict";\s*|export \{\};\s*$/g, "");
}

test.each(files)("%s", (file) => {
  const source = asExperiment(readFileSync(file, "utf8"));
  const erased = eraseTypes(parseTypeScript(source));
  expect(erased.length).toBe(source.length);
  expect(tokens(erased)).toEqual(tokens(byTypeScript(source)));
  // What is left stands where it stood; brackets alone may have moved over types on several lines.
  for (let i = 0; i < source.length; i++) {
    if (erased[i] !== source[i] && !/[ ();]/.test(erased[i]!))
      expect.unreachable(`${file}: ${i} is ${erased[i]}`);
  }
});
