/** While authors write, a change of anything that the sandbox is made of makes another sandbox. */
import { expect, test } from "vitest";
import { chunkOf } from "../../src/runner/bundle.ts";
import { SOURCES } from "../../src/site/sandbox-files.ts";

test.each(["frame", "worker"])("every module of sandbox/%s.ts is watched", async (entry) => {
  const { files } = await chunkOf(`./sandbox/${entry}.ts`);
  const modules = files.filter((file) => !file.startsWith("node_modules/"));
  expect(modules.length).toBeGreaterThan(0);
  expect(
    modules.filter((id) => !SOURCES.code.some((folder) => id.startsWith(`${folder}/`))),
  ).toEqual([]);
});
