/**
 * Finds a Chromium to drive, or installs one: CHROME_PATH, then a browser on the PATH, then Playwright's own, then what
 * `playwright-core install` or (as root, on Debian) apt-get brings.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** First the one without windows of its own to draw: it takes a third less of the processor's time. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** Only these reach a site: no calls home from the browser under test, and it runs as root in containers. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
];

/** The first of these programs that is on the PATH. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** The path of a Chromium that is already there. */
export function findChromium(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH is ${named}, and there is no such file`);
    return named;
  }
  const own = chromium.executablePath();
  return onPath(NAMES) ?? (existsSync(own) ? own : undefined);
}

function tryToRun(command: string, ...args: string[]): void {
  try {
    execFileSync(command, args, { stdio: "ignore", timeout: 300_000 });
  } catch {
    // The next way of installing is tried; when none is left, ensureChromium() says what was missing.
  }
}

/** The path of a Chromium, installed when there was none. Throws when none is to be had. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  tryToRun(
    process.execPath,
    "node_modules/playwright-core/cli.js",
    "install",
    "chromium-headless-shell",
  );
  if (findChromium() === undefined && process.getuid?.() === 0) {
    tryToRun("apt-get", "update");
    tryToRun("apt-get", "install", "-y", "--no-install-recommends", "chromium");
  }
  const installed = findChromium();
  if (installed === undefined) {
    throw new Error(
      "no Chromium: none on the PATH, none of Playwright's, none that could be installed. " +
        "Set CHROME_PATH to a Chromium or Chrome, or run: npx playwright-core install chromium",
    );
  }
  return installed;
}

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGUMENTS });
}
