/** Sizes: a file is one idea that can be read in one go, and says at its top what it is. */
import { describe, expect, test } from "vitest";
import { CODE, textOf } from "./files.ts";

const LINES_MAX = 400;

/** Lists of data, which are as long as what they list. */
const DATA =
  /^(?:src\/(?:record\/rules|kernel\/sysctls)\.ts|src\/model\/abi\.ts|src\/lab\/lab\.d\.ts)$/;

const linesOf = (file: string): string[] => textOf(file).split("\n");

/** The first thing in the file that is not a directive or the fence of an Astro component. */
function opening(text: string): string {
  return text.replace(/^(?:\s|#![^\n]*\n|---\n|\/\/\/ <reference[^\n]*\n)*/, "");
}

describe("sizes", () => {
  test(`no file of code is longer than ${LINES_MAX} lines`, () => {
    const code = CODE.filter((file) => !file.startsWith("tests/") && !DATA.test(file));
    const long = code.filter((file) => linesOf(file).length > LINES_MAX);
    expect(long.map((file) => `${file}: ${linesOf(file).length} lines`)).toEqual([]);
  });

  test("every file of code opens by saying what it is", () => {
    const silent = CODE.filter((file) => !/^\/[/*]/.test(opening(textOf(file))));
    expect(silent).toEqual([]);
  });
});
