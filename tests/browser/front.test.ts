/** The front page: a box that leads to the answer, a run that plays, the whole book on three shelves, and a menu on phones. */
import { describe, expect, test } from "vitest";
import { sidebar } from "../../src/site/sidebar.ts";
import { openSite, PHONE } from "./site.ts";

const site = openSite();

test("what is pasted is answered, and the address carries it in its fragment alone", async () => {
  const page = await site.open("");
  await page
    .locator("rebind-paste-box textarea")
    .fill("listen EADDRINUSE: address already in use :::3000");
  await page.locator("rebind-paste-box button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === "/diagnose/" && url.hash.startsWith("#q="));
  expect(new URL(page.url()).search).toBe("");
  await expect.poll(() => page.locator("[data-part=answer]").innerText()).toContain("3000");
});

test("every chapter of the shelves Fix, Understand and Look up is one click away", async () => {
  const page = await site.open("");
  const links = await page
    .locator(".rb-shelves a")
    .evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).pathname));
  const chapters = sidebar("content/docs")
    .filter(({ label }) => label !== "About")
    .flatMap(({ items }) => items)
    .flatMap((item) => ("slug" in item ? [`/${item.slug}/`] : []));
  expect(chapters.filter((path) => !links.includes(path))).toEqual([]);
});

describe("the run beside it", () => {
  const pictures = ".rb-front-experiment .pix";
  const veil = (field: Element) => getComputedStyle(field, "::after").animationName;

  test("plays once as it is drawn, without the pictures' script", async () => {
    const page = await site.visit("", { reducedMotion: "no-preference" });
    const field = page.locator(`${pictures} .pix-field`);
    await field.scrollIntoViewIfNeeded();
    await page.locator('[data-plays="now"]').waitFor();
    expect(await field.evaluate(veil)).toBe("rb-veil-goes");
    const running = await field.evaluate((one) =>
      one.getAnimations({ subtree: true }).map(({ effect }) => effect!.getComputedTiming().endTime),
    );
    expect(running.every((ms) => Number(ms) <= 5000)).toBe(true);
    expect(await page.locator(`${pictures} .pix-scrubber input`).count()).toBe(0);
  });

  test.each(["hover", "focus"] as const)(
    "is moved by its reader, who goes there by %s",
    async (by) => {
      const page = await site.visit("", { reducedMotion: "no-preference" });
      await page.locator(`${pictures} .pix-field`).scrollIntoViewIfNeeded();
      const run = page.locator(".rb-front-experiment").getByRole("button", { name: "Run" });
      await run[by]();
      await page.locator(`${pictures} .pix-scrubber input`).waitFor();
      expect(await page.locator("[data-plays]").count()).toBe(0);
      expect(await page.locator(`${pictures} .pix-field`).evaluate(veil)).toBe("none");
    },
  );

  test("stands still for who asks for less motion", async () => {
    const page = await site.visit("", { reducedMotion: "reduce" });
    const field = page.locator(`${pictures} .pix-field`);
    await field.scrollIntoViewIfNeeded();
    await page.locator('[data-plays="now"]').waitFor();
    expect(await field.evaluate(veil)).toBe("none");
  });

  test("has six lines; the others are folded", async () => {
    const page = await site.visit("");
    const lines = page.locator(".rb-front-experiment .ec-line");
    const seen = await lines.evaluateAll(
      (all) => all.filter((line) => line.checkVisibility()).length,
    );
    expect(seen).toBeLessThanOrEqual(6);
  });
});

test("a phone has the book's menu", async () => {
  const page = await site.visit("", PHONE);
  await page.getByRole("button", { name: "Menu" }).click();
  const menu = page.locator("nav.sidebar");
  await menu.getByRole("link", { name: "What is holding my port?" }).waitFor();
  expect(await menu.getByRole("link", { name: "Playground" }).count()).toBeGreaterThan(0);
});

test("without scripts the diagnosis by hand is offered, and nothing dead", async () => {
  const page = await site.visit("", { javaScriptEnabled: false });
  expect(await page.locator("rebind-paste-box textarea").isVisible()).toBe(false);
  expect(await page.getByRole("link", { name: "By error and by state" }).isVisible()).toBe(true);
});
