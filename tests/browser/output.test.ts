/** What stands below the code after a run: cut where nobody reads on, and counted to the last. */
import { describe, expect, it } from "vitest";
import { block, openEditor, PAGE, said, type } from "./experiment-page.ts";
import { openSite } from "./site.ts";

const site = openSite();

describe("what came out", () => {
  it.each([
    ["prints", "for (let i = 0; i < 9000; i++) print(i);", 500, "… and 8,500 more"],
    [
      "socket tables",
      'const a = host("a", "10.0.0.1");\nfor (let i = 0; i < 250; i++) a.ss();',
      200,
      "… and 50 more",
    ],
  ])("is counted to the last, %s", async (_, code, shown, more) => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, code);
    await page.keyboard.press("Control+Enter");
    await said(page);
    const output = block(page).locator("[data-part=output]");
    expect(await output.locator(".output-entry").count()).toBe(shown);
    expect(await output.locator(".output-omitted").textContent()).toBe(more);
  });
});
