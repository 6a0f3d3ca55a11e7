/**
 * How tall chapters are as they load, in a window 1440 px wide: set-ups are folded, and a page opens one picture. A chapter
 * that grows beyond this says something twice.
 */
import { expect, test } from "vitest";
import { CHAPTERS } from "./dist.ts";
import { openSite } from "./site.ts";

const WINDOW = { viewport: { width: 1440, height: 900 } };
const RESTARTING = "so-reuseaddr/restarting-a-server/index.html";
const RESTARTING_MAX = 8_000;
const OTHERS_MAX = 5_100;
const MEAN_MAX = 3_800;
/**
 * Not read from top to bottom: the path's steps are its length, the lab's pages have an entry for each name, the ledger is a
 * list that is filtered, the authors' guide a manual.
 */
const LONG = /^(?:start\/time-wait-in-twenty-minutes|reference\/lab|ledger|authors)\//;

const site = openSite();

test("chapters are no taller than what they say", async () => {
  const heights = new Map<string, number>();
  for (const chapter of CHAPTERS.filter((one) => !LONG.test(one))) {
    const page = await site.visit(chapter.replace(/index\.html$/, ""), WINDOW);
    heights.set(chapter, await page.evaluate(() => document.documentElement.scrollHeight));
  }
  const table = [...heights]
    .sort((a, b) => b[1] - a[1])
    .map(([chapter, height]) => `${height} ${chapter}`)
    .join("\n");
  for (const [chapter, height] of heights)
    expect(height, table).toBeLessThan(chapter === RESTARTING ? RESTARTING_MAX : OTHERS_MAX);
  const mean = [...heights.values()].reduce((sum, height) => sum + height, 0) / heights.size;
  expect(mean, table).toBeLessThan(MEAN_MAX);
});

test("one picture of a page stands open, and others are a line until they are asked for; what the reader did is kept", async () => {
  const page = await site.open("time-wait/how-a-connection-closes/", WINDOW);
  const pictures = page.locator(
    'rebind-experiment:not(.experiment-aside *, .exercise *) [data-part="pictures"]',
  );
  const open = () =>
    pictures.evaluateAll((all) => all.map((one) => (one as HTMLDetailsElement).open));
  const before = await open();
  expect(before.filter(Boolean)).toHaveLength(1);
  expect(before.length).toBeGreaterThan(2);
  await pictures.first().locator(":scope > summary").click();
  await pictures.nth(2).locator(":scope > summary").click();
  await page.reload();
  await expect.poll(open).toEqual(before.map((_, place) => place === 2));
});

test("a folded picture stands on a page of its own, for those without scripts", async () => {
  const page = await site.open("time-wait/how-a-connection-closes/", {
    ...WINDOW,
    javaScriptEnabled: false,
  });
  const pictures = page.locator(
    '#linger-zero-resets-and-leaves-no-time-wait [data-part="pictures"]',
  );
  await pictures.locator(":scope > summary").click();
  const from = page.url();
  await pictures.getByRole("link").click();
  await expect.poll(() => page.url()).not.toBe(from);
  const marks = page.locator(".pix-marks li");
  await marks.first().waitFor();
  expect(await marks.count()).toBeGreaterThan(5);
  expect(await marks.first().isVisible()).toBe(true);
});

test("an aside is its caption until it is asked for: by a press, an address, and on paper", async () => {
  const id = "a-simultaneous-close-leaves-both-in-time-wait";
  const path = "time-wait/how-a-connection-closes/";
  const page = await site.open(path, { ...WINDOW, javaScriptEnabled: false });
  const aside = page.locator(".experiment-aside", { has: page.locator(`#${id}`) });
  const code = page.locator(`#${id} .ec-line`).last();
  expect(await code.isVisible()).toBe(false);
  await aside.locator(":scope > summary").click();
  expect(await code.isVisible()).toBe(true);
  await aside.locator(":scope > summary").click();
  await page.emulateMedia({ media: "print" });
  expect(await code.isVisible()).toBe(true);

  const led = await site.open(`${path}#${id}`, WINDOW);
  const at = led.locator(`#${id}`);
  await expect
    .poll(() => at.evaluate((block) => block.getBoundingClientRect().top))
    .toBeLessThan(900);
  expect(await at.locator(".ec-line").last().isVisible()).toBe(true);
});

test("a folded set-up opens by a press, without scripts too, and a picture's beginning with them", async () => {
  const id = "linger-zero-resets-and-leaves-no-time-wait";
  const silent = await site.open("time-wait/how-a-connection-closes/", {
    ...WINDOW,
    javaScriptEnabled: false,
  });
  const line = silent.locator(`#${id} .ec-line`).first();
  expect(await line.isVisible()).toBe(false);
  expect(await silent.locator(`#${id} .code-fold > summary`).textContent()).toMatch(
    /^a connection · \d+ lines$/,
  );
  await silent.locator(`#${id} .code-fold > summary`).click();
  expect(await line.isVisible()).toBe(true);
  await silent.emulateMedia({ media: "print" });
  await silent.locator(`#${id} .code-fold > summary`).click();
  expect(await line.isVisible()).toBe(true);

  const page = await site.open("time-wait/how-a-connection-closes/", WINDOW);
  await page.locator(`#${id} [data-part="pictures"] > summary`).click();
  const marks = page.locator(`#${id} .pix-marks li`);
  const told = page.locator(`#${id} .pix-before button`);
  await told.waitFor();
  expect(await told.textContent()).toContain("a connection");
  const few = await marks.count();
  await told.click();
  await expect.poll(() => marks.count()).toBeGreaterThan(few);
  expect(await told.count()).toBe(0);
});
