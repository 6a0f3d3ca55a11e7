/** What tests of the experiment on the page look at: one experiment of a chapter, its buttons, its editor, what it says. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { encodeLink } from "../../src/runner/share-link.ts";

export const PAGE = "start/how-to-read-this-site/";
export const ID = "two-servers-cannot-have-one-port";

export const block = (page: Page) => page.locator(`#${ID}`);
export const button = (page: Page, name: string) =>
  block(page).getByRole("button", { name, exact: true });
export const status = (page: Page) => block(page).getByRole("status");
export const outcome = (page: Page, index: number) =>
  block(page).locator(`[data-outcome="${index}"]`);

/**
 * Runs as long as a run may, and gives signs of life: only Stop ends it. What gives none the watchdog would end meanwhile, on
 * a machine that is slow to press Stop.
 */
export const LASTING = 'for (let n = 0; n < 1e9; n++) /^(a+)+$/.test("a".repeat(20) + "b");';

/** Waits until the status says something final, and answers it. */
export async function said(page: Page): Promise<string> {
  const text = async () => (await status(page).textContent()) ?? "";
  await expect.poll(text).toMatch(/^(?!Running …$).+/);
  return text();
}

export async function openEditor(page: Page): Promise<void> {
  await button(page, "Edit").click();
  await block(page).locator(".view-line").first().waitFor();
}

/** What Monaco shows; it shows spaces as hard ones. */
export async function editorText(page: Page): Promise<string> {
  return ((await block(page).locator(".view-lines").textContent()) ?? "").replaceAll("\u00a0", " ");
}

/** Puts a text into Monaco in place of what is there, as one paste would. */
export async function type(page: Page, text: string): Promise<void> {
  await block(page).locator(".view-lines").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}

/** Whose text it says stands in the editor. */
export const origin = (page: Page) => block(page).locator("[data-part=origin]");

/** The fragment of a link that brings this code. */
export const linkTo = (code: string, key = ID) => encodeLink({ key, code, settings: {} });

/** What this browser keeps of the reader's: the text that is shown at the next visit, and the one set aside. */
export const stored = (page: Page, key = ID) =>
  page.evaluate(
    (name) =>
      [localStorage[`rebind:text:${name}`], localStorage[`rebind:aside:${name}`]] as unknown[],
    key,
  );

/** Keeps what asks for `files` waiting until the answer is called. */
export async function hold(page: Page, files: RegExp): Promise<() => Promise<void>> {
  let release!: () => void;
  const released = new Promise<void>((done) => (release = done));
  await page.route(files, async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    release();
    await page.waitForLoadState("networkidle");
    // What was waiting has come: time for what it might wrongly do.
    await page.waitForTimeout(700);
  };
}
