/**
 * A server over the built site and a Chromium, for a file of browser tests. Each test gets a fresh page; what its
 * console calls an error fails the test, unless the test says that it is expected.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axeCore from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchChromium } from "../../scripts/browser/chromium.ts";
import { serveDist, type ServedSite } from "../../scripts/browser/serve-dist.ts";

export interface OpenSite {
  /** "http://localhost:40123/" */
  readonly url: string;
  /** A fresh page at this path below the site's base: "start/how-to-read-this-site/". */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** A fresh page that has gone nowhere yet. */
  blank(options?: BrowserContextOptions): Promise<Page>;
  /** Console errors that contain this are part of the test that is running. */
  expectError(text: string): void;
}

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

export function openSite(): OpenSite {
  let browser: Browser;
  let served: ServedSite;
  let errors: string[] = [];
  let expected: string[] = [];

  beforeAll(async () => {
    served = await serveDist(process.env["DIST"] ?? "dist", 0, process.env["BASE"] ?? "/");
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const surprising = errors.filter((error) => !expected.some((text) => error.includes(text)));
    errors = [];
    expected = [];
    expect(surprising, "errors in the page's console").toEqual([]);
  });

  const blank = async (options: BrowserContextOptions = DESKTOP) => {
    // Each would fetch the whole site once more; what they are for, offline.test.ts looks at.
    const context = await browser.newContext({ serviceWorkers: "block", ...options });
    const page = await context.newPage();
    page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  };
  return {
    get url() {
      return served.url;
    },
    blank,
    async open(path, options) {
      const page = await blank(options);
      await page.goto(served.url + path);
      return page;
    },
    expectError: (text) => expected.push(text),
  };
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** What axe-core finds wrong within `selector`: rule, and the elements concerned. */
export async function axeFindings(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (within) => {
    const { axe } = window as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run(within, { resultTypes: ["violations"] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
    );
  }, selector);
}
