/**
 * Screenshots for people to look at: every page named below, or given as an argument, at desktop and phone width, light
 * and dark, into screenshots/. Wants a built site (npm run build).
 */
import { mkdirSync } from "node:fs";
import { launchChromium } from "./browser/chromium.ts";
import { serveDist } from "./browser/serve-dist.ts";

const PAGES = ["", "so-reuseaddr/restarting-a-server/", "ledger/", "playground/", "no-such-page/"];
const WIDTHS = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };

const whole = process.argv.includes("--whole");
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const site = await serveDist();
const browser = await launchChromium();
mkdirSync("screenshots", { recursive: true });
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
      await context.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
}
