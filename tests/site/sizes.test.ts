/** What a build says of its sizes: every file is counted once, where it belongs. */
import { expect, test } from "vitest";
import { groupSizes, sizeLines } from "../../src/site/sizes.ts";

const FILES = [
  { name: "index.html", bytes: 2048 },
  { name: "so-reuseaddr/bind/index.html", bytes: 4096 },
  { name: "embed/bind/index.html", bytes: 1000 },
  { name: "_astro/monaco-editor.D9JG.js", bytes: 500_000 },
  { name: "_astro/ts.worker-DvEK.js", bytes: 600_000 },
  { name: "_astro/paint.Cd0c.js", bytes: 3000 },
  { name: "_astro/text-400.CFpI.woff2", bytes: 8340 },
  { name: "sandbox/model.123.wasm", bytes: 20_000 },
  { name: "robots.txt", bytes: 10 },
];

test("each file is in one group", () => {
  const groups = groupSizes(FILES);
  expect(groups.map(({ group, files, bytes }) => [group, files, bytes])).toEqual([
    ["experiments for other sites", 1, 1000],
    ["the sandbox and the model", 1, 20_000],
    ["pages", 2, 6144],
    ["type help, after the editor", 1, 600_000],
    ["the editor", 1, 500_000],
    ["script", 1, 3000],
    ["fonts", 1, 8340],
    ["the rest", 1, 10],
  ]);
});

test("a line says how many, how much, and which is the largest", () => {
  const [line] = sizeLines(groupSizes(FILES.slice(0, 2)));
  expect(line).toBe("pages    2 files       6.0 KiB   at most 4.0: so-reuseaddr/bind/index.html");
});
