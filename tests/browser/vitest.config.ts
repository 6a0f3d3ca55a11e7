/**
 * Tests of the built site: its files, and what a real Chromium makes of it. Four at a time, on two processors: they mostly
 * wait, for frames and for a network that is idle.
 */
import { defineConfig } from "vitest/config";
import { longestFirst } from "../support/longest-first.ts";

const LONGEST = [
  ...["layout", "scrubbing", "experiment", "editor", "budget", "still", "kept-text"],
  ...["search-finds", "playground", "path", "accessibility", "offline", "dev", "pictures"],
];

export default defineConfig({
  test: {
    name: "browser",
    reporters: ["default", "./tests/not-run/reporter.ts"],
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: ["tests/browser/global-setup.ts"],
    maxWorkers: 4,
    // Files of a worker share its browser.
    isolate: false,
    sequence: { sequencer: longestFirst(LONGEST) },
    // Slow machines have their time: what has not come by then does not come.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000 } },
  },
});
