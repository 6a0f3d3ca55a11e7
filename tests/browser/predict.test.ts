/** Predict, then run: nothing gives the answer away until the reader has picked, and without scripts nothing is hidden. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const CHAPTER = "so-reuseaddr/both-sockets/";
const ID = "reuseaddr-set-or-cleared-after-bind-counts";

const site = openSite();
const part = (page: Page, selector: string) => page.locator(`#${ID} ${selector}`);

/** Picks one choice of each question, top to bottom. */
async function pick(page: Page, choices: readonly string[]): Promise<void> {
  for (const [place, choice] of choices.entries())
    await part(page, `fieldset:nth-of-type(${place + 1}) [data-choice="${choice}"]`).click();
}

describe.each([
  ["desktop", DESKTOP],
  ["phone", PHONE],
])("on a %s", (_device, options) => {
  it("hides outcomes, pictures and the claim until every question is answered", async () => {
    const page = await site.open(CHAPTER, options);
    const values = part(page, ".outcome-value");
    await part(page, ".predict-form").waitFor();
    expect(await values.count()).toBe(3);
    for (const value of await values.all()) expect(await value.isVisible()).toBe(false);
    expect(await part(page, ".experiment-name").isVisible()).toBe(false);
    expect(await part(page, '[data-part="pictures"]').isVisible()).toBe(false);
    await pick(page, ["EADDRINUSE", "0"]);
    // Each is judged at once, and why it is so is said; what is not asked yet stays hidden.
    expect(await part(page, ".predict-why").count()).toBe(2);
    expect(await part(page, '[data-choice="EADDRINUSE"][data-verdict]').first().isVisible()).toBe(
      true,
    );
    expect(await part(page, ".predict-why").allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(Right|No): EADDRINUSE\. Bind conflict: .+\.$/),
      ]),
    );
    expect(await values.first().isVisible()).toBe(true);
    expect(await values.last().isVisible()).toBe(false);
    expect(await part(page, '[data-part="pictures"]').isVisible()).toBe(false);
    await part(page, 'fieldset:nth-of-type(3) [data-choice="0"]').click();
    for (const value of await values.all()) expect(await value.isVisible()).toBe(true);
    expect(await part(page, ".predict-lead").innerText()).toBe("2 of 3 as you said.");
    expect(await part(page, 'td[data-verdict="fails"]').textContent()).toContain("0");
    expect(await part(page, ".experiment-name").isVisible()).toBe(true);
    expect(await axeFindings(page, `#${ID}`)).toEqual([]);
  });
});

it("has no violations while it asks", async () => {
  const page = await site.open(CHAPTER);
  await part(page, ".predict-form").waitFor();
  expect(await axeFindings(page, `#${ID}`)).toEqual([]);
});

it("is answered by keyboard, which goes on in the table of you, model and kernel", async () => {
  const page = await site.open(CHAPTER);
  await part(page, "[data-choice]").first().focus();
  for (let question = 1; question <= 3; question++) {
    await part(page, `fieldset:nth-of-type(${question}) [data-choice="0"]`).focus();
    await page.keyboard.press("Enter");
  }
  // The focus stays where it was, and the table is one step on.
  expect(await page.locator(":focus").getAttribute("data-choice")).toBe("0");
  await part(page, "summary").filter({ hasText: "What it answers" }).click();
  const heads = await part(page, "rebind-predict thead th").allInnerTexts();
  expect(heads.map((head) => head.trim())).toEqual([
    "You",
    "Model",
    expect.stringMatching(/^Linux 6/),
  ]);
  const answers = await part(page, "rebind-predict td").allTextContents();
  expect(answers.filter((answer) => answer === "EADDRINUSE").length).toBeGreaterThanOrEqual(2);
});

it("hides nothing on paper", async () => {
  const page = await site.open(CHAPTER);
  await part(page, ".predict-form").waitFor();
  await page.emulateMedia({ media: "print" });
  for (const value of await part(page, ".outcome-value").all())
    expect(await value.isVisible()).toBe(true);
});

it("is given up, run or edited instead", async () => {
  const page = await site.open(CHAPTER);
  await part(page, ".predict-give").click();
  expect(await part(page, ".outcome-value").first().isVisible()).toBe(true);
  await page.reload();
  await part(page, '[data-action="run"]').click();
  await part(page, '.outcome[data-verdict="holds"] .outcome-value').first().waitFor();
  await page.reload();
  await part(page, '[data-action="edit"]').click();
  await part(page, ".experiment-name").waitFor();
});

it("shows everything without scripts", async () => {
  const page = await site.open(CHAPTER, { ...DESKTOP, javaScriptEnabled: false });
  for (const value of await part(page, ".outcome-value").all())
    expect(await value.isVisible()).toBe(true);
  expect(await part(page, ".experiment-name").isVisible()).toBe(true);
});
