/** A page that was open while the site changed asks for files that are gone: it is loaded again, and no other page is. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { block, button, PAGE } from "./experiment-page.ts";
import { openSite } from "./site.ts";

const site = openSite();

/** A page whose large editor does not come, with a sign in it that the next load of the page does not have. */
async function withoutMonaco(): Promise<Page> {
  site.expectError("Failed to load resource");
  const page = await site.open(PAGE);
  await page.route(/\/_astro\/[^/]*monaco[^/]*\.js$/, (route) => route.abort());
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  return page;
}

const isSame = (page: Page) => page.evaluate(() => "isSame" in window);

it("a page that is as the site has it does without, and stays", async () => {
  const page = await withoutMonaco();
  const looked = page.waitForResponse(site.url + PAGE);
  await button(page, "Edit").click();
  await (await looked).finished();
  await block(page).locator("textarea").waitFor();
  expect(await isSame(page)).toBe(true);
});

it("a page that is another one by now is loaded again", async () => {
  const page = await withoutMonaco();
  await page.route(site.url + PAGE, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll("/_astro/", "/_astro/./");
    await route.fulfill({ response, body });
  });
  // The policy names the scripts of the old page.
  site.expectError("Content Security Policy");
  await button(page, "Edit").click();
  await expect.poll(() => isSame(page).catch(() => true)).toBe(false);
});
