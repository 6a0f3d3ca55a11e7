/** While authors write, a change of anything that the sandbox is made of makes another sandbox. */
import { relative } from "node:path";
import { expect, test } from "vitest";
import { build, type Rolldown } from "vite";
import { SOURCES } from "../../src/site/sandbox-files.ts";

test.each(["frame", "worker"])("every module of sandbox/%s.ts is watched", async (entry) => {
  const result = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      lib: { entry: `src/runner/sandbox/${entry}.ts`, formats: ["iife"], name: "rebind" },
    },
  });
  const { output } = [result].flat()[0] as Rolldown.RolldownOutput;
  const modules = output
    .flatMap((one) => (one.type === "chunk" ? one.moduleIds : []))
    .map((id) => relative(".", id))
    .filter((id) => !id.startsWith("node_modules/") && !id.includes("\0"));
  expect(modules.length).toBeGreaterThan(0);
  expect(modules.filter((id) => !id.startsWith(`${SOURCES.code}/`))).toEqual([]);
});
