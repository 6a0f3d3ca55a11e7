/** While authors write, a change of anything that the sandbox is made of makes another sandbox. */
import { relative } from "node:path";
import { expect, test } from "vitest";
import { chunkOf } from "../../src/runner/bundle.ts";
import { SOURCES } from "../../src/site/sandbox-files.ts";

test.each(["frame", "worker"])("every module of sandbox/%s.ts is watched", async (entry) => {
  const { moduleIds } = await chunkOf(`./sandbox/${entry}.ts`);
  const modules = moduleIds
    .map((id) => relative(".", id))
    .filter((id) => !id.startsWith("node_modules/") && !id.includes("\0"));
  expect(modules.length).toBeGreaterThan(0);
  expect(
    modules.filter((id) => !SOURCES.code.some((folder) => id.startsWith(`${folder}/`))),
  ).toEqual([]);
});
