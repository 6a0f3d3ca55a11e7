/** The experiment on the page: read, run, edited, reset, stopped, kept, shared; with mouse, keyboard and fingers. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  block,
  button,
  editorText,
  ID,
  LASTING,
  openEditor,
  outcome,
  PAGE,
  said,
  status,
  type,
} from "./experiment-page.ts";
import { axeFindings, openSite, PHONE } from "./site.ts";

const site = openSite();

describe("without JavaScript", () => {
  it("shows code and observed outcomes, and nothing that would need a script", async () => {
    const page = await site.open(PAGE, { javaScriptEnabled: false });
    expect(await outcome(page, 2).textContent()).toContain("EADDRINUSE");
    expect(await block(page).locator("pre").first().textContent()).toContain(
      'host("machine", "10.0.0.1")',
    );
    expect(await button(page, "Run").isVisible()).toBe(false);
  });
});

describe("running", () => {
  it("marks each outcome and announces the result", async () => {
    const page = await site.open(PAGE);
    await button(page, "Run").click();
    expect(await said(page)).toMatch(/^3 outcomes as documented/);
    for (const index of [0, 1, 2]) {
      expect(await outcome(page, index).getAttribute("data-verdict")).toBe("holds");
    }
  });

  it("loads no editor, and nothing of the runner before anybody asks", async () => {
    const page = await site.blank();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(site.url + PAGE);
    await page.waitForLoadState("networkidle");
    expect(asked.filter((path) => /lab\.|model\.|\.code\.json|monaco/.test(path))).toEqual([]);
    await button(page, "Run").click();
    await said(page);
    expect(asked.filter((path) => /lab\.|model\./.test(path))).toHaveLength(2);
    expect(asked.filter((path) => /monaco|compile/.test(path))).toEqual([]);
  });

  it("gives the same answer again and again", async () => {
    const page = await site.open(PAGE);
    for (let run = 0; run < 3; run++) {
      await button(page, "Run").click();
      expect(await said(page)).toMatch(/^3 outcomes as documented/);
    }
  });
});

describe("editing", () => {
  it("shows an outcome that no longer holds, and what was observed instead", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText('\nfirst.close();\nsecond.bind("0.0.0.0:80"); //=> EADDRINUSE');
    await page.keyboard.press("Control+Enter");
    expect(await said(page)).toMatch(/^1 of 4 outcomes not as documented/);
    expect(await block(page).locator(".editor-mark.is-fails").textContent()).toMatch(/observed.0/);
  });

  it("comes in the code's place, at its size, in its font", async () => {
    const page = await site.open(PAGE);
    const code = block(page).locator("[data-part=code]");
    const before = (await code.boundingBox())!;
    const font = await code
      .locator("code")
      .evaluate((element) => getComputedStyle(element).fontFamily);
    await openEditor(page);
    const after = (await code.boundingBox())!;
    expect(after.x).toBe(before.x);
    expect(Math.abs(after.height - before.height)).toBeLessThan(12);
    const line = block(page).locator(".view-line").first();
    // Monaco puts names of its own behind ours, and draws its lines more than once.
    await expect
      .poll(() => line.evaluate((element) => getComputedStyle(element).fontFamily))
      .toContain(font);
  });

  it("points at the line of a syntax error without running anything", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, "const a = 1;\nconst b = ;");
    await page.keyboard.press("Control+Enter");
    expect(await said(page)).toMatch(/^Line 2: syntax/);
    expect(await block(page).locator(".experiment-error").textContent()).toContain("syntax");
  });

  it("goes back to the author's text on Reset, and keeps the reader's within reach", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, 'print("mine");');
    await button(page, "Reset").click();
    expect(await outcome(page, 2).isVisible()).toBe(true);
    await button(page, "Bring my text back").click();
    await expect.poll(() => editorText(page)).toContain("mine");
  });

  it("loses nothing typed in a reload", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, 'print("kept");');
    await page.reload();
    await expect.poll(() => editorText(page)).toContain("kept");
    await button(page, "Run").click();
    await said(page);
    expect(await block(page).locator("[data-part=output]").textContent()).toContain("kept");
  });
});

describe("Edit", () => {
  it("says why no editor comes, and tries again", async () => {
    const page = await site.open(PAGE);
    await button(page, "Run").click();
    await said(page);
    site.expectError("Failed to load resource");
    await page.context().setOffline(true);
    await button(page, "Edit").click();
    await expect
      .poll(() => status(page).textContent())
      .toMatch(/^The editor could not be opened: /);
    await page.context().setOffline(false);
    await openEditor(page);
  });

  it("says so where the experiment's text cannot be fetched", async () => {
    const page = await site.open(PAGE);
    site.expectError("Failed to load resource");
    await page.route(/\.code\.json$/, (route) => route.abort());
    await button(page, "Edit").click();
    expect(await said(page)).toMatch(/^The editor could not be opened: /);
    await page.unroute(/\.code\.json$/);
    await openEditor(page);
  });
});

describe("real kernels' answers", () => {
  const kernels = (page: Page) => block(page).getByRole("list", { name: "Real kernels" });

  it("are said to be of the author's text while another one is shown", async () => {
    const page = await site.open(PAGE);
    expect(await kernels(page).textContent()).toContain(" agree, ");
    expect(await kernels(page).textContent()).not.toContain("As the author wrote it");
    await openEditor(page);
    expect(await kernels(page).textContent()).not.toContain("As the author wrote it");
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText('\nfirst.bind("0.0.0.0:81"); //=> 0');
    await expect.poll(() => kernels(page).textContent()).toMatch(/^As the author wrote it:/);
    await page.keyboard.press("Control+Enter");
    expect(await said(page)).toMatch(/^1 of 4 outcomes not as documented/);
    expect(await kernels(page).textContent()).toMatch(/^As the author wrote it:/);
    expect(await axeFindings(page, `#${ID}`)).toEqual([]);
    await button(page, "Reset").click();
    await expect.poll(() => kernels(page).textContent()).not.toContain("As the author wrote it");
  });
});

describe("a run", () => {
  it("leaves nothing behind for the next, which may have been made ready before", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(
      page,
      'const world = globalThis as any;\nworld.left = (world.left ?? 0) + 1;\nprint("run", world.left);',
    );
    for (let run = 0; run < 4; run++) {
      await button(page, "Run").click();
      await said(page);
      expect(await block(page).locator("[data-part=output] pre").textContent()).toBe("run 1");
      // A worker for the same text is made when the pictures stand: a later run may use it.
      await page.waitForTimeout(run * 150);
      await status(page).evaluate((element) => (element.textContent = ""));
    }
  });
});

describe("code that does not end", () => {
  it("meets its budget, at the line, with the page alive", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, "let n = 0;\nfor (;;) n++;");
    await page.keyboard.press("Control+Enter");
    expect(await said(page)).toMatch(/^Line 2: BudgetError/);
    expect(await block(page).locator(".experiment-error").textContent()).toContain("statements");
  });

  it("is ended by the watchdog where no statement is counted, and the next run is well", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, '/^(a+)+$/.test("a".repeat(60) + "b");');
    await page.keyboard.press("Control+Enter");
    expect(await said(page)).toMatch(/^Ended after \d+ s without a sign of life/);
    await type(page, "print(1 + 1);");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => block(page).locator("[data-part=output]").textContent()).toContain("2");
  });

  it("is ended by Stop", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, LASTING);
    await page.keyboard.press("Control+Enter");
    await button(page, "Stop").click();
    expect(await said(page)).toBe("Stopped.");
    expect(await button(page, "Stop").isVisible()).toBe(false);
  });
});

describe("a link", () => {
  it("shows its code, says so, and runs nothing until asked", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await type(page, 'print("from afar");');
    await button(page, "Share").click();
    await expect.poll(() => page.url()).toContain("#x=");
    const url = page.url();
    const other = await site.blank();
    await other.goto(url);
    await expect.poll(() => editorText(other)).toContain("from afar");
    expect(await block(other).locator("[data-part=origin]").textContent()).toContain(
      "came from a link",
    );
    expect(await status(other).textContent()).toBe("");
    await button(other, "Run").click();
    await said(other);
    expect(await block(other).locator("[data-part=output]").textContent()).toContain("from afar");
  });
});

describe("with the keyboard alone", () => {
  it("runs, edits, leaves the editor and resets", async () => {
    const page = await site.open(PAGE);
    await button(page, "Edit").focus();
    await page.keyboard.press("Tab");
    expect(await focusedText(page)).toBe("Run");
    await page.keyboard.press("Enter");
    expect(await said(page)).toMatch(/^3 outcomes/);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await block(page).locator(".view-line").first().waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest(".monaco-editor") !== null))
      .toBe(true);
    await page.keyboard.press("Tab");
    expect(await focusedText(page)).toBe("Plain text area");
    await button(page, "Reset").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => focusedText(page)).toBe("Edit");
  });
});

const focusedText = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim());

describe("on a phone", () => {
  it("edits in a text area, and fits", async () => {
    const page = await site.open(PAGE, PHONE);
    await button(page, "Edit").click();
    const area = block(page).getByRole("textbox");
    await area.fill('host("a", "10.0.0.1").ss(); //=> nothing');
    await button(page, "Run").click();
    expect(await said(page)).toMatch(/^1 of 1 outcome not as documented/);
    expect(await block(page).locator(".experiment-lines").textContent()).toContain("line 1");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});

describe("the other editor", () => {
  it("is a press away where fingers point, and the choice is kept", async () => {
    const page = await site.open(PAGE, PHONE);
    await button(page, "Edit").click();
    await block(page).getByRole("textbox").fill('print("typed");');
    expect(await block(page).locator(".monaco-editor").count()).toBe(0);
    await button(page, "Full editor").click();
    await expect.poll(() => editorText(page)).toContain("typed");
    await page.reload();
    await expect.poll(() => editorText(page)).toContain("typed");
    await button(page, "Plain text area").click();
    await expect.poll(() => block(page).getByRole("textbox").inputValue()).toContain("typed");
    expect(await block(page).locator(".view-line").count()).toBe(0);
  });
});

describe("for everybody", () => {
  it.each(["light", "dark"] as const)("axe finds nothing, %s", async (colorScheme) => {
    const page = await site.open(PAGE, { colorScheme });
    expect(await axeFindings(page, `#${ID}`)).toEqual([]);
    await button(page, "Run").click();
    await said(page);
    expect(await axeFindings(page, `#${ID}`)).toEqual([]);
    await openEditor(page);
    expect(await axeFindings(page, `#${ID}`)).toEqual([]);
  });
});

describe("the page around the editor", () => {
  it("takes no key that is typed into it", async () => {
    const page = await site.open(PAGE);
    await openEditor(page);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n// a/b");
    await expect.poll(() => editorText(page)).toContain("// a/b");
    expect(await page.locator("dialog[open]").count()).toBe(0);
  });
});
