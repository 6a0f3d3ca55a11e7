/** Builds the site when there is none, or when any of its sources is newer: what browser tests and measurements look at. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { ownEnvironment } from "./own-environment.ts";

const SOURCES = ["components", "content", "src"];
const CONFIGURATION = [
  "astro.config.mjs",
  "content.config.ts",
  "ec.config.mjs",
  "package-lock.json",
];

/** When the newest source was last written, in milliseconds. */
function newestSourceMs(): number {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  return Math.max(...[...files, ...CONFIGURATION].map((file) => statSync(file).mtimeMs));
}

export function ensureBuilt(): void {
  const done = "dist/sw.js";
  if (existsSync(done) && statSync(done).mtimeMs > newestSourceMs()) return;
  execFileSync("npm", ["run", "build"], {
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
    env: { ...ownEnvironment(), NODE_ENV: "production" },
  });
}
