/** Bytes that an experiment costs when it is used: the first run, the first typing, the first run of changed code, the pictures. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { sentBytes } from "./dist.ts";
import { openSite } from "./site.ts";

const RUN_BYTES_MAX = 72 * 1024;
const TYPING_BYTES_MAX = 1024 * 1024;
const PICTURES_BYTES_MAX = 26 * 1024;
/** With the figure of states, which comes once it is asked for. */
const ALL_PICTURES_BYTES_MAX = 28 * 1024;

const PAGE = "start/how-to-read-this-site/";
const ID = "two-servers-cannot-have-one-port";
const site = openSite();

/** Names in dist of what the page asks for from now on; `taken()` answers those since the last time. */
function watchRequests(page: Page): () => string[] {
  const names = new Set<string>();
  const told = new Set<string>();
  page.on("request", (request) => {
    const url = request.url().replace(/[?#].*$/, "");
    if (url.startsWith(site.url) && !url.endsWith("/")) names.add(url.slice(site.url.length));
  });
  return () => {
    const fresh = [...names].filter((name) => !told.has(name));
    for (const name of fresh) told.add(name);
    return fresh;
  };
}

const listed = (names: string[]): string =>
  names.map((name) => `${String(sentBytes(name)).padStart(8)} ${name}`).join("\n");
const sum = (names: string[]): number => names.reduce((total, name) => total + sentBytes(name), 0);

test("first run, first typing, first run of changed code", async () => {
  const page = await site.blank();
  const taken = watchRequests(page);
  await page.goto(site.url + PAGE);
  await page.waitForLoadState("networkidle");
  const before = taken();
  const block = page.locator(`#${ID}`);
  const status = block.getByRole("status");

  await block.getByRole("button", { name: "Run", exact: true }).click();
  await expect.poll(() => status.textContent()).toContain("as documented");
  // The frame may have come before, in an idle moment: it belongs to the run all the same.
  // Pictures have a budget of their own.
  const asked = taken().filter((name) => !/mount|preact|hooks|\.trace\.json/.test(name));
  const run = [...before.filter((name) => name.startsWith("sandbox/")), ...asked];
  expect(run.filter((name) => name.startsWith("sandbox/"))).toHaveLength(3);
  expect(sum(run), listed(run)).toBeLessThanOrEqual(RUN_BYTES_MAX);

  await block.getByRole("button", { name: "Edit", exact: true }).click();
  await block.locator(".view-line").first().waitFor();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nfirst.");
  await page.locator(".suggest-widget.visible").waitFor();
  // TypeScript's service comes later by itself, and is waited for by nobody.
  const typing = taken().filter((name) => !/ts\.worker|type-help/.test(name));
  expect(sum(typing), listed(typing)).toBeLessThanOrEqual(TYPING_BYTES_MAX);

  await page.keyboard.type("close(); //=> 0");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => status.textContent()).toContain("4 outcomes as documented");
});

test("the pictures' script, and what comes once states are looked at", async () => {
  const page = await site.blank();
  const taken = watchRequests(page);
  await page.goto(site.url + PAGE);
  await page.waitForLoadState("networkidle");
  taken();
  // Pointing at a block gets the sandbox ready: those bytes are a run's.
  const scripts = () =>
    taken().filter((name) => name.endsWith(".js") && !name.startsWith("sandbox/"));
  await page.locator("rebind-experiment .pix").last().scrollIntoViewIfNeeded();
  await page.locator(".pix-scrubber input").first().waitFor();
  await page.waitForLoadState("networkidle");
  const script = scripts();
  expect(script.some((name) => name.includes("mount"))).toBe(true);
  expect(sum(script), listed(script)).toBeLessThanOrEqual(PICTURES_BYTES_MAX);

  for (const name of ["States", "Ladder"])
    await page.locator(".pix-views").first().getByRole("button", { name }).click();
  await page.waitForLoadState("networkidle");
  const all = [...script, ...scripts()];
  expect(all.length).toBeGreaterThan(script.length);
  expect(sum(all), listed(all)).toBeLessThanOrEqual(ALL_PICTURES_BYTES_MAX);
});
