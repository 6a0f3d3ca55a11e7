/** Two variants of one experiment side by side: there without a script, one slider through both, the first difference marked. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const PAGE = "so-reuseaddr/what-your-language-sets/";
const site = openSite();

async function awake(page: Page): Promise<Page> {
  await page.locator("rebind-compare summary").click();
  // The build draws no slider, since it would not answer.
  await page.locator("rebind-compare .pix-scrubber input").waitFor();
  return page;
}

const nowLines = (page: Page) =>
  page
    .locator("rebind-compare .pix-now")
    .evaluateAll((lines) => lines.map((line) => line.textContent));

describe("two runs", () => {
  it("stand side by side with their first difference, without JavaScript", async () => {
    const page = await site.open(PAGE, { ...DESKTOP, javaScriptEnabled: false });
    await page.locator("rebind-compare summary").click();
    const said = await page.locator("rebind-compare .pix-moment").first().textContent();
    expect(said).toMatch(/First difference.*without the option.*both runs with it/s);
    const [left, right] = await page
      .locator("rebind-compare section")
      .evaluateAll((sides) =>
        sides.map((side) => side.getBoundingClientRect().toJSON() as DOMRect),
      );
    expect(left!.top).toBe(right!.top);
    expect(left!.right).toBeLessThanOrEqual(right!.left);
    const tops = (selector: string) =>
      page
        .locator(`rebind-compare ${selector}`)
        .evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().top));
    const differs = await tops(".pix-differs");
    expect(differs).toHaveLength(2);
    // Both differ at the same instant: the lines are level, above the call that fails on one side.
    expect(differs[0]).toBe(differs[1]);
    const [failed] = await tops(".pix-call.is-failed");
    expect(differs[0]).toBeLessThanOrEqual(failed!);
  });

  it("move together, by keyboard", async () => {
    const page = await awake(await site.open(PAGE));
    const slider = page.locator("rebind-compare .pix-scrubber input");
    await slider.focus();
    await page.keyboard.press("Home");
    await expect.poll(() => nowLines(page)).toHaveLength(2);
    const begin = await nowLines(page);
    expect(begin[0]).toBe(begin[1]);
    for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
    await expect.poll(() => nowLines(page)).not.toEqual(begin);
    const later = await nowLines(page);
    expect(later[0]).toBe(later[1]);
    expect(await slider.getAttribute("aria-valuetext")).toBe(later[0]);
  });

  it("fit a phone, one below the other", async () => {
    const page = await awake(await site.open(PAGE, PHONE));
    expect(await axeFindings(page, "rebind-compare")).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });
});
