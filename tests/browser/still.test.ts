/**
 * Every chapter as it stands without its scripts, at one visit of each device. The answer first: its first paragraph, which
 * answers the chapter's question, can be read to its end without scrolling. And what is written in every ladder has its
 * place: nothing is cut at the edges or runs over a line.
 */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { CHAPTERS, htmlOf } from "./dist.ts";
import { DESKTOP, openSite, PHONE } from "./site.ts";

const site = openSite();
/** Where text stands is the style's affair: pages come sooner without their scripts. */
const STILL = { javaScriptEnabled: false };

/** How far below the window's lower edge the first paragraph ends, in pixels; none or less where all of it is seen. */
function belowTheFold(page: Page): Promise<number> {
  return page
    .locator("main .sl-markdown-content p")
    .first()
    .evaluate((paragraph) => paragraph.getBoundingClientRect().bottom - window.innerHeight);
}

/** Runs in the page: what stands where it should not in any ladder, and how many texts were looked at. */
function strayNames(): { looked: number; strays: string[] } {
  const NEAR_PX = 0.5;
  const strays: string[] = [];
  let looked = 0;
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  for (const ladder of document.querySelectorAll(".pix-ladder")) {
    const field = ladder.querySelector(".pix-field")!.getBoundingClientRect();
    const lines = [...ladder.querySelectorAll(".pix-line")].map(
      (line) => line.getBoundingClientRect().left,
    );
    const stray = (text: Element, why: string) =>
      strays.push(`${ladder.getAttribute("aria-label")}: ${text.textContent} ${why}`);
    for (const text of ladder.querySelectorAll(
      ".pix-beside > :not(.pix-said), .pix-label, .pix-fate",
    )) {
      const box = text.getBoundingClientRect();
      if (box.width === 0) continue;
      looked++;
      if (box.left < field.left - NEAR_PX) stray(text, "is cut at the left");
      if (box.right > field.right + NEAR_PX) stray(text, "is cut at the right");
      if (!text.closest(".pix-beside")) continue;
      const isOver = lines.some((line) => box.left < line - NEAR_PX && line + NEAR_PX < box.right);
      if (isOver) stray(text, "runs over a line");
    }
    const heads = [...ladder.querySelectorAll(".pix-head")];
    for (const [place, head] of heads.entries())
      if (
        place > 0 &&
        head.getBoundingClientRect().left < heads[place - 1]!.getBoundingClientRect().right
      )
        stray(head, "runs over the head before it");
  }
  return { looked, strays };
}

describe.each([
  ["1280×800", DESKTOP],
  ["360×740", PHONE],
] as const)("at %s", (_, device) => {
  it.each(CHAPTERS)("%s", async (chapter) => {
    const page = await site.visit(chapter.replace(/index\.html$/, ""), { ...device, ...STILL });
    await page.evaluate(() => document.fonts.ready);
    expect(await belowTheFold(page), "pixels below the fold").toBeLessThanOrEqual(0);
    const { looked, strays } = await page.evaluate(strayNames);
    expect(looked > 0).toBe(htmlOf(chapter).includes("pix-ladder"));
    expect(strays).toEqual([]);
  });

  it("a paragraph that is pushed down would be found", async () => {
    const page = await site.visit("time-wait/sixty-seconds/", { ...device, ...STILL });
    expect(await belowTheFold(page)).toBeLessThanOrEqual(0);
    await page.locator("h1").evaluate((title) => {
      title.style.marginBlockEnd = "800px";
    });
    expect(await belowTheFold(page)).toBeGreaterThan(0);
  });
});
