/**
 * The browser's contexts, each like a browser of its own. One that is given back is used again by a later test with the same
 * options, once it has forgotten what its pages stored: only what it had of the site's files is left, which the server is
 * asked about each time. A test that wants two at a time gets two.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

/** Nothing takes that long on any machine: Playwright's own half minute would do on none that is busy. */
const WAIT_MS = 300_000;

interface Lent {
  readonly key: string;
  readonly context: BrowserContext;
  readonly reusable: boolean;
}

export class Contexts {
  readonly #browser: Browser;
  readonly #origin: string;
  readonly #free = new Map<string, BrowserContext>();
  #lent: Lent[] = [];

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#origin = new URL(url).origin;
  }

  async newPage(options: BrowserContextOptions): Promise<Page> {
    const key = JSON.stringify(options);
    const free = this.#free.get(key);
    this.#free.delete(key);
    const context = free ?? (await this.#browser.newContext(options));
    // A service worker outlives its pages.
    context.setDefaultTimeout(WAIT_MS);
    this.#lent.push({ key, context, reusable: options.serviceWorkers === "block" });
    return context.newPage();
  }

  /** A page in a context of its own, for its user to close. */
  async kept(options: BrowserContextOptions): Promise<Page> {
    const context = await this.#browser.newContext(options);
    context.setDefaultTimeout(WAIT_MS);
    return context.newPage();
  }

  /** All that were lent are free again, or closed. */
  async giveBack(): Promise<void> {
    const lent = this.#lent;
    this.#lent = [];
    await Promise.all(
      lent.map(async ({ key, context, reusable }) => {
        if (!reusable || this.#free.has(key)) return context.close();
        this.#free.set(key, context);
        await this.#forget(context);
      }),
    );
  }

  async #forget(context: BrowserContext): Promise<void> {
    await context.setOffline(false);
    await context.clearCookies();
    const [page, ...others] = context.pages();
    await Promise.all(others.map((other) => other.close()));
    if (!page) return;
    const devtools = await context.newCDPSession(page);
    await devtools.send("Storage.clearDataForOrigin", {
      origin: this.#origin,
      storageTypes: "local_storage,indexeddb,cache_storage",
    });
    await page.close();
  }
}
