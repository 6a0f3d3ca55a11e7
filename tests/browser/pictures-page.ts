/** An experiment's live pictures in a test: their parts, and what is to be seen at a moment. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { wakePictures } from "../support/wake-pictures.ts";
import { DESKTOP, type OpenSite } from "./site.ts";

export const part = (page: Page, id: string, selector: string) =>
  page.locator(`#${id} ${selector}`);
export const slider = (page: Page, id: string) => part(page, id, ".pix-scrubber input");

export const wake = (page: Page, id: string) => wakePictures(page.locator(`#${id}`));

export async function openLive(
  site: OpenSite,
  path: string,
  id: string,
  options: BrowserContextOptions = DESKTOP,
): Promise<Page> {
  const page = await site.open(path, options);
  await wake(page, id);
  return page;
}

export const view = (page: Page, id: string, name: "Ladder" | "States" | "Ports") =>
  part(page, id, ".pix-views").getByRole("button", { name }).click();

/** Everything that a moment shows: sentence, table, line of now, what is marked. */
export const shown = (page: Page, id: string) =>
  page
    .locator(`#${id} .pix`)
    .evaluate((pictures) =>
      [".pix-moment", ".pix-sockets", ".pix-now", ".pix-clock", ".pix-marks .is-now"]
        .map((each) => pictures.querySelector(each)?.outerHTML ?? "")
        .join("\n"),
    );

/** Presses the key until the sentence of the moment matches; answers how it reads then. */
export async function stepUntil(
  page: Page,
  id: string,
  key: string,
  said: RegExp,
): Promise<string> {
  const sentence = part(page, id, ".pix-moment").first();
  await slider(page, id).focus();
  for (let steps = 0; steps < 300; steps++) {
    await page.keyboard.press(key);
    const text = (await sentence.textContent()) ?? "";
    if (said.test(text)) return text;
  }
  throw new Error(`no moment of ${id} is told as ${said}`);
}
