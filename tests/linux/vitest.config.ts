/** Tests that need the running Linux kernel: network namespaces and TUN. Apart from the others, since not every machine can. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["tests/linux/**/*.test.ts"],
    reporters: ["verbose"],
    testTimeout: 600_000,
    // Real time is what these tests measure: one file after the other.
    fileParallelism: false,
  },
});
