/**
 * "Your kernel": what the chosen one answers otherwise is marked where it stands, a run has its rules, and the choice is kept; a
 * page without a choice shows nothing of it.
 */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { changes, yourKernel } from "../../content/messages/en/kernels.ts";
import { DISTRIBUTIONS } from "../../src/record/distributions.ts";
import { BOOK_SERIES, SERIES } from "../../src/record/series.ts";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const CHAPTER = "tcp-tw-reuse/bind-before-connect/";
/** Without a prediction: IP_LOCAL_PORT_RANGE, which 5.10 has not. */
const ID = "ip-local-port-range-low-above-high-is-einval";
const PREDICTED = "reuseaddr-set-or-cleared-after-bind-counts";
const OTHER_CHAPTER = "so-reuseaddr/both-sockets/";
const WIDE = { ...DESKTOP, viewport: { width: 1440, height: 900 } };

const site = openSite();
const part = (page: Page, selector: string, id = ID) => page.locator(`#${id} ${selector}`);
const note = (page: Page) => page.locator(".rb-kernel-note");
const marks = (page: Page, id?: string) =>
  part(page, ".outcome-other", id).filter({ visible: true }).allTextContents();

/** In the header, or, on a phone, in its menu. */
async function choose(page: Page, value: string): Promise<void> {
  const selects = page.getByLabel(yourKernel.label);
  const menu = page.locator('button[popovertarget="starlight__sidebar"]');
  const phone = await menu.isVisible();
  if (phone) await menu.click();
  await selects.filter({ visible: true }).selectOption(value);
  if (phone) await menu.click();
}

/** As its address does, where it stands as its caption. */
async function unfold(page: Page, id = ID): Promise<void> {
  await page.evaluate((name) => (location.hash = name), id);
  await expect.poll(() => part(page, '[data-action="run"]', id).isVisible()).toBe(true);
}

async function run(page: Page, id = ID): Promise<string> {
  await part(page, '[data-action="run"]', id).click();
  const status = part(page, '[data-part="status"]', id);
  await expect.poll(() => status.textContent()).toMatch(/ ms here$|^\d+ ms$| · /);
  return (await status.textContent())!;
}

it("offers each kernel that was asked and each distribution, the book's at first", async () => {
  const page = await site.open(CHAPTER);
  const select = page.getByLabel(yourKernel.label).first();
  const values = await select
    .locator("option")
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  const others = SERIES.filter((series) => series !== BOOK_SERIES);
  expect([...values].sort()).toEqual(["", ...others, ...DISTRIBUTIONS.map(({ id }) => id)].sort());
  expect(await select.inputValue()).toBe("");
  expect(await marks(page)).toEqual([]);
  expect(await note(page).isVisible()).toBe(false);
  expect(await part(page, ".experiment-parts").isVisible()).toBe(false);
});

describe.each([
  ["desktop", WIDE],
  ["phone", PHONE],
])("on a %s", (_device, options) => {
  it("marks what the chosen kernel answers otherwise, with what changed, and runs by its rules", async () => {
    const page = await site.open(CHAPTER, options);
    await unfold(page);
    const foot = await part(page, ".experiment-kernels").innerText();
    await choose(page, "5.10");
    const refused = "your kernel: ENOPROTOOPT";
    expect(await marks(page)).toEqual([refused, refused]);
    const told = await part(page, ".experiment-parts").innerText();
    expect(told).toContain(changes["localPortRange"]!.before!.replaceAll("`", ""));
    expect(told).toContain("6.3");
    expect(foot).toContain("Linux 5.10.");
    expect(await note(page).innerText()).toContain("IP_LOCAL_PORT_RANGE narrows the choice");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(options.viewport!.width);
    expect(await axeFindings(page, `#${ID}`)).toEqual([]);
    expect(await axeFindings(page, ".rb-kernel-note")).toEqual([]);

    const height = () => part(page, '[data-part="recorded"]').evaluate((one) => one.scrollHeight);
    const before = await height();
    expect(await run(page)).toMatch(/^4 outcomes as Linux 5\.10 answered/);
    expect(await height(), "a run moves nothing").toBe(before);
    const first = part(page, '[data-outcome="0"]');
    expect(await first.getAttribute("data-verdict")).toBe("holds");
    expect(await first.locator(".outcome-value").textContent()).toContain("ENOPROTOOPT");
    expect(await first.innerText()).toContain(`Linux ${BOOK_SERIES}: EINVAL`);
    const after = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(after).toBeLessThanOrEqual(options.viewport!.width);

    // Back to the book's: as the build drew it, and its rules again.
    await choose(page, "");
    expect(await first.getAttribute("data-verdict")).toBe("recorded");
    expect(await note(page).isVisible()).toBe(false);
    expect(await run(page)).toMatch(/^4 outcomes as documented/);
  });

  it("is kept for the next page, and is there before the page's scripts", async () => {
    const page = await site.open(CHAPTER, options);
    await choose(page, "ubuntu-22.04");
    await page.route("**/*.js", (route) => route.abort());
    site.expectError("Failed to load resource");
    await page.goto(site.url + OTHER_CHAPTER, { waitUntil: "domcontentloaded" });
    expect(await page.evaluate(() => document.documentElement.dataset["kernel"])).toBe("5.10");
    expect(await note(page).innerText()).toContain(
      "Ubuntu 22.04 (5.15): the nearest kernel that was asked is 5.10.",
    );
    for (const select of await page.getByLabel(yourKernel.label).all())
      expect(await select.inputValue()).toBe("ubuntu-22.04");
  });
});

