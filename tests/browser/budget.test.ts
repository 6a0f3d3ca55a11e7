/**
 * Bytes, as a browser asks for them: what a chapter costs before any click. Budgets are in bytes, never in milliseconds,
 * so that they hold or fail alike on every machine.
 */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { CHAPTERS, sentBytes } from "./dist.ts";
import { openSite } from "./site.ts";

const ALL_BYTES_MAX = 97 * 1024;
/** The diagnosis reads what is pasted, and has the lines to copy with it. */
const DIAGNOSIS_BYTES_MAX = 120 * 1024;
const SCRIPT_BYTES_MAX = 45 * 1024;
/** All pictures together. */
const PICTURES_BYTES_MAX = 26 * 1024;

const site = openSite();

/** Everything that the page asked for until it was idle, by its name in dist/. */
async function loadedBy(path: string, scrolled = false): Promise<string[]> {
  const page = await site.visit(path);
  await page.waitForLoadState("networkidle");
  if (scrolled) await scrollThrough(page);
  const urls = await page.evaluate(() => [
    location.href,
    ...performance.getEntriesByType("resource").map(({ name }) => name),
  ]);
  const origin = site.url;
  const names = urls.map((url) => url.slice(origin.length).replace(/[?#].*$/, ""));
  return [...new Set(names)].map((name) =>
    name === "" || name.endsWith("/") ? `${name}index.html` : name,
  );
}

/** From top to bottom, a window's height at a time, waiting for what that brings. */
async function scrollThrough(page: Page): Promise<void> {
  const windows = await page.evaluate(() =>
    Math.ceil(document.documentElement.scrollHeight / innerHeight),
  );
  for (let seen = 0; seen <= windows; seen++) {
    await page.evaluate((place) => scrollTo(0, place * innerHeight), seen);
    await page.waitForTimeout(50);
  }
  await page.waitForLoadState("networkidle");
}

const sum = (names: string[]): number => names.reduce((total, name) => total + sentBytes(name), 0);

describe("a chapter before any click", () => {
  test.each(CHAPTERS.filter((page) => page !== "404.html"))("%s", async (chapter) => {
    const names = await loadedBy(chapter.replace(/index\.html$/, ""));
    const table = names
      .map((name) => `${sentBytes(name).toString().padStart(7)} ${name}`)
      .join("\n");
    const most = chapter.startsWith("diagnose/") ? DIAGNOSIS_BYTES_MAX : ALL_BYTES_MAX;
    expect(sum(names), table).toBeLessThanOrEqual(most);
    expect(sum(names.filter((name) => name.endsWith(".js"))), table).toBeLessThanOrEqual(
      SCRIPT_BYTES_MAX,
    );
  });
});

test("a chapter's script, read to its end, all pictures awake", async () => {
  const path = "so-reuseaddr/restarting-a-server/";
  const scriptsOf = (names: string[]) => names.filter((name) => name.endsWith(".js"));
  const before = scriptsOf(await loadedBy(path));
  const scripts = scriptsOf(await loadedBy(path, true));
  const pictures = scripts.filter((name) => !before.includes(name));
  expect(pictures.some((name) => name.includes("mount"))).toBe(true);
  const table = scripts.map((name) => `${sentBytes(name)} ${name}`).join("\n");
  expect(sum(scripts), table).toBeLessThanOrEqual(SCRIPT_BYTES_MAX);
  expect(sum(pictures), table).toBeLessThanOrEqual(PICTURES_BYTES_MAX);
});
