/** Before the browser tests: a built site and a Chromium; without one, the list of what was not run. */
import { readdirSync, readFileSync } from "node:fs";
import { ensureChromium } from "../support/chromium.ts";
import { ensureBuilt } from "../support/ensure-built.ts";

const NAME = /^\s*(?:test|it)(?:\.each\([^)]*\))?\(\s*["'`](?<name>[^"'`]+)["'`]/gm;

function testNames(): string[] {
  const files = readdirSync("tests/browser", { recursive: true, encoding: "utf8" });
  return files
    .filter((name) => name.endsWith(".test.ts"))
    .flatMap((file) => {
      const text = readFileSync(`tests/browser/${file}`, "utf8");
      return [...text.matchAll(NAME)].map(({ groups }) => `  not run: ${file}: ${groups!.name!}`);
    });
}

export default function setup(): void {
  try {
    ensureChromium();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error([reason, ...testNames()].join("\n"), { cause: error });
  }
  if (process.env.DIST === undefined) ensureBuilt();
}
