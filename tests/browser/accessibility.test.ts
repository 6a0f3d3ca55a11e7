/** Accessibility: axe finds nothing on any kind of page, in light and dark, on a desktop and on a phone. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const PAGES = [
  "",
  "so-reuseaddr/restarting-a-server/",
  "start/what-is-holding-my-port/",
  "ledger/",
  "diagnose/",
  "playground/",
  "reference/states/",
  "404.html",
];

const site = openSite();

describe.each([
  ["desktop, light", { ...DESKTOP, colorScheme: "light" }],
  ["desktop, dark", { ...DESKTOP, colorScheme: "dark" }],
  ["phone, light", { ...PHONE, colorScheme: "light" }],
] as const)("%s", (_name, options) => {
  describe.each(PAGES)("/%s", (path) => {
    let page: Page;
    beforeAll(async () => {
      page = await site.visit(path, { ...options, bypassCSP: true, reducedMotion: "reduce" });
    });

    test("is no wider than the window", async () => {
      const content = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(content).toBeLessThanOrEqual(options.viewport!.width);
    });

    test("axe finds nothing", async () => {
      expect(await axeFindings(page, "html")).toEqual([]);
    });
  });
});
