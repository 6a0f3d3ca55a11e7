/** Accessibility: axe finds nothing on any kind of page, in light and dark, on a desktop and on a phone. */
import { describe, expect, test } from "vitest";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const PAGES = [
  "",
  "so-reuseaddr/restarting-a-server/",
  "ledger/",
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
  test.each(PAGES)("/%s", async (path) => {
    const page = await site.open(path, { ...options, bypassCSP: true, reducedMotion: "reduce" });
    expect(await axeFindings(page, "html")).toEqual([]);
  });

  test.each(PAGES)("/%s is no wider than the window", async (path) => {
    const page = await site.open(path, options);
    const content = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(content).toBeLessThanOrEqual(options.viewport!.width);
  });
});
