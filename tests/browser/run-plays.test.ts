/** A run in the page plays: the ladder draws itself, any key shows the whole, and with less motion it stands there at once. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { DESKTOP, openSite } from "./site.ts";

const CHAPTER = "time-wait/how-a-connection-closes/";
const ID = "linger-zero-resets-and-leaves-no-time-wait";

const site = openSite();
const part = (page: Page, selector: string) => page.locator(`#${ID} ${selector}`);
/** Said of the whole run, and of no moment of it. */
const whole = (page: Page) => part(page, ".pix-moment").first().textContent();
const position = (page: Page) =>
  part(page, 'input[type="range"]').evaluate(
    (slider) => (slider as HTMLInputElement).valueAsNumber,
  );

async function run(page: Page): Promise<void> {
  const pictures = part(page, '[data-part="pictures"]');
  if ((await pictures.getAttribute("open")) === null) await pictures.locator("> summary").click();
  await part(page, '[data-part="slot"]').scrollIntoViewIfNeeded();
  await part(page, 'input[type="range"]').waitFor();
  await part(page, '[data-action="run"]').click();
}

it("goes from its first event to the whole run by itself", async () => {
  const page = await site.open(CHAPTER);
  await run(page);
  await expect.poll(() => whole(page)).not.toContain("whole run");
  await expect.poll(() => part(page, ".ec-line.is-lit").count()).toBe(1);
  const early = await position(page);
  await expect.poll(() => position(page)).toBeGreaterThan(early);
  await expect.poll(() => whole(page), { timeout: 60_000 }).toContain("whole run");
  expect(await part(page, ".ec-line.is-lit").count()).toBe(0);
});

it("is whole at once when a key is pressed", async () => {
  const page = await site.open(CHAPTER);
  await run(page);
  await expect.poll(() => whole(page)).not.toContain("whole run");
  const at = await position(page);
  await page.keyboard.press("Shift");
  expect(await whole(page)).toContain("whole run");
  expect(await position(page)).toBeGreaterThan(at);
});

it("does not move where less motion is asked for", async () => {
  const page = await site.open(CHAPTER, { ...DESKTOP, reducedMotion: "reduce" });
  await run(page);
  await part(page, '.outcome[data-verdict="holds"]').first().waitFor();
  await page.waitForLoadState("networkidle");
  expect(await whole(page)).toContain("whole run");
});
