/** The reader's own text: kept, brought back, and never taken for somebody else's, nor somebody else's for it. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  block,
  button,
  editorText,
  ID,
  linkTo,
  openEditor,
  origin,
  PAGE,
  said,
  stored,
  type,
} from "./experiment-page.ts";
import { openSite } from "./site.ts";

const MINE = 'print("mine");';
const AFAR = 'print("from afar");';
const site = openSite();

const back = (page: Page) => button(page, "Bring my text back");

/** A page in whose experiment the reader has typed. */
async function typed(): Promise<Page> {
  const page = await site.open(PAGE);
  await openEditor(page);
  await type(page, MINE);
  await expect.poll(() => stored(page)).toEqual([MINE, undefined]);
  return page;
}

/** Another visit, by a link with somebody's code. */
async function follow(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.goto(site.url + PAGE + (await linkTo(AFAR)));
  await expect.poll(() => editorText(page)).toContain("from afar");
}

describe("a link", () => {
  it("leaves the reader's text as it was when its code is run, and reset", async () => {
    const page = await typed();
    await follow(page);
    await button(page, "Run").click();
    await said(page);
    expect(await stored(page)).toEqual([MINE, undefined]);
    await button(page, "Reset").click();
    expect(await stored(page)).toEqual([MINE, undefined]);
    await back(page).click();
    await expect.poll(() => editorText(page)).toContain("mine");
  });

  it("says whose code it is, where a text of the reader's is kept too", async () => {
    const page = await typed();
    for (let visit = 0; visit < 3; visit++) {
      await follow(page);
      await page.waitForLoadState("networkidle");
      await expect.poll(() => origin(page).textContent()).toContain("came from a link");
      expect(await editorText(page)).toContain("from afar");
    }
  });

  it("followed on the page itself takes no more than a visit's", async () => {
    const page = await typed();
    await page.evaluate((fragment) => (location.hash = fragment), await linkTo(AFAR));
    await expect.poll(() => editorText(page)).toContain("from afar");
    expect(await origin(page).textContent()).toContain("came from a link");
    await page.keyboard.press("Control+Enter");
    await said(page);
    expect(await stored(page)).toEqual([MINE, undefined]);
  });

  it("lets the reader write on in it, with the text of before within reach", async () => {
    const page = await typed();
    await follow(page);
    await type(page, 'print("changed");');
    expect(await stored(page)).toEqual(['print("changed");', MINE]);
    await back(page).click();
    await expect.poll(() => editorText(page)).toContain("mine");
    expect(await stored(page)).toEqual([MINE, 'print("changed");']);
  });
});

describe("a text that was set aside", () => {
  it("is offered after a reload, and kept from the moment it is brought back", async () => {
    const page = await typed();
    await button(page, "Reset").click();
    expect(await stored(page)).toEqual([undefined, MINE]);
    await page.reload();
    await back(page).click();
    await expect.poll(() => editorText(page)).toContain("mine");
    expect(await back(page).isVisible()).toBe(false);
    await page.reload();
    await expect.poll(() => editorText(page)).toContain("mine");
    expect(await origin(page).textContent()).toBe("Your text, as you left it.");
  });

  it("changes places with the one that is written meanwhile", async () => {
    const page = await typed();
    await button(page, "Reset").click();
    await openEditor(page);
    await type(page, 'print("second");');
    await back(page).click();
    await expect.poll(() => editorText(page)).toContain("mine");
    expect(await stored(page)).toEqual([MINE, 'print("second");']);
    await back(page).click();
    await expect.poll(() => editorText(page)).toContain("second");
  });

  it("is none where the reader's text is the author's again", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await block(page).locator(".view-lines").click();
    await page.keyboard.type("//");
    await expect.poll(() => stored(page)).not.toEqual([undefined, undefined]);
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    await button(page, "Reset").click();
    expect(await stored(page, ID)).toEqual([undefined, undefined]);
    expect(await back(page).isVisible()).toBe(false);
  });
});
