/**
 * `npm run lighthouse`: Lighthouse (its npm package, fetched by npx), with its mobile settings, on the built site's front
 * page, longest chapter, ledger and playground. Exit 1 where a score is below its goal.
 */
import { execFile } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { promisify } from "node:util";
import { ensureChromium } from "../tests/support/chromium.ts";
import { ensureBuilt } from "../tests/support/ensure-built.ts";
import { serveDist } from "../tests/support/serve-dist.ts";

const VERSION = "13.5.0";
const GOALS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 } as const;
type Category = keyof typeof GOALS;

interface Result {
  readonly categories: Readonly<Record<Category, { readonly score: number }>>;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly displayValue?: string }>
  >;
}

/** The page with the most HTML among the chapters, as its address below the base. */
function longestChapter(): string {
  const pages = readdirSync("dist", { recursive: true, encoding: "utf8" }).filter((name) =>
    /^(?!embed|ledger|playground|reference)[\w-]+\/[\w-]+\/index\.html$/.test(name),
  );
  const [longest] = pages.sort((a, b) => statSync(`dist/${b}`).size - statSync(`dist/${a}`).size);
  return longest!.replace(/index\.html$/, "");
}

/** Waited for, not blocked on: the site is served by this very process. */
async function audit(url: string): Promise<Result> {
  const flags = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
  ].join(" ");
  const { stdout } = await promisify(execFile)(
    "npx",
    ["--yes", `lighthouse@${VERSION}`, url, "--quiet", "--output=json", `--chrome-flags=${flags}`],
    {
      maxBuffer: 2 ** 28,
      env: { ...process.env, CHROME_PATH: ensureChromium() },
    },
  );
  return JSON.parse(stdout) as Result;
}

ensureBuilt();
const site = await serveDist("dist", 0, "/", { compress: true });
let below = 0;
try {
  for (const path of process.argv
    .slice(2)
    .concat(process.argv.length > 2 ? [] : ["", longestChapter(), "ledger/", "playground/"])) {
    const { categories, audits } = await audit(site.url + path);
    const scores = (Object.keys(GOALS) as Category[]).map((category) => {
      const score = Math.round(categories[category].score * 100);
      if (score < GOALS[category]) below++;
      return `${category} ${score}`;
    });
    const figures = ["largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time"];
    console.log(`/${path}: ${scores.join(", ")}`);
    console.log(`  ${figures.map((name) => `${name} ${audits[name]?.displayValue}`).join(", ")}`);
    for (const [name, { score }] of Object.entries(audits)) {
      if (score !== null && score < 0.5) console.log(`  below: ${name}`);
    }
  }
} finally {
  await site.close();
}
process.exitCode = below === 0 ? 0 : 1;
