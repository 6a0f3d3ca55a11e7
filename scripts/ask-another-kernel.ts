/**
 * Asks one other kernel a part of the book and compares with what is recorded of it: `npm run other-kernel`. Which kernel and
 * which part goes in turn with the minute, so that in time all are asked everything; --series 6.1 and --part 3 choose.
 */
import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { SERIES } from "../src/record/series.ts";

/** Parts of the book: one takes some seconds beside the boot. */
const PARTS = 4;
const CHAPTERS = "content/docs";

const { values } = parseArgs({
  options: { series: { type: "string" }, part: { type: "string" } },
});
const turn = Math.floor(Date.now() / 60_000);
const series = values.series ?? SERIES[turn % SERIES.length]!;
const part = Number(values.part ?? Math.floor(turn / SERIES.length) % PARTS);

const pages: string[] = [];
for (const name of (await readdir(CHAPTERS, { recursive: true })).sort()) {
  const file = `${CHAPTERS}/${name}`;
  if (name.endsWith(".mdx") && (await readFile(file, "utf8")).includes("experiment="))
    pages.push(file);
}
const asked = pages.filter((_, i) => i % PARTS === part);
if (asked.length === 0) throw new Error(`expected --part from 0 to ${PARTS - 1}, found ${part}`);
console.log(`Linux ${series}, part ${part}: ${asked.length} of ${pages.length} pages`);
const words = ["observe", "--check", "--on", `linux-${series}`, ...asked];
const { status } = spawnSync(process.execPath, ["src/cli/rebind.mjs", ...words], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
