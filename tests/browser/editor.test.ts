/** Editing: there at once, what is typed stays, nothing else stands where Edit was, and names are told as lab.d.ts tells them. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  block,
  button,
  editorText,
  hold,
  openEditor,
  PAGE,
  said,
  type,
} from "./experiment-page.ts";
import { openSite } from "./site.ts";

const site = openSite();
/** Monaco, which is slow to come. */
const MONACO = /\/_astro\/(?:monaco-editor|editor\.api)\.[\w-]+\.js$/;
const TYPE_HELP = /type-help/;
const area = (page: Page) => block(page).locator("textarea:not(.monaco-editor *)");

/** How far Edit stands from its block's right edge. */
async function fromRight(page: Page): Promise<number> {
  const [edit, whole] = await Promise.all([
    button(page, "Edit").boundingBox(),
    block(page).boundingBox(),
  ]);
  return whole!.x + whole!.width - edit!.x;
}

async function grown(page: Page): Promise<void> {
  await block(page).locator(".view-line").first().waitFor();
}

describe("a press on Edit", () => {
  it("shows the text to be edited while Monaco is on its way, and nothing typed is lost", async () => {
    const page = await site.open(PAGE);
    const release = await hold(page, MONACO);
    await button(page, "Edit").click();
    await area(page).waitFor();
    expect(await area(page).inputValue()).toContain('second.bind("0.0.0.0:80"); //=> EADDRINUSE');
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("// mine\nprint(1);");
    await release();
    await grown(page);
    expect(await area(page).count()).toBe(0);
    await page.keyboard.type(" // goes on");
    await expect.poll(() => editorText(page)).toContain("// mineprint(1); // goes on");
    // What was typed before is undone too, down to the author's text.
    for (let turn = 0; turn < 30 && (await editorText(page)).includes("mine"); turn++)
      await page.keyboard.press("Control+Z");
    await expect.poll(() => editorText(page)).toMatch(/^const machine/);
  });

  it("keeps what is selected, and what a run has marked", async () => {
    const page = await site.open(PAGE);
    const release = await hold(page, MONACO);
    await button(page, "Edit").click();
    await area(page).fill('host("a", "10.0.0.1").ss(); //=> nothing');
    await page.keyboard.press("Control+Enter");
    expect(await said(page)).toMatch(/^1 of 1 outcome not as documented/);
    await area(page).evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(6, 7));
    await release();
    await grown(page);
    await expect.poll(() => block(page).locator(".editor-mark.is-fails").count()).toBe(1);
    await page.keyboard.type("b");
    await expect.poll(() => editorText(page)).toContain('host("b", "10.0.0.1")');
  });

  it("does not take a letter away that is being composed", async () => {
    const page = await site.open(PAGE);
    const release = await hold(page, MONACO);
    await button(page, "Edit").click();
    await area(page).waitFor();
    const compose = (kind: string) =>
      area(page).evaluate(
        (element, name) => element.dispatchEvent(new CompositionEvent(name)),
        kind,
      );
    await compose("compositionstart");
    await release();
    expect(await area(page).count()).toBe(1);
    await compose("compositionend");
    await grown(page);
    expect(await area(page).count()).toBe(0);
  });

  it("stays a text area where Monaco cannot be had", async () => {
    const page = await site.open(PAGE);
    site.expectError("Failed to load resource");
    await page.route(MONACO, (route) => route.abort());
    await button(page, "Edit").click();
    await area(page).fill("print(6 * 7);");
    await page.keyboard.press("Control+Enter");
    await expect
      .poll(() => block(page).locator("[data-part=output]").textContent())
      .toContain("42");
  });

  it("puts no other button where Edit was, so that a second press resets nothing", async () => {
    const page = await site.open(PAGE);
    const before = await fromRight(page);
    await button(page, "Edit").dblclick();
    await grown(page);
    expect(await button(page, "Reset").isVisible()).toBe(true);
    expect(await fromRight(page)).toBe(before);
    expect(await button(page, "Edit").getAttribute("aria-pressed")).toBe("true");
    await type(page, "print(1);");
    await button(page, "Edit").dblclick();
    expect(await editorText(page)).toBe("print(1);");
    expect(
      await page.evaluate(() => document.activeElement?.closest(".monaco-editor") !== null),
    ).toBe(true);
    await button(page, "Reset").click();
    expect(await button(page, "Edit").getAttribute("aria-pressed")).toBe("false");
  });
});

describe.each(["simple help", "TypeScript's"])("with %s", (help) => {
  async function opened(): Promise<Page> {
    const page = await site.open(PAGE);
    if (help === "simple help") await page.route(TYPE_HELP, (route) => route.abort());
    site.expectError("Failed to load resource");
    await openEditor(page);
    if (help !== "simple help") {
      await type(page, 'const wrong: number = "text";');
      await block(page).locator(".squiggly-error").first().waitFor();
    }
    await type(page, 'const c = host("a", "10.0.0.1").socket(AF_INET, SOCK_STREAM);\n');
    return page;
  }

  it("completion filters from the first letter", async () => {
    const page = await opened();
    await page.keyboard.type("c.sh");
    const rows = page.locator(".suggest-widget.visible .monaco-list-row");
    await expect.poll(() => rows.first().getAttribute("aria-label")).toMatch(/^shutdown/);
    await page.keyboard.press("Enter");
    await expect.poll(() => editorText(page)).toMatch(/c\.shutdown$/);
  });

  it("a hint says what the parameter is that is being written", async () => {
    const page = await opened();
    await page.keyboard.type("c.setsockopt(SOL_SOCKET, SO_REUSEADDR, ");
    const hint = page.locator(".parameter-hints-widget.visible");
    await expect.poll(() => hint.textContent()).toContain("1 and 0 for on and off");
    expect(await hint.textContent()).toContain("Sets an option: setsockopt(2).");
  });

  it("a hover has the sentence, the parameters and the errors", async () => {
    const page = await opened();
    await page.keyboard.type("c.shutdown");
    await page.keyboard.press("Escape");
    const hover = page.locator(".monaco-hover:not(.hidden)");
    // Asked again where nothing came: the help may have been on its way.
    const said = async () => {
      if ((await hover.count()) === 0) {
        await page.keyboard.press("Control+K");
        await page.keyboard.press("Control+I");
      }
      return (await hover.allTextContents()).join("");
    };
    await expect
      .poll(said, { interval: 1000 })
      .toMatch(/ENOTCONN.{1,3}where the socket is not connected/);
    expect(await said()).toContain("Ends one direction of a connection");
    expect(await said()).toContain("SHUT_RD, SHUT_WR or SHUT_RDWR");
  });
});

it("a list is filtered while TypeScript's service is still on its way", async () => {
  const page = await site.open(PAGE);
  const release = await hold(page, /ts\.worker/);
  await openEditor(page);
  await page.waitForRequest(/ts\.worker/);
  await type(page, 'const c = host("a", "10.0.0.1").socket(AF_INET, SOCK_STREAM);\n');
  await page.keyboard.type("c.sh");
  const rows = page.locator(".suggest-widget.visible .monaco-list-row");
  await expect.poll(() => rows.first().getAttribute("aria-label")).toMatch(/^shutdown/);
  await page.keyboard.press("Enter");
  await expect.poll(() => editorText(page)).toMatch(/c\.shutdown$/);
  await release();
});
