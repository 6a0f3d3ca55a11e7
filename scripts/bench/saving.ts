/**
 * An author's save: milliseconds from the written file to the frame in which the development server's page shows, where it
 * stands, that an outcome does not hold any more, or that it holds again.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { startDevSite } from "../../tests/support/dev-site.ts";

const SAVES = 10;
/** Between two saves, so that what the first one has set going has ended. */
const PAUSE_MS = 3000;
const RIGHT = 'again.bind("0.0.0.0:12345"); //=> EADDRINUSE';
const WRONG = 'again.bind("0.0.0.0:12345"); //=> EACCES';

/** As text: it runs in each new document. Frames of the sandbox say nothing. */
const TELL = `if (parent === window) {
  const look = () => {
    if (document.readyState === "loading" || !document.querySelector("rebind-experiment")) requestAnimationFrame(look);
    else requestAnimationFrame(() =>
      console.log("shown", document.querySelector(".outcome-note") ? "wrong" : "right", Date.now()));
  };
  look();
}`;

/** Milliseconds of each save, in order. */
export async function measureSaving(browser: Browser, chapter: string): Promise<number[]> {
  const dev = await startDevSite();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const file = join(dev.root, `content/docs/${chapter.replace(/\/$/, "")}.mdx`);
    const text = readFileSync(file, "utf8");
    if (!text.includes(RIGHT)) throw new Error(`${file}: expected a line ${RIGHT}, found none`);
    const page = await context.newPage();
    await page.addInitScript({ content: TELL });
    await page.goto(dev.url + chapter, { waitUntil: "networkidle" });
    const all: number[] = [];
    for (let save = 0; save < SAVES; save++) {
      const wanted = save % 2 === 0 ? "wrong" : "right";
      await page.waitForTimeout(PAUSE_MS);
      const shown = page.waitForEvent("console", (message) =>
        message.text().startsWith(`shown ${wanted}`),
      );
      const savedAt = Date.now();
      writeFileSync(file, wanted === "wrong" ? text.replace(RIGHT, WRONG) : text);
      all.push(Number((await shown).text().split(" ").at(-1)) - savedAt);
    }
    return all;
  } finally {
    await context.close();
    await dev.close();
  }
}
