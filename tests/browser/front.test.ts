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
  const clock = ".rb-front-experiment .pix-clock b";

  test("plays by itself, and stops when it is told to", async () => {
    const page = await site.visit("", { reducedMotion: "no-preference" });
    await page.locator(".rb-front-experiment .pix").scrollIntoViewIfNeeded();
    const pause = page.locator(".rb-front-experiment").getByRole("button", { name: "Pause" });
    await pause.waitFor();
    await pause.click();
    const stopped = await page.locator(clock).innerText();
    expect(await pause.count()).toBe(0);
    expect(await page.locator(clock).innerText()).toBe(stopped);
  });

  test("stands still for who asks for less motion", async () => {
    const page = await site.visit("", { reducedMotion: "reduce" });
    const slot = page.locator(".rb-front-experiment .pix");
    await slot.scrollIntoViewIfNeeded();
    await slot.getByRole("button", { name: "Play" }).waitFor();
    expect(await slot.getByRole("button", { name: "Pause" }).count()).toBe(0);
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
