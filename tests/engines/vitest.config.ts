/** The built site in three engines, a file each: what may differ between them. */
import { defineConfig } from "vitest/config";
import { WAIT_MS } from "./engine.ts";

export default defineConfig({
  test: {
    name: "engines",
    root: new URL("../..", import.meta.url).pathname,
    include: ["tests/engines/**/*.test.ts"],
    globalSetup: ["tests/engines/global-setup.ts"],
    reporters: ["verbose", "./tests/not-run/reporter.ts"],
    maxWorkers: 2,
    testTimeout: WAIT_MS,
    hookTimeout: WAIT_MS,
    expect: { poll: { timeout: WAIT_MS, interval: 100 } },
  },
});
