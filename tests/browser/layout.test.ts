/**
 * Layout, measured: on every kind of page, from a phone's width to a wide screen's, no text lies over another, is cut, or
 * torn; code begins in one column; headings have one size in both themes; and a run moves nothing. Each page is loaded once
 * and its window resized, as readers do.
 */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { bringRules, layoutFaults, resize } from "./layout/measure.ts";
import { KINDS, WIDTHS } from "./layout/pages.ts";
import { typeSizes } from "./layout/type-sizes.ts";
import { DESKTOP, openSite } from "./site.ts";

/** Longer than a picture takes to be drawn again, on a machine with much else to do. */
const SETTLED_MS = 30_000;

const site = openSite();

/** Still: what a run's playing moves for some seconds is its story, and not what is measured. */
async function openMeasured(path: string): Promise<Page> {
  const page = await site.blank({ ...DESKTOP, reducedMotion: "reduce" });
  await bringRules(page);
  await page.goto(site.url + path);
  return page;
}

async function sizesIn(page: Page, theme: "light" | "dark"): Promise<string[]> {
  await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
  return page.evaluate(typeSizes);
}

/** What a picture that is about to be drawn again leaves behind for a moment is no fault. */
async function expectSoundAt(page: Page, width: number, watched?: string): Promise<void> {
  await resize(page, width);
  await expect
    .poll(() => layoutFaults(page, watched), { message: `at ${width} px`, timeout: SETTLED_MS })
    .toEqual([]);
}

/** At every width. */
async function expectSound(page: Page, watched?: string): Promise<void> {
  for (const width of WIDTHS) await expectSoundAt(page, width, watched);
}

describe.each(KINDS)("$kind", ({ path }) => {
  test("has all its text in its place, in one size in both themes", async () => {
    const page = await openMeasured(path);
    for (const width of WIDTHS) {
      await expectSoundAt(page, width);
      // Again where the window had its new width between the two.
      const differing = async () => {
        const [dark, light] = [await sizesIn(page, "dark"), await sizesIn(page, "light")];
        return String(dark) === String(light) ? [] : [dark, light];
      };
      await expect.poll(differing, { message: `at ${width} px` }).toEqual([]);
    }
  });
});

test("every page's text begins in the same column", async () => {
  const page = await openMeasured("");
  const places = new Map<string, number[]>();
  for (const path of ["reference/sysctls/", "ledger/", "time-wait/sixty-seconds/"]) {
    await page.goto(site.url + path);
    const lefts: number[] = [];
    for (const width of WIDTHS) {
      await resize(page, width);
      lefts.push(
        await page.locator("h1").evaluate((one) => Math.round(one.getBoundingClientRect().left)),
      );
    }
    places.set(path, lefts);
  }
  const [first, ...others] = places.values();
  for (const lefts of others) expect(lefts, JSON.stringify([...places])).toEqual(first);
});

test("the search, opened, has its text in its place", async () => {
  const page = await openMeasured("");
  await page.keyboard.press("/");
  await page.locator(".rb-search-dialog input").fill("EADDRINUSE TIME-WAIT");
  await page.locator(".rb-search-results a").first().waitFor();
  await expectSound(page, ".rb-search-dialog");
});

test.each([
  [
    "a listener",
    'listen EADDRINUSE: address already in use :::8080\nLISTEN 0 511 *:8080 *:* users:(("node",pid=4242,fd=18))',
  ],
  [
    "what is left",
    "bind: Address already in use\nTIME-WAIT 0 0 [2001:db8::1234:5678]:8080 [2001:db8::9abc:def0]:51000",
  ],
  ["ports", "dial tcp 10.0.0.1:80: connect: cannot assign requested address"],
])("a diagnosis of %s has its text in its place", async (_kind, text) => {
  const page = await openMeasured("diagnose/");
  await page.getByLabel("What do you see?").fill(text);
  await page.getByRole("button", { name: "Diagnose" }).click();
  await page.locator(".rb-answer").waitFor();
  await expectSound(page);
});

test("an error outside the editor stands below its line", async () => {
  const page = await openMeasured("playground/");
  await page.locator('input[name="sysctl:net.ipv4.tcp_tw_reuse"]').fill("7");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".ec-line > .experiment-error").waitFor();
  await expectSound(page);
});

describe("a run", () => {
  test.each([
    ["start/what-is-holding-my-port/", 1280],
    ["start/what-is-holding-my-port/", 360],
    ["reference/states/", 768],
    ["ports-and-sockets/listen-without-bind/", 1440],
  ])("on %s, %i px wide, moves nothing", async (path, width) => {
    const page = await openMeasured(path);
    await resize(page, width);
    await page.locator(".experiment-aside").evaluateAll((all) => {
      for (const aside of all) (aside as HTMLDetailsElement).open = true;
    });
    // Exercises are a line until they are opened.
    const blocks = page.locator("rebind-experiment:not(rebind-exercise *)");
    const heights = () =>
      blocks.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)));
    const before = await heights();
    for (const block of await blocks.all()) {
      await block.getByRole("button", { name: "Run", exact: true }).click();
      await expect
        .poll(() => block.getByRole("status").textContent())
        .toMatch(/as documented|ms here/);
      const pictures = block.locator("details[open] .pix-views");
      if ((await block.locator("details[open] .pix").count()) > 0) await pictures.waitFor();
    }
    await resize(page, width);
    expect(await heights()).toEqual(before);
  });
});
