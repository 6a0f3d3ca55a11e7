/** The files that the service worker keeps: what pages need, each under the hash of what is in it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keptFiles } from "../../src/site/offline.ts";

const root = `${mkdtempSync(join(tmpdir(), "rebind-offline-"))}/`;
afterAll(() => rmSync(root, { recursive: true }));

function put(name: string, content: string): void {
  mkdirSync(dirname(root + name), { recursive: true });
  writeFileSync(root + name, content);
}

const kept = async () => new Map((await keptFiles(root, "/base/")).map((one) => [one.url, one]));

test("pages and what they load are kept; the worker itself, embeds and images are not", async () => {
  const names = ["index.html", "_astro/a.1.js", "sandbox/lab.js", "sw.js", "embed/a/index.html"];
  for (const name of [...names, "social/a.png", "llms.txt"]) put(name, name);
  expect([...(await kept()).keys()]).toEqual([
    "/base/_astro/a.1.js",
    "/base/index.html",
    "/base/sandbox/lab.js",
  ]);
});

test("what is large is not fetched unasked, but for pages", async () => {
  const large = " ".repeat(400_001);
  put("_astro/editor.2.js", large);
  put("long/index.html", large);
  const urls = [...(await kept()).keys()];
  expect(urls).not.toContain("/base/_astro/editor.2.js");
  expect(urls).toContain("/base/long/index.html");
});

test("what has its hash in its name needs no other; what else changes has another revision", async () => {
  const before = await kept();
  expect(before.get("/base/_astro/a.1.js")!.revision).toBeNull();
  put("index.html", "another");
  const after = await kept();
  const revisionOf = (of: typeof before, url: string) => of.get(`/base/${url}`)!.revision;
  expect(revisionOf(after, "index.html")).not.toBe(revisionOf(before, "index.html"));
  expect(revisionOf(after, "sandbox/lab.js")).toBe(revisionOf(before, "sandbox/lab.js"));
});
