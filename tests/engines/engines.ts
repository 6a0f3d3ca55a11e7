/** The three engines that readers have: Chromium's, Firefox's and Safari's. */
import { findChromium, onPath } from "../support/chromium.ts";
import type { Engine } from "./engine.ts";
import { startPuppeteer } from "./puppeteer.ts";
import { startWebKit } from "./webkit.ts";

export const CHROMIUM: Engine = {
  name: "Chromium",
  path: findChromium(),
  start: (path) => startPuppeteer("chrome", path),
};

export const FIREFOX: Engine = {
  name: "Firefox",
  path: process.env["FIREFOX_PATH"] ?? onPath(["firefox-esr", "firefox"]),
  start: (path) => startPuppeteer("firefox", path),
};

export const WEBKIT: Engine = {
  name: "WebKit",
  path: onPath(["xvfb-run"]) && onPath(["WebKitWebDriver"]),
  start: startWebKit,
};
