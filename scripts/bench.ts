/**
 * `npm run bench`: what the built site costs, measured in Chromium: bytes of a chapter at each step, and the medians of
 * what a reader waits for. Budgets are tests (tests/browser/budget.test.ts); times are reported, never checked.
 */
import type { Browser, Page } from "playwright-core";
import { measureScrubbing, type Scrubbing } from "./bench/scrubbing.ts";
import { measureSaving } from "./bench/saving.ts";
import { launchChromium } from "../tests/support/chromium.ts";
import { ensureBuilt } from "../tests/support/ensure-built.ts";
import { serveDist } from "../tests/support/serve-dist.ts";

const CHAPTER = "so-reuseaddr/restarting-a-server/";
const ROUNDS = 9;
/** Scrubbing is measured on a machine that much slower, too. */
const SLOWDOWN = 2;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

interface Bytes {
  readonly all: number;
  readonly script: number;
}

/** Bytes that came over the wire since the page began, headers too, all and script alone. */
class Meter {
  all = 0;
  script = 0;

  static async on(page: Page): Promise<Meter> {
    const meter = new Meter();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    const scripts = new Set<string>();
    devtools.on(
      "Network.responseReceived",
      ({ requestId, type }) => type === "Script" && scripts.add(requestId),
    );
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      meter.all += encodedDataLength;
      if (scripts.has(requestId)) meter.script += encodedDataLength;
    });
    return meter;
  }

  now(): Bytes {
    return { all: this.all, script: this.script };
  }
}

/** Presses the button as a mouse does, and answers the milliseconds from the click to the next frame after `done`. */
async function timed(page: Page, button: string, done: string): Promise<number> {
  await page.evaluate((sign) => {
    const state = window as unknown as { rebindBench: Promise<number> };
    state.rebindBench = new Promise((resolve) => {
      let clickedAt = 0;
      addEventListener("click", ({ timeStamp }) => (clickedAt = timeStamp), {
        once: true,
        capture: true,
      });
      const watch = (): void => {
        const block = document.querySelector("rebind-experiment")!;
        if (clickedAt > 0 && block.matches(sign)) resolve(performance.now() - clickedAt);
        else requestAnimationFrame(watch);
      };
      watch();
    });
    document.querySelector<HTMLElement>("rebind-experiment [role=status]")!.textContent = "";
  }, done);
  await page.locator("rebind-experiment").first().locator(`[data-action="${button}"]`).click();
  return page.evaluate(() => (window as unknown as { rebindBench: Promise<number> }).rebindBench);
}

const RAN =
  ':has([role="status"][data-verdict="holds"]:not(:empty), [role="status"][data-verdict="fails"]:not(:empty)):not(:has([data-action="stop"]:not([hidden])))';
const EDITING = ":has(.view-line)";

interface Round {
  readonly cold: number;
  readonly warm: number;
  readonly editor: number;
  readonly edited: number;
  readonly bytes: readonly string[];
}

async function measure(browser: Browser, url: string): Promise<Round> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  // tsx names the functions inside those that run in the page, by a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (named) => named");
  const meter = await Meter.on(page);
  await page.goto(url, { waitUntil: "networkidle" });
  const opened = meter.now();
  const cold = await timed(page, "run", RAN);
  const ran = meter.now();
  const warm = median([
    await timed(page, "run", RAN),
    await timed(page, "run", RAN),
    await timed(page, "run", RAN),
  ]);
  const beforeEdit = meter.now();
  const editor = await timed(page, "edit", EDITING);
  await page.locator(".view-lines").first().click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nsleep(1);");
  const typed = meter.now();
  const edited = await timed(page, "run", RAN);
  const bytes = [
    `before any click: ${difference(opened, { all: 0, script: 0 })}`,
    `first Run adds: ${difference(ran, opened)}`,
    `editor, to first typing: ${difference(typed, beforeEdit)}`,
  ];
  await context.close();
  return { cold, warm, editor, edited, bytes };
}

function difference(after: Bytes, before: Bytes): string {
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
  return `${kilobytes(after.all - before.all)}, of it script ${kilobytes(after.script - before.script)}`;
}

function framesOf({ frameMs, slowFrameMs }: Scrubbing): string {
  return `${frameMs.toFixed(1)}, 19 of 20 within ${slowFrameMs.toFixed(1)}`;
}

ensureBuilt();
const site = await serveDist("dist", 0, "/", { compress: true });
const browser = await launchChromium();
try {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push(await measure(browser, site.url + CHAPTER));
  console.log(`/${CHAPTER}`);
  for (const line of rounds[0]!.bytes) console.log(`  ${line}`);
  console.log(`medians of ${ROUNDS} rounds, in milliseconds`);
  for (const [what, name] of [
    ["Run to outcomes painted, cold", "cold"],
    ["Run to outcomes painted, warm", "warm"],
    ["Edit to editor ready", "editor"],
    ["edited Run", "edited"],
  ] as const) {
    console.log(`  ${what}: ${Math.round(median(rounds.map((round) => round[name])))}`);
  }
  const slowed = await measureScrubbing(browser, site.url, SLOWDOWN);
  for (const [place, scrubbed] of (await measureScrubbing(browser, site.url)).entries()) {
    console.log(`${scrubbed.picture} of ${scrubbed.events} events, scrubbed, in milliseconds`);
    console.log(`  a frame: ${framesOf(scrubbed)}`);
    console.log(`  the page's processor time a step: ${scrubbed.stepMs.toFixed(1)}`);
    console.log(`  a frame, the processor ${SLOWDOWN} times as slow: ${framesOf(slowed[place]!)}`);
  }
  const saves = await measureSaving(browser, CHAPTER);
  console.log(
    `an author's save to the page that shows it, median of ${saves.length}, in milliseconds`,
  );
  console.log(`  ${median(saves)}, at most ${Math.max(...saves)}`);
} finally {
  await browser.close();
  await site.close();
}
