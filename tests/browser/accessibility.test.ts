/** Accessibility: axe finds nothing on any kind of page, in light and dark, on a desktop and on a phone. */
import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import { describe, expect, test } from "vitest";
import { DESKTOP, PHONE, useBrowser } from "./visit.ts";

const PAGES = [
  "",
  "so-reuseaddr/restarting-a-server/",
  "ledger/",
  "playground/",
  "reference/states/",
  "no-such-page/",
];
const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

const { visit } = useBrowser();

describe.each([
  ["desktop, light", { viewport: DESKTOP, colorScheme: "light" }],
  ["desktop, dark", { viewport: DESKTOP, colorScheme: "dark" }],
  ["phone, light", { viewport: PHONE, colorScheme: "light" }],
] as const)("%s", (_name, options) => {
  test.each(PAGES)("/%s", async (path) => {
    const { page } = await visit(path, { ...options, bypassCSP: true, reducedMotion: "reduce" });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(" ")}`),
    );
    expect(found).toEqual([]);
    await page.context().close();
  });

  test.each(PAGES)("/%s is no wider than the window", async (path) => {
    const { page } = await visit(path, options);
    const [content, window] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    expect(content).toBeLessThanOrEqual(window!);
    await page.context().close();
  });
});
