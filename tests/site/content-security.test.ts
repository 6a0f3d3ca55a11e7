/** The policy of a page: inline scripts by hash, handlers refused, a policy of the page's own kept. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inlineScriptHashes, withPolicy } from "../../src/site/content-security.ts";

const hash = (text: string): string =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const page = (body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"></head>${body}</html>`;

describe("inline scripts", () => {
  test("are hashed as they stand, each once", () => {
    const text = "\n let a = '<b>';\n";
    const html = page(`<script>${text}</script><script type="module">${text}</script>`);
    expect(inlineScriptHashes(html)).toEqual([hash(text)]);
  });

  test("with a source, or that are data, have no hash", () => {
    const html = page('<script src="/a.js"></script><script type="application/json">{}</script>');
    expect(inlineScriptHashes(html)).toEqual([]);
  });
});

describe("a page's policy", () => {
  test("comes before everything that it is for", () => {
    const html = withPolicy(page("<script>1</script>"), "a.html");
    expect(html).toMatch(
      /^<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="content-security-policy"/,
    );
    expect(html).toContain(hash("1"));
    expect(html).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  test("of its own is kept", () => {
    const own = page('<meta http-equiv="Content-Security-Policy" content="default-src none">');
    expect(withPolicy(own, "a.html")).toBe(own);
  });

  test("refuses an inline handler, and is not misled by text that looks like one", () => {
    expect(() => withPolicy(page('<button onclick="go()">Go</button>'), "a.html")).toThrow(
      /a\.html: .*handler/,
    );
    const innocent = page('<p data-code="x onclick=go()">a</p><script>"<a onclick=1>"</script>');
    expect(() => withPolicy(innocent, "a.html")).not.toThrow();
  });
});
