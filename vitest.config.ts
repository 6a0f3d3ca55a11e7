/** Tests: `unit` is everything below tests/ that needs no browser, `content` the book itself, a test an outcome. */
import { defineConfig } from "vitest/config";
import { experimentTests } from "./src/site/vitest-experiments.ts";
import { longestFirst } from "./tests/support/longest-first.ts";

/** The first waits for minutes that are real. */
const LONGEST = [
  ...["book/run-samples", "model/tcp-properties", "cli/every-outcome", "experiment/fuzz"],
  ...["book/code-samples", "book/commands", "diagnose/commands", "trace/pcap"],
];

export default defineConfig({
  test: {
    reporters: ["default", "./tests/not-run/reporter.ts"],
    // Vitest's own choice is one fewer: of two processors one.
    maxWorkers: "100%",
    sequence: { sequencer: longestFirst(LONGEST) },
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          // Those of browsers and of the running kernel have configurations of their own.
          exclude: ["tests/browser/**", "tests/engines/**", "tests/linux/**"],
          testTimeout: 600_000,
        },
      },
      {
        plugins: [experimentTests()],
        test: {
          name: "content",
          include: ["content/**/*.mdx", "tests/**/*.mdx"],
          testTimeout: 600_000,
          // Each run has a kernel of its own, so that one worker may take many pages.
          isolate: false,
        },
      },
    ],
  },
});
