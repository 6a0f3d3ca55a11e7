/** The site as readers meet it: without scripts, searched, on a page that isn't there. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { search } from "./search.ts";
import { DESKTOP, openSite } from "./site.ts";

const CHAPTER = "so-reuseaddr/restarting-a-server/";
const site = openSite();

describe("without scripts", () => {
  test("a chapter can be read, in the system's colours", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await site.open(CHAPTER, { ...DESKTOP, javaScriptEnabled: false, colorScheme });
      expect(await page.locator("main").innerText()).toContain("EADDRINUSE");
      const scheme = await page
        .locator("html")
        .evaluate((html) => getComputedStyle(html).colorScheme);
      expect(scheme).toBe("light dark");
    }
  });

  test("the ledger's filters work", async () => {
    const page = await site.open("ledger/", { ...DESKTOP, javaScriptEnabled: false });
    const rows = page.locator(".rb-claims > li:visible");
    const all = await rows.count();
    await page.locator('label:has(input[value="fails"])').click();
    const failing = await rows.count();
    expect(failing).toBeGreaterThan(0);
    expect(failing).toBeLessThan(all);
    for (const verdict of await rows.evaluateAll((items) =>
      items.map((item) => item.dataset.verdict),
    )) {
      expect(verdict).toBe("fails");
    }
    await page.locator('label:has(input[name="subject"])').last().click();
    expect(await rows.count()).toBeLessThanOrEqual(failing);
  });

  test("the ledger names who makes a claim, and leads to what of his text holds", async () => {
    const page = await site.open("ledger/", { ...DESKTOP, javaScriptEnabled: false });
    for (const source of await page.locator(".rb-claims .rb-claim-source").all()) {
      expect(await source.locator("span").first().innerText()).toMatch(/\w/);
    }
    const named = page.locator(".rb-claims .rb-claim-source span a").first();
    await named.click();
    const text = page.locator(".rb-text:target");
    expect(await text.locator("ol > li").count()).toBeGreaterThan(0);
    await text.locator('p a[href^="#"]').first().click();
    expect(await page.locator(".rb-claims > li:target").count()).toBe(1);
  });
});

describe("search", () => {
  test.each([
    ["EADDRNOTAVAIL", /EADDRNOTAVAIL/],
    ["SO_REUSEPORT", /SO_REUSEPORT/],
    ["tcp_fin_timeout", /tcp_fin_timeout/],
    ["restart-without-reuseaddr-fails", /Restarting a server/],
  ])("finds %s", async (words, expected) => {
    const page = await site.open("");
    expect(await search(page, words)).toMatch(expected);
  });
});

/** The first places that the search answers, with the words around what was found. */
async function found(page: Page, words: string): Promise<Array<{ path: string; text: string }>> {
  await search(page, words);
  return page.locator(".rb-search-results li").evaluateAll((items) =>
    items.map((item) => ({
      path: new URL(item.querySelector("a")!.href).pathname.slice(1),
      text: (item as HTMLElement).innerText,
    })),
  );
}

describe("what is found", () => {
  test.each([
    ["EADDRINUSE", CHAPTER],
    ["EADDRNOTAVAIL", "tcp-tw-reuse/running-out-of-ports/"],
    ["Address already in use", CHAPTER],
    ["TIME-WAIT", "time-wait/why-time-wait-exists/"],
  ])("%s leads to the page that answers, among the first", async (words, path) => {
    const page = await site.open("");
    const paths = (await found(page, words)).map((one) => one.path);
    expect(paths.slice(0, 4)).toContain(path);
  });

  test.each(["EADDRINUSE", "ESTABLISHED", "SO_REUSEADDR", "accept"])(
    "is told in the words of the text: %s",
    async (words) => {
      const page = await site.open("");
      for (const { text } of await found(page, words))
        expect(text).not.toMatch(/[✓✗⇒⊗⊘]|ShareReset|EditStop|What happened|\d ms:/);
    },
  );
});

test("the first thing offered for an error line is its diagnosis, which is then answered", async () => {
  const page = await site.open("");
  await search(page, "listen EADDRINUSE: address already in use :::3000");
  const first = page.locator(".rb-search-results a").first();
  expect(await first.innerText()).toContain("EADDRINUSE from bind, Node.js");
  await first.click();
  await page.waitForURL(/\/diagnose\/#q=/);
  await expect
    .poll(() => page.locator("rebind-diagnosis textarea").inputValue())
    .toContain(":::3000");
});

describe("the search's keyboard", () => {
  test("opens, goes through the results and closes without a mouse", async () => {
    const page = await site.open("");
    await search(page, "EADDRINUSE");
    await page.keyboard.press("ArrowDown");
    const focused = page.locator(".rb-search-results a:focus");
    const address = await focused.getAttribute("href");
    await page.keyboard.press("Escape");
    expect(await page.locator(".rb-search-dialog").isVisible()).toBe(false);
    await page.keyboard.press("Control+k");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === address!.replace(/#.*/, ""));
  });
});

test("a page that isn't there helps on", async () => {
  const page = await site.open("404.html");
  expect(await page.locator("h1").innerText()).toBe("No page here");
  expect(await page.locator("main .rb-doors a").count()).toBeGreaterThanOrEqual(4);
});

test("no page sets a cookie", async () => {
  const page = await site.open(CHAPTER);
  expect(await page.context().cookies()).toEqual([]);
});
