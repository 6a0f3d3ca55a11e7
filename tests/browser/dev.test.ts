/** While authors write: a saved chapter is on the page by itself, with what does not hold where it stands. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { startDevSite, type DevSite } from "../support/dev-site.ts";

/** A server's start, and the first page that it makes. */
const START_MS = 900_000;

let dev: DevSite;
let browser: Browser;

beforeAll(async () => {
  [dev, browser] = await Promise.all([startDevSite(), launchChromium()]);
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await dev?.close();
});

/** A line of the page's first experiment, with what stands beside it. */
const beside = (page: Page, code: string) =>
  page.locator("rebind-experiment").first().locator(".ec-line").filter({ hasText: code });

it("a new chapter is a page, and follows each save", { timeout: START_MS }, async () => {
  const rebind = join(dev.root, "src/cli/rebind.mjs");
  const file = execFileSync(process.execPath, [rebind, "new", "chapter", "time-wait/just-begun"], {
    cwd: dev.root,
    encoding: "utf8",
  }).trim();
  const text = readFileSync(join(dev.root, file), "utf8");
  const save = (from: string, to: string): void => {
    expect(text).toContain(from);
    writeFileSync(
      join(dev.root, file),
      text.replace(from, () => to),
    );
  };
  const page = await browser.newPage();
  await expect
    .poll(async () => (await page.goto(`${dev.url}time-wait/just-begun/`))?.status())
    .toBe(200);
  const connect = beside(page, "c.connect(");
  // A save can load the page twice: what is seen in between is not what it comes to.
  const shown = async () => [
    ...(await connect.locator(".outcome-value").allTextContents()),
    ...(await connect.locator(".outcome-note").allTextContents()),
  ];
  const notes = page.locator(".outcome-note");
  await expect.poll(shown).toEqual(["0"]);
  await expect.poll(() => notes.count()).toBe(0);

  save('connect("10.0.0.1:80"); //=> 0', 'connect("10.0.0.1:80"); //=> ECONNREFUSED');
  await expect.poll(shown).toEqual([expect.stringContaining("0"), "documented: ECONNREFUSED"]);
  await expect.poll(() => notes.count()).toBe(1);

  save('"10.0.0.1:80"); //=> 0', '"10.0.0.1:81"); //=> ECONNREFUSED');
  await expect.poll(shown).toEqual([expect.stringContaining("ECONNREFUSED")]);

  save("listener.listen(20);", "listener.lisen(20);");
  const listen = beside(page, "listener.lisen(");
  await expect.poll(() => listen.textContent()).toContain("lisen is not a function");

  save("The answer to the question", "What was changed in the prose");
  await expect.poll(() => page.locator("main").innerText()).toContain("What was changed");
  await expect.poll(() => connect.locator(".outcome-value").textContent()).toBe("0");
});
