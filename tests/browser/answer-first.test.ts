/**
 * The answer first: on every chapter the first paragraph, which answers the chapter's question, can be read to its end
 * without scrolling, on a small desktop window and on a phone.
 */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { CHAPTERS } from "./dist.ts";
import { DESKTOP, openSite, PHONE } from "./site.ts";

const site = openSite();
/** Where text stands is the style's affair: pages come sooner without their scripts. */
const STILL = { javaScriptEnabled: false };
const chapters = CHAPTERS.map((file) => file.replace(/index\.html$/, ""));

/** How far below the window's lower edge the first paragraph ends, in pixels; none or less where all of it is seen. */
function belowTheFold(page: Page): Promise<number> {
  return page
    .locator("main .sl-markdown-content p")
    .first()
    .evaluate((paragraph) => paragraph.getBoundingClientRect().bottom - window.innerHeight);
}

describe.each([
  ["1280×800", DESKTOP],
  ["360×740", PHONE],
])("at %s", (_size, options) => {
  it("no chapter's first paragraph ends below the fold", async () => {
    const below: string[] = [];
    for (const path of chapters) {
      const page = await site.visit(path, { ...options, ...STILL });
      await page.evaluate(() => document.fonts.ready);
      const pixels = await belowTheFold(page);
      if (pixels > 0) below.push(`${path}: ${Math.ceil(pixels)} pixels`);
    }
    expect(below).toEqual([]);
  });

  it("a paragraph that is pushed down would be found", async () => {
    const page = await site.visit(
      chapters.find((path) => path.startsWith("time-wait/"))!,
      { ...options, ...STILL },
    );
    expect(await belowTheFold(page)).toBeLessThanOrEqual(0);
    await page.locator("h1").evaluate((title) => {
      title.style.marginBlockEnd = "800px";
    });
    expect(await belowTheFold(page)).toBeGreaterThan(0);
  });
});
