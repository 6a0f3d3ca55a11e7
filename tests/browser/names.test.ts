/** What is written in every ladder of the site has its place: nothing is cut at the edges or runs over a line. */
import { describe, expect, it } from "vitest";
import { CHAPTERS, htmlOf } from "./dist.ts";
import { DESKTOP, openSite, PHONE } from "./site.ts";

const site = openSite();
const chapters = CHAPTERS.filter((page) => htmlOf(page).includes("pix-ladder"));

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
  ["desktop", DESKTOP],
  ["phone", PHONE],
] as const)("on a %s", (_, device) => {
  it.each(chapters)("%s", async (chapter) => {
    const page = await site.visit(chapter.replace(/index\.html$/, ""), {
      ...device,
      javaScriptEnabled: false,
    });
    const { looked, strays } = await page.evaluate(strayNames);
    expect(looked).toBeGreaterThan(0);
    expect(strays).toEqual([]);
  });
});
