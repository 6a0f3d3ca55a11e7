/** Without a network after one visit: experiments run, are edited and looked at; a new version takes hold without a stale page. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { serveDist } from "../support/serve-dist.ts";
import { search } from "./search.ts";
import { DESKTOP, openSite, PHONE } from "./site.ts";

const CHAPTER = "so-reuseaddr/restarting-a-server/";
const ID = "restart-without-reuseaddr-fails";
const OTHER = "restart-over-an-established-connection";
const site = openSite();

/** Waits until the service worker keeps the site. */
async function kept(page: Page): Promise<Page> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  return page;
}

async function visitOnce(url: string, options = DESKTOP): Promise<Page> {
  const page = await site.blank({ ...options, serviceWorkers: "allow" });
  await page.goto(url);
  return kept(page);
}

async function runs(page: Page, scope: string): Promise<void> {
  const block = page.locator(scope);
  await block.getByRole("button", { name: "Run", exact: true }).click();
  const status = block.locator('[data-part="status"]');
  await expect.poll(() => status.textContent()).toMatch(/as documented/);
}

describe("without a network, after one visit", () => {
  let page: Page;
  beforeAll(async () => {
    page = await kept(await site.visit("", { ...DESKTOP, serviceWorkers: "allow" }));
    await page.context().setOffline(true);
  });
  beforeEach(() => site.expectError("net::ERR_"));

  it("an experiment of another page runs, its pictures move, and its text is edited and run", async () => {
    await page.goto(site.url + CHAPTER);
    await runs(page, `#${ID}`);
    await page.locator(`#${ID} .pix-scrubber input`).waitFor();
    const block = page.locator(`#${ID}`);
    await block.getByRole("button", { name: "Edit", exact: true }).click();
    const editor = block.getByRole("textbox").first();
    await editor.waitFor();
    await editor.press("Control+End");
    await page.keyboard.insertText('\nprint("typed offline");');
    await block.getByRole("button", { name: "Run", exact: true }).click();
    const output = block.locator('[data-part="output"]');
    await expect.poll(() => output.textContent()).toContain("typed offline");
  });

  it("other chapters and the search are there", async () => {
    await page.goto(site.url + CHAPTER);
    expect(await page.locator("h1").innerText()).toBe(
      "Restarting a server: Address already in use",
    );
    expect(await search(page, "EADDRNOTAVAIL")).toContain("EADDRNOTAVAIL");
    await page.goto(`${site.url}no-such-page/`);
    expect(await page.locator("h1").innerText()).toBe("No page here");
  });

  it("the playground has every experiment", async () => {
    await page.goto(`${site.url}playground/`);
    await page.locator("select[name=experiment]").selectOption(OTHER);
    await page.locator(`.rb-playground [data-key="${OTHER}"]`).waitFor();
    await runs(page, ".rb-playground rebind-experiment");
  });
});

it("without a network an experiment runs on a phone, too", async () => {
  const page = await visitOnce(site.url, PHONE);
  await page.context().setOffline(true);
  await page.goto(site.url + CHAPTER);
  await page.locator(`#${ID}`).getByRole("button", { name: "Edit", exact: true }).click();
  await runs(page, `#${ID}`);
});

describe("a new version", () => {
  it("is what the next page shows, with and without a network, and nothing of the old one is kept", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rebind-version-"));
    cpSync(process.env["DIST"] ?? "dist", folder, { recursive: true });
    const served = await serveDist(folder, 0);
    try {
      const page = await visitOnce(served.url);
      const change = (name: string, from: RegExp, to: string) =>
        writeFileSync(
          join(folder, name),
          readFileSync(join(folder, name), "utf8").replace(from, to),
        );
      const index = `${CHAPTER}index.html`;
      change(index, /(<h1[^>]*>)[^<]*/, "$1The second version");
      // As a build would: the list of files changes with the file.
      change("sw.js", new RegExp(`(${index}[^}]*revision:\\s*["\`])[0-9a-f]{4}`), "$10000");
      await page.goto(served.url + CHAPTER);
      expect(await page.locator("h1").innerText()).toBe("The second version");
      await page.evaluate(async () => {
        const registration = (await navigator.serviceWorker.getRegistration())!;
        await registration.update();
        const fresh = registration.installing ?? registration.waiting;
        while (fresh && fresh.state !== "activated")
          await new Promise((done) => fresh.addEventListener("statechange", done, { once: true }));
      });
      await page.context().setOffline(true);
      await page.goto(served.url + CHAPTER);
      expect(await page.locator("h1").innerText()).toBe("The second version");
      const kept = await page.evaluate(async (path) => {
        let count = 0;
        for (const name of await caches.keys())
          for (const { url } of await (await caches.open(name)).keys())
            if (new URL(url).pathname.endsWith(path)) count++;
        return count;
      }, `/${index}`);
      expect(kept).toBe(1);
    } finally {
      await served.close();
      rmSync(folder, { recursive: true });
    }
  });
});
