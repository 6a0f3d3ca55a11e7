/** All rules of layout, asked of a page at a width. */
import type { Page } from "playwright-core";
import { codeColumnFaults } from "./code-column.ts";
import { cutTexts } from "./cut.ts";
import { installTools } from "./in-page.ts";
import { overlappingTexts } from "./overlap.ts";
import { unevenRows } from "./rows.ts";
import { spareLines } from "./spare-lines.ts";
import { tornWords } from "./torn.ts";

/** What may not lie over itself, nor be cut. */
const WATCHED = [
  ...["rebind-experiment", "rebind-compare", "rebind-matrix", "main table", "main dl"],
  ...[".rb-playground", ".rb-ledger", ".rb-front", ".rb-doors"],
].join(", ");

/** Before the page is gone to. */
export async function bringRules(page: Page): Promise<void> {
  await page.addInitScript(installTools);
}

/** Sets the window's width, and waits until the page has been laid out for it. */
export async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frames = 0; frames < 2; frames++)
      await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** What is wrong with the layout, in words that name the place; empty where nothing is. */
export async function layoutFaults(page: Page, watched = WATCHED): Promise<string[]> {
  const found = [
    await page.evaluate(sidewaysScroll),
    await page.evaluate(cutTexts, watched),
    await page.evaluate(overlappingTexts, watched),
    await page.evaluate(tornWords, `main, ${watched}`),
    await page.evaluate(codeColumnFaults),
    await page.evaluate(unevenRows, ".rb-playground-controls :is(input, select)"),
    await page.evaluate(spareLines, ".output-entry pre"),
  ];
  return [...new Set(found.flat())];
}

function sidewaysScroll(): string[] {
  const { scrollWidth } = document.documentElement;
  return scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`] : [];
}
