/** What real kernels have said of an experiment, as the recorded observations have it. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { standingsOf } from "../../src/book/standings.ts";
import { findExperiments } from "../../src/experiment/find.ts";

const FILE = "content/docs/start/how-to-read-this-site.mdx";
const [first] = findExperiments(readFileSync(FILE, "utf8"), FILE).experiments;

test("each kernel that was asked, oldest first", async () => {
  const standings = await standingsOf(first!, ".");
  const series = standings.map(({ system }) => /^Linux (\d+\.\d+)/.exec(system)![1]);
  expect(series.slice(0, 2)).toEqual(["5.10", "6.1"]);
  expect(standings.map(({ standing }) => standing)).toEqual(series.map(() => "agrees"));
});

test("of another text they know nothing any more", async () => {
  const standings = await standingsOf({ ...first!, source: `${first!.source}\n1;` }, ".");
  expect(new Set(standings.map(({ standing }) => standing))).toEqual(new Set(["stale"]));
});

test("of one that is new nobody was asked, nor where nothing is recorded", async () => {
  expect(await standingsOf({ ...first!, id: "never-asked" }, ".")).toEqual([]);
  expect(await standingsOf(first!, "tests")).toEqual([]);
});
