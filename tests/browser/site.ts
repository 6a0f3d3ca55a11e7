/**
 * A server over the built site and a Chromium, for a file of browser tests. Each test gets a fresh page; what its
 * console calls an error fails the test, unless the test says that it is expected.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axeCore from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { serveDist, type ServedSite } from "../support/serve-dist.ts";
import { Contexts } from "./contexts.ts";

export interface OpenSite {
  /** "http://localhost:40123/" */
  readonly url: string;
  /** A fresh page at this path below the site's base: "start/how-to-read-this-site/". */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** A page at this path that tests with the same options share one after the other: for those that only look at it. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
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

interface Shared {
  readonly served: ServedSite;
  readonly contexts: Contexts;
}

/** One for all files of a worker: a browser's start costs as much as a test. It ends with the worker's process. */
let shared: Promise<Shared> | undefined;

async function start(): Promise<Shared> {
  const served = await serveDist(process.env["DIST"] ?? "dist", 0, process.env["BASE"] ?? "/");
  return { served, contexts: new Contexts(await launchChromium(), served.url) };
}

export function openSite(): OpenSite {
  let site: Shared;
  const visitors = new Map<string, Page>();
  let errors: string[] = [];
  let expected: string[] = [];

  beforeAll(async () => {
    site = await (shared ??= start());
  });
  afterEach(async () => {
    await site.contexts.giveBack();
    const surprising = errors.filter((error) => !expected.some((text) => error.includes(text)));
    errors = [];
    expected = [];
    expect(surprising, "errors in the page's console").toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([...visitors.values()].map((page) => page.context().close()));
  });

  const watch = (page: Page) => {
    page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  };
  // Service workers would each fetch the whole site once more; what they are for, offline.test.ts looks at.
  const blank = async (options: BrowserContextOptions = DESKTOP) =>
    watch(await site.contexts.newPage({ serviceWorkers: "block", ...options }));
  return {
    get url() {
      return site.served.url;
    },
    blank,
    async open(path, options) {
      const page = await blank(options);
      await page.goto(site.served.url + path);
      return page;
    },
    async visit(path, options = DESKTOP) {
      const key = JSON.stringify(options);
      const page =
        visitors.get(key) ??
        watch(await site.contexts.kept({ serviceWorkers: "block", ...options }));
      visitors.set(key, page);
      await page.goto(site.served.url + path);
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
