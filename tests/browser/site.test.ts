/** The site as readers meet it: without scripts, searched, offline after one visit, on a page that isn't there. */
import { inject } from "vitest";
import { describe, expect, test } from "vitest";
import { useBrowser } from "./visit.ts";

const CHAPTER = "so-reuseaddr/restarting-a-server/";
const { visit } = useBrowser();

describe("without scripts", () => {
  test("a chapter can be read, in the system's colours", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await visit(CHAPTER, { javaScriptEnabled: false, colorScheme });
      expect(await page.locator("main").innerText()).toContain("EADDRINUSE");
      const scheme = await page
        .locator("html")
        .evaluate((html) => getComputedStyle(html).colorScheme);
      expect(scheme).toBe("light dark");
      await page.context().close();
    }
  });

  test("the ledger's filters work", async () => {
    const { page } = await visit("ledger/", { javaScriptEnabled: false });
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
    await page.locator('label:has(input[value="E"])').click();
    expect(await rows.count()).toBeLessThanOrEqual(failing);
    await page.context().close();
  });
});

describe("search", () => {
  test.each([
    ["EADDRNOTAVAIL", /EADDRNOTAVAIL/],
    ["SO_REUSEPORT", /SO_REUSEPORT/],
    ["tcp_fin_timeout", /tcp_fin_timeout/],
    ["restart-without-reuseaddr-fails", /Restarting a server/],
  ])("finds %s", async (words, expected) => {
    const { page, faults } = await visit("");
    await page.keyboard.press("/");
    await page.locator("#starlight__search input").fill(words);
    const first = page.locator(".pagefind-ui__result").first();
    await first.waitFor();
    expect(await page.locator(".pagefind-ui__results").innerText()).toMatch(expected);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

test("a page that isn't there helps on", async () => {
  const { page } = await visit("no-such-page/");
  expect(await page.locator("h1").innerText()).toBe("No page here");
  expect(await page.locator("main .rb-doors a").count()).toBeGreaterThanOrEqual(4);
  await page.context().close();
});

describe("without a network, after one visit", () => {
  test("other chapters and the search are there", async () => {
    const { page } = await visit("", { serviceWorkers: "allow" });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
    await page.context().setOffline(true);
    await page.goto(inject("site") + CHAPTER);
    expect(await page.locator("h1").innerText()).toBe("Restarting a server");
    await page.keyboard.press("/");
    await page.locator("#starlight__search input").fill("EADDRNOTAVAIL");
    await page.locator(".pagefind-ui__result").first().waitFor();
    await page.goto(`${inject("site")}no-such-page/`);
    expect(await page.locator("h1").innerText()).toBe("No page here");
    await page.context().close();
  });
});

test("no page sets a cookie", async () => {
  const { page } = await visit(CHAPTER);
  expect(await page.context().cookies()).toEqual([]);
  await page.context().close();
});
