/**
 * Screenshots for people to look at, at desktop and phone width, light and dark, into screenshots/: the pages named below,
 * or given as arguments, and each kind of picture at a moment of its run. `--whole` takes pages to their end. Wants a
 * built site (npm run build).
 */
import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { launchChromium } from "../tests/support/chromium.ts";
import { serveDist } from "../tests/support/serve-dist.ts";
import { wakePictures } from "../tests/support/wake-pictures.ts";

const PAGES = ["", "so-reuseaddr/restarting-a-server/", "ledger/", "playground/", "no-such-page/"];
const WIDTHS = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };

const RESTARTING = "so-reuseaddr/restarting-a-server/";
const CLOSING = "time-wait/how-a-connection-closes/";
const CLOSER = "#the-active-closer-is-left-in-time-wait";

interface Picture {
  readonly name: string;
  readonly page: string;
  /** What the screenshot shows. */
  readonly shown: string;
  /** Brings it to a moment worth looking at. */
  readonly prepare: (page: Page) => Promise<void>;
}

/** Where in a run an experiment's pictures stand, in thousandths of the slider. */
const MIDDLE = 600;

const live =
  (block: string, view?: "States" | "Ports") =>
  async (page: Page): Promise<void> => {
    const slider = await wakePictures(page.locator(block));
    await slider.evaluate((input: HTMLInputElement, thousandths) => {
      input.value = String((Number(input.max) * thousandths) / 1000);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }, MIDDLE);
    if (view) await page.locator(`${block} .pix-views`).getByRole("button", { name: view }).click();
  };

const PICTURES: readonly Picture[] = [
  { name: "ladder", page: CLOSING, shown: `${CLOSER} .pix`, prepare: live(CLOSER) },
  { name: "states", page: CLOSING, shown: `${CLOSER} .pix`, prepare: live(CLOSER, "States") },
  {
    name: "ports",
    page: "ports-and-sockets/ephemeral-ports/",
    shown: "#connect-prefers-even-ports-bind-zero-odd .pix",
    prepare: live("#connect-prefers-even-ports-bind-zero-odd", "Ports"),
  },
  {
    name: "reasons",
    page: RESTARTING,
    shown: "#restart-without-reuseaddr-fails .pix-reasons",
    prepare: async (page) => {
      await live("#restart-without-reuseaddr-fails")(page);
      await page.locator("#restart-without-reuseaddr-fails .pix-reasons summary").first().click();
    },
  },
  {
    name: "predict",
    page: "so-reuseaddr/both-sockets/",
    shown: "#reuseaddr-set-or-cleared-after-bind-counts",
    prepare: (page) => page.locator(".predict-form").first().waitFor(),
  },
  {
    name: "matrix",
    page: RESTARTING,
    shown: "rebind-matrix",
    prepare: (page) => page.locator("rebind-matrix").scrollIntoViewIfNeeded(),
  },
  {
    name: "compare",
    page: "so-reuseaddr/what-your-language-sets/",
    shown: "rebind-compare",
    prepare: async (page) => {
      await page.locator("rebind-compare summary").click();
      await page.locator("rebind-compare .pix-scrubber input").waitFor();
      for (let step = 0; step < 6; step++) {
        await page.locator("rebind-compare .pix-scrubber input").press("ArrowRight");
      }
    },
  },
];

const whole = process.argv.includes("--whole");
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const site = await serveDist();
const browser = await launchChromium();
mkdirSync("screenshots/pictures", { recursive: true });
try {
  for (const [device, viewport] of Object.entries(WIDTHS)) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ viewport, colorScheme, serviceWorkers: "block" });
      const page = await context.newPage();
      for (const path of named.length > 0 ? named : PAGES) {
        await page.goto(site.url + path, { waitUntil: "networkidle" });
        const name = path.replaceAll("/", "_").replace(/_$/, "") || "front";
        await page.screenshot({
          path: `screenshots/${name}.${device}.${colorScheme}.png`,
          fullPage: whole,
        });
      }
      for (const picture of named.length > 0 ? [] : PICTURES) {
        await page.goto(site.url + picture.page, { waitUntil: "networkidle" });
        await picture.prepare(page);
        const path = `screenshots/pictures/${picture.name}.${device}.${colorScheme}.png`;
        await page.locator(picture.shown).first().screenshot({ path });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
}
