/** The built site as files, for tests that need no browser. */
import { readdirSync, readFileSync } from "node:fs";
import { sentBytes as bytesToSend } from "../../src/site/sent-bytes.ts";

/** DIST names another build than the project's own. */
const ROOT = `${process.env.DIST ?? "dist"}/`;

export const BUILT: readonly string[] = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/").slice(ROOT.length).replace(/^\//, ""),
  )
  .sort();

/** Pages that readers come to: not the sandbox's own, which has a policy and a budget of its own. */
export const PAGES: readonly string[] = BUILT.filter(
  (name) => name.endsWith(".html") && !name.startsWith("sandbox/"),
);

/** Chapters, and the pages like them: what the budget of bytes is for. */
export const CHAPTERS: readonly string[] = PAGES.filter(
  (name) => !/^(?:embed|playground)\//.test(name),
);

function bytesOf(name: string): Buffer {
  return readFileSync(ROOT + name);
}

export function htmlOf(name: string): string {
  return bytesOf(name).toString("utf8");
}

/** What a host sends for it. */
export function sentBytes(name: string): number {
  return bytesToSend(name, bytesOf(name));
}
