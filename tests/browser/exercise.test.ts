/** An exercise in the page: judged by the world that the reader's program leaves, remembered on the device, readable without scripts. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { allExercises } from "../../src/book/observe.ts";
import { linkTo } from "./experiment-page.ts";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const CHAPTER = "so-reuseaddr/who-closes-first/";
const ID = "time-wait-stands-on-the-client";

const site = openSite();
const exercise = (page: Page) => page.locator(`rebind-exercise[data-key="${ID}"]`);
const part = (page: Page, name: string) => exercise(page).locator(`[data-part="${name}"]`);
const solution = async () =>
  (await allExercises(process.cwd())).find(({ experiment }) => experiment.id === ID)!.exercise!
    .solution.source;

/** Unfolds it, where it is not. */
async function open(page: Page): Promise<void> {
  const fold = part(page, "fold");
  if ((await fold.getAttribute("open")) === null) await fold.locator("> summary").click();
}

/** Runs what is shown, and answers what is said of the goal. */
async function run(page: Page): Promise<string> {
  await open(page);
  const before = await part(page, "verdict").textContent();
  await exercise(page).locator('[data-action="run"]').click();
  await expect.poll(() => part(page, "verdict").textContent()).not.toBe(before);
  return (await part(page, "verdict").textContent())!;
}

it.each([
  ["desktop", DESKTOP],
  ["phone", PHONE],
])("says of the start what is not so yet, on a %s", async (_, options) => {
  const page = await site.open(CHAPTER, options);
  expect(await run(page)).toMatch(/^Not yet/);
  const marks = part(page, "conditions").locator('li[data-verdict="fails"]');
  expect(await marks.count()).toBe(2);
  expect(await part(page, "solved").isVisible()).toBe(false);
  expect(await axeFindings(page, `rebind-exercise[data-key="${ID}"]`)).toEqual([]);
});

it("is solved by a program that meets its goal, and is so at the next visit", async () => {
  const page = await site.open(CHAPTER + (await linkTo(await solution(), ID)));
  await exercise(page).locator('[data-part="origin"]').waitFor();
  expect(await run(page)).toMatch(/^Solved/);
  expect(await part(page, "conditions").locator('li[data-verdict="holds"]').count()).toBe(2);
  // What the check asked is none of the reader's output.
  expect(await exercise(page).locator('[data-part="output"]').isVisible()).toBe(false);
  await page.goto(site.url + CHAPTER);
  await page.reload();
  expect(await part(page, "solved").isVisible()).toBe(true);
});

it("is told of a program without the hosts that it asks for, and of one that breaks off", async () => {
  const page = await site.open(CHAPTER + (await linkTo("now();", ID)));
  await exercise(page).locator('[data-part="origin"]').waitFor();
  expect(await run(page)).toContain("client is not defined");
  await page.goto("about:blank");
  await page.goto(site.url + CHAPTER + (await linkTo("nothing();", ID)));
  await exercise(page).locator('[data-part="origin"]').waitFor();
  expect(await run(page)).toContain("did not come to its end");
});

it("fetches what judges it when it comes into view", async () => {
  const page = await site.blank();
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto(site.url + CHAPTER, { waitUntil: "networkidle" });
  const judges = () => fetched.filter((path) => /\/goal\.[\w-]+\.js$/.test(path));
  expect(judges()).toEqual([]);
  await open(page);
  await exercise(page).scrollIntoViewIfNeeded();
  await expect.poll(() => judges().length).toBe(1);
});

it("is edited as every experiment is", async () => {
  const page = await site.open(CHAPTER);
  await open(page);
  await exercise(page).locator('[data-action="edit"]').click();
  await exercise(page).locator(".view-line").first().waitFor();
  expect(await exercise(page).locator(".view-lines").textContent()).toContain("connection");
});

it("shows goal, conditions, hint and solution without scripts", async () => {
  const page = await site.open(CHAPTER, { ...DESKTOP, javaScriptEnabled: false });
  expect(await exercise(page).locator(".exercise-goal").innerText()).toContain("client alone");
  expect(await part(page, "conditions").locator("li").count()).toBe(2);
  await open(page);
  const folds = exercise(page).locator(".exercise-foot details");
  expect(await folds.count()).toBe(2);
  await folds.nth(1).locator("summary").click();
  expect(await folds.nth(1).locator("pre").innerText()).toContain("c.close()");
});
