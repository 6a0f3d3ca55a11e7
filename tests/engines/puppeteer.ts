/** Chromium and Firefox, both driven by Puppeteer: the one by its own protocol, the other by WebDriver BiDi. */
import puppeteer, { type KeyInput, type Page, type SupportedBrowser } from "puppeteer-core";
import { CHROMIUM_ARGUMENTS } from "../support/chromium.ts";
import { WAIT_MS, WINDOW, type Tab } from "./engine.ts";
import { still } from "./still.ts";

export async function startPuppeteer(browser: SupportedBrowser, path: string): Promise<Tab> {
  const running = await puppeteer.launch({
    browser,
    executablePath: path,
    args: browser === "chrome" ? CHROMIUM_ARGUMENTS : [],
    defaultViewport: WINDOW,
    timeout: WAIT_MS,
    protocolTimeout: WAIT_MS,
  });
  const page = await running.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const { keyboard } = page;
  return {
    goto: (url) => goOn(page, url),
    ask: (script, ...words) =>
      page.evaluate(script as unknown as (...words: unknown[]) => never, ...words),
    async click(selector) {
      await page.evaluate(still, selector);
      await page.click(selector);
    },
    async press(...keys) {
      for (const key of keys) {
        const [last, ...held] = key.split("+").reverse() as [KeyInput, ...KeyInput[]];
        for (const one of held.toReversed()) await keyboard.down(one);
        await keyboard.press(last);
        for (const one of held) await keyboard.up(one);
      }
    },
    type: (text) => keyboard.type(text),
    close: () => running.close(),
  };
}

/** Firefox calls a navigation off, now and then, while the page before it is still at work (NS_BINDING_ABORTED): it is asked again. */
async function goOn(page: Page, url: string): Promise<void> {
  for (;;) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      if (!String(error).includes("NS_BINDING_ABORTED")) throw error;
    }
  }
}
