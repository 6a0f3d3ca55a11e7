/** What addresses ask for, in chapters and in the playground: found and shown, or said to be unreadable. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { hold, linkTo } from "./experiment-page.ts";
import { openSite } from "./site.ts";

const CHAPTER = "so-reuseaddr/restarting-a-server/";
const FAILS = "restart-without-reuseaddr-fails";
const OTHER = "restart-both-sockets-need-reuseaddr";
const site = openSite();

const block = (page: Page) => page.locator(".rb-playground rebind-experiment");
const chosen = (page: Page) => block(page).getAttribute("data-key");
/** Where the sentence of the moment shown leads: to that moment. */
const moment = (page: Page, id = FAILS) =>
  page.locator(`#${id} .pix-link`).first().getAttribute("href");
const go = (page: Page, fragment: string) =>
  page.evaluate((hash) => (location.hash = hash), fragment);

describe("a moment's address", () => {
  it("opens its experiment in the playground, at that moment", async () => {
    const page = await site.open(`playground/#m=${FAILS}.5`);
    await expect.poll(() => chosen(page)).toBe(FAILS);
    await expect.poll(() => moment(page)).toBe(`#m=${FAILS}.5`);
    expect(await page.locator("select[name=experiment]").inputValue()).toBe(FAILS);
    await go(page, `#m=${FAILS}.7`);
    await expect.poll(() => moment(page)).toBe(`#m=${FAILS}.7`);
  });

  it("is followed on the chapter's own page", async () => {
    const page = await site.open(CHAPTER);
    await go(page, `#m=${FAILS}.5`);
    await expect.poll(() => moment(page)).toBe(`#m=${FAILS}.5`);
  });
});

describe("an address that cannot be read", () => {
  it.each([
    ["playground/#x=AAAA", "cannot be read"],
    ["playground/#%E0%A4%A", "cannot be read"],
    ["playground/#m=nobody.3", "not here"],
    ["playground/#nobody", "not here"],
    [`${CHAPTER}#x=AAAA`, "cannot be read"],
  ])("is said to be so: %s", async (address, why) => {
    const page = await site.open(address);
    const said = page.locator("rebind-experiment [data-part=status]").first();
    await expect.poll(() => said.textContent()).toContain(why);
    // Smoothly, where the page scrolls so.
    await expect
      .poll(() => said.evaluate((it) => it.getBoundingClientRect().bottom <= innerHeight))
      .toBe(true);
  });

  it("is one whose experiment is on another page", async () => {
    const page = await site.open(CHAPTER + (await linkTo("print(1);", "somewhere-else")));
    const said = page.locator("rebind-experiment [data-part=status]").first();
    await expect.poll(() => said.textContent()).toContain("not here");
  });

  it("is none that names a place on the page", async () => {
    const page = await site.open("playground/#_top");
    await page.waitForLoadState("networkidle");
    expect(await block(page).locator("[data-part=status]").textContent()).toBe("");
  });
});

describe("a choice in the playground", () => {
  const select = (page: Page, key: string) =>
    page.locator("select[name=experiment]").selectOption(key);

  it("stays, when an earlier one comes late", async () => {
    const page = await site.open("playground/");
    const release = await hold(page, new RegExp(`embed/${FAILS}/`));
    await select(page, FAILS);
    await select(page, OTHER);
    await expect.poll(() => chosen(page)).toBe(OTHER);
    await release();
    expect(await chosen(page)).toBe(OTHER);
    expect(await page.locator("select[name=experiment]").inputValue()).toBe(OTHER);
  });

  it("that cannot be fetched is said to be so, and undone", async () => {
    const page = await site.open("playground/");
    const before = (await chosen(page))!;
    site.expectError("Failed to load resource");
    await page.route(new RegExp(`embed/${FAILS}/|${CHAPTER}`), (route) => route.abort());
    await select(page, FAILS);
    const said = block(page).locator("[data-part=status]");
    await expect.poll(() => said.textContent()).toMatch(/could not be brought/);
    expect(await page.locator("select[name=experiment]").inputValue()).toBe(before);
  });
});
