/** The option matrix of a program: a table without a script, whose cells open their run in place. */
import { describe, expect, it } from "vitest";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const PAGE = "so-reuseaddr/restarting-a-server/";
const ID = "restart-both-sockets-need-reuseaddr";
const site = openSite();

describe("the matrix", () => {
  it("is a table without JavaScript", async () => {
    const page = await site.open(PAGE, { ...DESKTOP, javaScriptEnabled: false });
    const rows = await page.locator("rebind-matrix tbody tr").allInnerTexts();
    expect(rows.map((row) => row.match(/EADDRINUSE|\b0$/gm))).toEqual([
      ["EADDRINUSE", "EADDRINUSE"],
      ["EADDRINUSE", "0"],
    ]);
  });

  it.each([
    [0, "const first = 0", "const second = 0", "EADDRINUSE"],
    [3, "const first = 1", "const second = 1", "0"],
  ])("cell %i opens its own run in the experiment", async (cell, first, second, observed) => {
    const page = await site.open(PAGE);
    await page.locator(`#${ID} [data-part="pictures"] > summary`).click();
    const link = page.locator("rebind-matrix .matrix-cell").nth(cell);
    expect(await link.textContent()).toContain(observed);
    await link.focus();
    await page.keyboard.press("Enter");
    const block = page.locator(`#${ID}`);
    await expect
      .poll(() => block.locator("[data-part=status]").textContent())
      .toMatch(/as documented/);
    const text = (await block.locator(".view-lines").textContent())!.replaceAll("\u00a0", " ");
    expect(text).toContain(first);
    expect(text).toContain(second);
    // The pictures are that run's: in it, the second bind answered what the cell says.
    await block.locator('[data-part="pictures"] .pix-ladder.is-live').waitFor();
    const binds = block.locator(".pix-call .pix-said").filter({ hasText: "bind(" });
    await expect.poll(() => binds.last().textContent()).toMatch(new RegExp(`${observed}\\b`));
  });

  it("leaves the reader's own text alone", async () => {
    const page = await site.open(PAGE);
    const block = page.locator(`#${ID}`);
    const text = () => block.locator(".view-lines").textContent();
    await block.getByRole("button", { name: "Edit", exact: true }).click();
    await block.locator(".view-lines").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText('print("mine");');
    await page.locator("rebind-matrix .matrix-cell").first().click();
    await expect
      .poll(() => block.locator("[data-part=status]").textContent())
      .toMatch(/as documented/);
    const origin = block.locator("[data-part=origin]");
    expect(await origin.textContent()).toBe(
      "The program of the cell that you chose. Back to the table",
    );
    await origin.getByRole("button", { name: "Back to the table" }).click();
    expect(await page.locator(":focus").getAttribute("data-program")).toBe("0");
    await page.goto(`${site.url}${PAGE}?again#${ID}`);
    await expect.poll(text).toContain("mine");
    expect(await origin.textContent()).toBe("Your text, as you left it.");
  });

  it("fits a phone, and axe finds nothing", async () => {
    const page = await site.open(PAGE, PHONE);
    expect(await axeFindings(page, "rebind-matrix")).toEqual([]);
  });
});
