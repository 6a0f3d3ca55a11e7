/** Mutations of the model's rules fit the sources: each replaces a text that stands there once. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MUTATIONS } from "../../scripts/mutations/all.ts";

const sourceOf = (file: string): string =>
  readFileSync(new URL(`../../src/model/${file}`, import.meta.url), "utf8");

describe("mutations", () => {
  test("have names of their own", () => {
    const names = MUTATIONS.map((mutation) => `${mutation.file}: ${mutation.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(MUTATIONS)("$file: $name", ({ file, original, mutated }) => {
    expect(sourceOf(file).split(original).length - 1).toBe(1);
    expect(mutated).not.toBe(original);
  });
});