it("says where the chosen kernel answers all of a page as written", async () => {
  const page = await site.open("start/how-to-read-this-site/");
  await choose(page, "6.1");
  expect(await note(page).innerText()).toContain(yourKernel.nothing);
  const id = "two-servers-cannot-have-one-port";
  expect(await run(page, id)).toMatch(/^3 outcomes as Linux 6\.1 answered/);
  await choose(page, "7.2");
  expect(await run(page, id)).toMatch(/^3 outcomes as Linux 7\.2 answered/);
});

it("holds a kernel's run that ends in an error to that", async () => {
  const page = await site.open("reference/kernel-versions/");
  const id = "tcp-tw-reuse-delay-is-a-setting";
  await unfold(page, id);
  await choose(page, "debian-13");
  expect(await part(page, ".experiment-parts", id).innerText()).toContain("ENOENT");
  expect(await run(page, id)).toMatch(/^Line \d+: SocketError · Linux 6\.12 ended here too/);
  expect(await part(page, '[data-part="status"]', id).getAttribute("data-verdict")).toBe("holds");
});

it("runs an edited text by the chosen kernel's rules, held to what it documents", async () => {
  const page = await site.open(CHAPTER);
  await unfold(page);
  await choose(page, "5.10");
  await part(page, '[data-action="edit"]').click();
  await part(page, ".view-line").first().waitFor();
  await part(page, ".view-lines").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("\nnow(); // the reader's own");
  expect(await run(page)).toMatch(/not as documented .+ · rules of Linux 5\.10$/);
});

it("asks for what the chosen kernel answers", async () => {
  const page = await site.open(OTHER_CHAPTER);
  await part(page, ".predict-form", PREDICTED).waitFor();
  await choose(page, "6.1");
  const pick = (place: number, choice: string) =>
    part(page, `fieldset:nth-of-type(${place}) [data-choice="${choice}"]`, PREDICTED).click();
  await pick(1, "EADDRINUSE");
  expect(await marks(page, PREDICTED)).toEqual([]);
  await pick(2, "0");
  await pick(3, "0");
  const lead = part(page, ".predict-lead", PREDICTED);
  expect(await lead.innerText()).toBe("3 of 3 as you said.");
  expect(await marks(page, PREDICTED)).toEqual(["your kernel: 0"]);
});

it("goes into the playground's runs, unless a system is set there", async () => {
  const page = await site.open(`playground/#${ID}`);
  await part(page, '[data-action="run"]').waitFor();
  await choose(page, "5.10");
  expect(await run(page)).toMatch(/^4 outcomes as Linux 5\.10 answered/);
  await page.locator('select[name="os"]').selectOption("linux-7.2");
  await part(page, '[data-action="run"]').click();
  const status = part(page, '[data-part="status"]');
  await expect.poll(() => status.textContent()).toMatch(/^4 outcomes as documented/);
});

it("runs exercises by the chosen kernel's rules, and says where none of its programs could meet the goal", async () => {
  const page = await site.open(CHAPTER);
  const exercise = page.locator('rebind-exercise[data-key="a-socket-has-a-range-of-its-own"]');
  const unsolved = exercise.locator(".exercise-unsolved");
  await exercise.locator("summary").first().click();
  expect(await unsolved.isVisible()).toBe(false);
  await choose(page, "6.1");
  expect(await unsolved.isVisible()).toBe(false);
  await choose(page, "5.10");
  expect(await unsolved.isVisible()).toBe(true);
  await exercise.locator('[data-action="run"]').click();
  const verdict = exercise.locator('[data-part="verdict"]');
  await expect.poll(() => verdict.getAttribute("data-verdict")).toBe("fails");
});
