/** What the page loads to compile edited code must stay small: it is counted as a browser gets it. */
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, test } from "vitest";

/** Bytes, gzipped: acorn and its TypeScript plugin are 63,000 of them. */
const MOST_BYTES = 68_000;

interface Output {
  readonly output: ReadonlyArray<{ readonly code: string; readonly imports: readonly string[] }>;
}

test("the compiler stays within its size", async () => {
  const { output } = (await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      rolldownOptions: {
        input: "src/experiment/compile.ts",
        preserveEntrySignatures: "strict",
      },
    },
  })) as unknown as Output;
  expect(output.flatMap((chunk) => chunk.imports)).toEqual([]);
  const bytes = output.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
  expect(bytes).toBeGreaterThan(30_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
});
