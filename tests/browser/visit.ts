/** A browser for a file of tests, and pages of the built site in it that keep what went wrong on them. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { launchChromium } from "../../scripts/browser/chromium.ts";

export interface Visit {
  readonly page: Page;
  /** Errors in the console, uncaught ones, requests that failed, and violations of the content security policy. */
  readonly faults: string[];
}

export interface Visitor {
  /** Opens `path` below the site's base ("time-wait/sixty-seconds/"), in a context of its own. */
  visit(path: string, options?: BrowserContextOptions): Promise<Visit>;
}

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };

/** To be called once at the top of a file of tests. */
export function useBrowser(): Visitor {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });
  return {
    async visit(path, options = {}) {
      const context = await browser.newContext({
        viewport: DESKTOP,
        serviceWorkers: "block",
        ...options,
      });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("requestfailed", (request) =>
        faults.push(`${request.url()}: ${request.failure()?.errorText}`),
      );
      await page.goto(inject("site") + path, { waitUntil: "load" });
      return { page, faults };
    },
  };
}
