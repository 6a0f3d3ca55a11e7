/** The playground: every experiment as a beginning, the world's settings as controls, a link to share, a file to keep. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { BUILT, CHAPTERS, htmlOf } from "./dist.ts";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const FAILS = "restart-without-reuseaddr-fails";
const site = openSite();

const block = (page: Page) => page.locator(".rb-playground rebind-experiment");
const said = (page: Page) => block(page).locator('[data-part="status"]');
const button = (page: Page, name: string) => block(page).getByRole("button", { name, exact: true });

async function choose(page: Page, key: string): Promise<void> {
  await page.locator("select[name=experiment]").selectOption(key);
  await block(page).locator(`xpath=self::*[@data-key="${key}"]`).waitFor();
}

async function run(page: Page): Promise<string> {
  await button(page, "Run").click();
  // What the run before said stands there until this one is over.
  await block(page).locator("xpath=self::*[not(@data-running)]").waitFor();
  await expect.poll(() => said(page).textContent()).toMatch(/documented|^Line/);
  return (await said(page).textContent())!;
}

describe("the playground", () => {
  it("offers every experiment of the site", async () => {
    const page = await site.open("playground/");
    const offered = await page
      .locator("select[name=experiment] option")
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    const exercises = new Set(
      CHAPTERS.flatMap((page) =>
        [...htmlOf(page).matchAll(/<rebind-exercise[^>]* data-key="([^"]+)"/g)].map(
          ([, key]) => key,
        ),
      ),
    );
    expect(exercises.size).toBeGreaterThan(0);
    const codes = BUILT.flatMap(
      (name) => /^experiments\/(.*)\.code\.json$/.exec(name)?.[1] ?? [],
    ).filter((key) => !exercises.has(key));
    expect([...offered].sort()).toEqual(codes.sort());
  });

  it("begins with the one that is chosen, runs it, and leads to its chapter", async () => {
    const page = await site.open("playground/");
    await choose(page, FAILS);
    expect(await run(page)).toMatch(/outcomes as documented/);
    const chapter = page.getByRole("link", { name: "Read its chapter" });
    expect(await chapter.getAttribute("href")).toMatch(/restarting-a-server\/#restart-without/);
    await page.reload();
    await block(page).locator(`xpath=self::*[@data-key="${FAILS}"]`).waitFor();
  });

  it("has the world's settings as controls", async () => {
    const page = await site.open("playground/");
    await choose(page, FAILS);
    await page.locator("select[name=os]").selectOption("windows");
    expect(await run(page)).not.toMatch(/^\d+ outcomes as documented/);
    await page.getByRole("button", { name: "All settings back" }).click();
    expect(await run(page)).toMatch(/^\d+ outcomes as documented/);
  });

  it("runs with a seed of the reader's", async () => {
    const page = await site.open("playground/");
    await choose(page, FAILS);
    await button(page, "Edit").click();
    await button(page, "Plain text area").click();
    await block(page)
      .getByRole("textbox")
      .fill(
        [
          'const client = host("client", "10.0.0.2").socket(AF_INET, SOCK_STREAM);',
          'client.bind("0.0.0.0:0"); //=> 0',
          "print(client.getsockname());",
        ].join("\n"),
      );
    const seed = page.locator("input[name=seed]");
    const port = async () => {
      await run(page);
      return block(page).locator('[data-part="output"] pre').textContent();
    };
    const unsaid = await port();
    await seed.fill((await seed.getAttribute("placeholder"))!);
    expect(await port()).toBe(unsaid);
    await seed.fill("7");
    const seventh = await port();
    expect(seventh).not.toBe(unsaid);
    expect(await port()).toBe(seventh);
  });

  it("runs with a delay of the reader's", async () => {
    const page = await site.open("playground/");
    await choose(page, FAILS);
    const arrival = async () => {
      await run(page);
      const first = block(page).locator(".pix-arrow .pix-said").first();
      return (await first.textContent())!;
    };
    expect(await arrival()).toContain("arrives at 1 ms");
    await page.locator("input[name=delayMs]").fill("25");
    await expect.poll(arrival).toContain("arrives at 25 ms");
  });

  it("shares code, settings and moment in one link, which runs nothing by itself", async () => {
    const page = await site.open("playground/");
    await choose(page, FAILS);
    await page.locator("input[name=delayMs]").fill("7");
    await button(page, "Edit").click();
    await button(page, "Plain text area").click();
    const area = block(page).getByRole("textbox");
    await area.fill(`${await area.inputValue()}\n// shared`);
    await run(page);
    await block(page).locator(".pix-scrubber input").focus();
    await page.keyboard.press("Home");
    for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowRight");
    const moment = await block(page).locator(".pix-moment").first().textContent();
    await button(page, "Share").click();
    await expect.poll(() => page.url()).toContain("#x=");

    const other = await site.blank();
    await other.goto(page.url());
    const origin = block(other).locator('[data-part="origin"]');
    await expect.poll(() => origin.textContent()).toMatch(/came from a link.*7 ms/s);
    expect(await other.locator("input[name=delayMs]").inputValue()).toBe("7");
    expect(await said(other).textContent()).toBe("");
    await button(other, "Run").click();
    const sentence = block(other).locator(".pix-moment").first();
    await expect.poll(() => sentence.textContent()).toBe(moment);
  });

  it("says whom the kernels' answer is about while settings are the reader's", async () => {
    const page = await site.open("playground/");
    await choose(page, FAILS);
    const kernels = block(page).locator('[data-part="kernels"]');
    await run(page);
    expect(await kernels.textContent()).not.toContain("As the author wrote it");
    await page.locator("input[name=delayMs]").fill("9");
    await run(page);
    expect(await kernels.textContent()).toContain("As the author wrote it");
    await page.getByRole("button", { name: "All settings back" }).click();
    await run(page);
    expect(await kernels.textContent()).not.toContain("As the author wrote it");
  });

  it("begins with the code on a phone, its settings in a fold that counts them", async () => {
    const page = await site.open("playground/", PHONE);
    const fold = page.locator('[data-part="settings"]');
    const code = await block(page).locator(".experiment-code").boundingBox();
    expect(code!.y).toBeLessThan(PHONE.viewport!.height);
    expect(await page.locator("select[name=os]").isVisible()).toBe(false);
    await fold.locator("summary").first().tap();
    await page.locator("input[name=delayMs]").fill("7");
    await page.locator("select[name=os]").selectOption("freebsd");
    await page.locator('[name="sysctl:net.ipv4.tcp_tw_reuse"]').fill("1");
    const summary = fold.locator("summary").first();
    expect((await summary.textContent())!.trim()).toBe("Settings: 3 set");
    await page.getByRole("button", { name: "All settings back" }).tap();
    await expect.poll(async () => (await summary.textContent())!.trim()).toBe("Settings");
  });

  it("moves nothing that is already painted while it loads on a phone", async () => {
    const page = await site.open("playground/", PHONE);
    await page.waitForLoadState("networkidle");
    const shifts = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(
              list.getEntries().map((entry) => (entry as unknown as { value: number }).value),
            ),
          ).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve([]), 500);
        }),
    );
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.05);
  });

  it("gives the text as a file", async () => {
    const page = await site.open("playground/", { ...DESKTOP, acceptDownloads: true });
    await choose(page, FAILS);
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download .ts" }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe(`${FAILS}.ts`);
    expect(readFileSync(await download.path(), "utf8")).toContain('host("server"');
  });

  it.each([
    ["desktop", DESKTOP],
    ["phone", PHONE],
  ])("fits, and axe finds nothing after a run: %s", async (_, options) => {
    const page = await site.open("playground/", options);
    await choose(page, FAILS);
    await run(page);
    expect(await axeFindings(page, ".rb-playground")).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});
