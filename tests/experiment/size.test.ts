/** What the page loads to compile edited code must stay small: it is counted as a browser gets it. */
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, test } from "vitest";

/** Bytes, gzipped: acorn and its TypeScript plugin are 63,000 of them. */
const MOST_BYTES = 68_000;

test("the compiler stays within its size", async () => {
  const [output] = (await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: true,
      lib: { entry: "src/experiment/compile.ts", formats: ["es"], fileName: "compile" },
    },
  })) as Array<{ output: Array<{ code: string; imports: string[] }> }>;
  const chunks = output!.output;
  expect(chunks.flatMap((chunk) => chunk.imports)).toEqual([]);
  const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
  expect(bytes).toBeGreaterThan(30_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
});
