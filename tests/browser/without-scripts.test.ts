/** Without scripts nothing is shown that would do nothing, and nothing hidden that can be read. */
import { describe, expect, test } from "vitest";
import { DESKTOP, openSite } from "./site.ts";

const site = openSite();
const SILENT = { ...DESKTOP, javaScriptEnabled: false };

describe("without scripts", () => {
  test.each(["starlight-theme-select", ".rb-kernel"])(
    "no choice is offered: %s",
    async (choice) => {
      const page = await site.open("so-reuseaddr/both-sockets/", SILENT);
      const selects = page.locator(choice);
      expect(await selects.count()).toBeGreaterThan(0);
      expect(await selects.filter({ visible: true }).count()).toBe(0);
    },
  );

  test("which kernels agree is said all the same, and nothing of a kernel that is chosen", async () => {
    const page = await site.open("so-reuseaddr/both-sockets/", SILENT);
    const block = page.locator("#reuseaddr-set-or-cleared-after-bind-counts");
    expect(await block.locator(".experiment-kernels").innerText()).toContain("Linux 5.10.");
    for (const hidden of [".outcome-other", ".experiment-parts"])
      expect(await block.locator(hidden).filter({ visible: true }).count()).toBe(0);
  });

  test("the playground offers nothing but what can be read", async () => {
    const page = await site.open("playground/", SILENT);
    const dead = page.locator(".rb-playground :is(select, input, button)");
    expect(await dead.count()).toBeGreaterThan(20);
    expect(await dead.filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole("link", { name: "Read its chapter" }).isVisible()).toBe(true);
  });

  test("every language of a set of tabs is there, under its name", async () => {
    const page = await site.open("so-reuseaddr/restarting-a-server/", SILENT);
    const panels = page.locator('starlight-tabs [role="tabpanel"]');
    expect(await panels.count()).toBeGreaterThan(5);
    for (const panel of await panels.all()) {
      const label = await panel.getAttribute("aria-labelledby");
      const name = await page.locator(`#${label}`).textContent();
      const shown = await panel.innerText();
      expect(shown.startsWith(name!.trim()), shown.slice(0, 60)).toBe(true);
      expect(await panel.locator("pre").first().isVisible()).toBe(true);
    }
  });
});
