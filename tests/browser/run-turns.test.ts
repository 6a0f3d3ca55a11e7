/** One run at a time, which Stop and Reset end wherever it has got to. */
import { describe, expect, it } from "vitest";
import {
  block,
  button,
  hold,
  LASTING,
  openEditor,
  outcome,
  PAGE,
  said,
  status,
  type,
} from "./experiment-page.ts";
import { openSite } from "./site.ts";

const site = openSite();

describe("a run", () => {
  it("is not begun a second time while it lasts, and stays the one that Stop and Escape end", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, LASTING);
    await button(page, "Run").click();
    await button(page, "Stop").waitFor();
    await block(page).locator(".view-lines").click();
    await page.keyboard.press("Control+Enter");
    await button(page, "Run").focus();
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(400);
    expect(await button(page, "Stop").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await said(page)).toBe("Stopped.");
    expect(await button(page, "Stop").isVisible()).toBe(false);
  });

  it("is ended by Stop before the sandbox has it", async () => {
    const page = await site.open(PAGE);
    const release = await hold(page, /\.code\.json$/);
    await button(page, "Run").click();
    await button(page, "Stop").click();
    expect(await said(page)).toBe("Stopped.");
    await release();
    expect(await status(page).textContent()).toBe("Stopped.");
    expect(await outcome(page, 0).getAttribute("data-verdict")).toBe("recorded");
    await button(page, "Run").click();
    await expect.poll(() => status(page).textContent()).toMatch(/^3 outcomes as documented/);
  });

  it("is waited for where the machine takes long to begin it", async () => {
    const page = await site.blank();
    // The worker's own text comes first in it, before any sign of life.
    await page.route(/\/sandbox\/lab\.[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      const slow = "for (const until = Date.now() + 4000; Date.now() < until; );";
      await route.fulfill({ response, body: `${slow}\n${await response.text()}` });
    });
    await page.goto(site.url + PAGE);
    await button(page, "Run").click();
    await expect.poll(() => status(page).textContent()).toMatch(/^3 outcomes as documented/);
  });

  it("paints nothing after a Reset that came while it was being compiled", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, 'print("late");\nhost("a", "10.0.0.1").ss(); //=> wrong');
    const release = await hold(page, /\/compile[^/]*\.js$/);
    await page.keyboard.press("Control+Enter");
    await button(page, "Stop").waitFor();
    await button(page, "Reset").click();
    await release();
    expect(await status(page).textContent()).toBe("");
    expect(await outcome(page, 0).getAttribute("data-verdict")).toBe("recorded");
    expect(await block(page).locator("[data-part=output]").textContent()).not.toContain("late");
    expect(await button(page, "Stop").isVisible()).toBe(false);
  });
});
