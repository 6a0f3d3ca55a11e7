/** The guided path: read, predicted and remembered, by pointer and by keyboard, wide and narrow, with scripts and without. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { PATH_STEPS } from "#messages/path.ts";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const PATH = "start/time-wait-in-twenty-minutes/";
const WIDE = { viewport: { width: 1440, height: 900 } };

const site = openSite();
const step = (page: Page, number: number) => page.locator(`[data-step="${number}"]`);
const box = async (page: Page, number: number, selector: string) =>
  (await step(page, number).locator(selector).first().boundingBox())!;

/** Answers every question of a step with its first choice, as a reader may. */
async function answer(page: Page, number: number): Promise<void> {
  const questions = step(page, number).locator(".predict-form fieldset");
  await questions.first().waitFor();
  for (const question of await questions.all()) await question.locator("button").first().click();
}

it("has code at the left and the picture at the right, which stays in view", async () => {
  const page = await site.open(PATH, WIDE);
  await answer(page, 5);
  const code = await box(page, 5, ".experiment-code");
  const picture = await box(page, 5, '[data-part="pictures"]');
  expect(picture.x).toBeGreaterThanOrEqual(code.x + code.width - 1);
  const position = await step(page, 5)
    .locator('[data-part="pictures"]')
    .evaluate((element) => getComputedStyle(element).position);
  expect(position).toBe("sticky");
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});

it("stands one below the other on a phone", async () => {
  const page = await site.open(PATH, PHONE);
  await answer(page, 5);
  const code = await box(page, 5, ".experiment-code");
  const picture = await box(page, 5, '[data-part="pictures"]');
  expect(picture.y).toBeGreaterThanOrEqual(code.y + code.height - 1);
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});

it("follows the run in the state machine where states are the point", async () => {
  const page = await site.open(PATH, WIDE);
  await answer(page, 5);
  await step(page, 5).locator('[data-part="pictures"]').scrollIntoViewIfNeeded();
  await step(page, 5).locator(".pix-node.is-now").waitFor();
  expect(await step(page, 5).locator(".pix-side").count()).toBe(1);
});

it("keeps on the device which steps are done", async () => {
  const page = await site.open(PATH);
  await answer(page, 1);
  await page.locator("rebind-path li[data-done]").waitFor();
  await page.reload();
  await page.locator("rebind-path li[data-done]").waitFor();
  expect(await page.locator("rebind-path li[data-done]").count()).toBe(1);
  expect(await page.locator('rebind-path [data-part="progress"]').innerText()).toContain(
    `1 of ${PATH_STEPS.length}`,
  );
  expect(await step(page, 1).locator('[data-part="done"]').isVisible()).toBe(true);
});

it("is walked by keyboard: a choice, and on to the next step", async () => {
  const page = await site.open(PATH);
  const first = step(page, 1).locator("[data-choice]").first();
  await first.waitFor();
  await first.focus();
  await page.keyboard.press("Enter");
  expect(await step(page, 1).locator(".predict-why").count()).toBe(1);
  await step(page, 1).locator(".rb-path-next a").focus();
  await page.keyboard.press("Enter");
  expect(page.url()).toMatch(/#step-2$/);
});

it("has all of its steps, answers and pictures without scripts", async () => {
  const page = await site.open(PATH, { ...DESKTOP, javaScriptEnabled: false });
  expect(await page.locator("[data-step] > h2").allInnerTexts()).toEqual([...PATH_STEPS]);
  expect(await step(page, 8).locator(".outcome-value").first().isVisible()).toBe(true);
  expect(await step(page, 8).locator(".pix-ladder").isVisible()).toBe(true);
  expect(await page.locator(".rb-path-states svg").isVisible()).toBe(true);
});

it.each([
  ["desktop", DESKTOP],
  ["phone", PHONE],
])("has no violations on a %s", async (_, options) => {
  const page = await site.open(PATH, { ...options, reducedMotion: "reduce" });
  await answer(page, 1);
  expect(await axeFindings(page, "main")).toEqual([]);
});

it("is reached from the front page and from the sidebar's first shelf", async () => {
  const page = await site.open("");
  expect(await page.locator(`.rb-shelves a[href$="${PATH}"]`).count()).toBe(1);
  await page.goto(site.url + PATH);
  expect(await page.locator(`nav.sidebar a[href$="${PATH}"]`).count()).toBe(1);
});
