/** What every built page has: a strict policy, a description, a canonical address, a social image, one title. */
import { describe, expect, test } from "vitest";
import { inlineScriptHashes } from "../../src/site/content-security.ts";
import { BUILT, CHAPTERS, htmlOf, PAGES } from "./dist.ts";

const files = new Set(BUILT);

/** The content of a <meta> by its name or property. */
function meta(html: string, name: string): string | undefined {
  const tag = new RegExp(`<meta (?:name|property)="${name}" content="(?<content>[^"]*)"`).exec(
    html,
  );
  return tag?.groups?.content;
}

describe.each(PAGES)("%s", (page) => {
  const html = htmlOf(page);

  test("has a policy that allows no inline script but its own", () => {
    const policy = /<meta http-equiv="content-security-policy" content="(?<policy>[^"]+)"/.exec(
      html,
    )?.groups?.policy;
    const scripts = policy?.split("; ").find((directive) => directive.startsWith("script-src"));
    expect(policy).toContain("default-src 'none'");
    expect(scripts).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/);
    for (const hash of inlineScriptHashes(html)) expect(scripts).toContain(hash);
  });

  test("comes before nothing with its policy", () => {
    const at = html.indexOf('http-equiv="content-security-policy"');
    expect(at).toBeLessThan(html.indexOf("<script"));
    expect(at).toBeLessThan(html.indexOf("<link"));
  });
});

describe.each(CHAPTERS)("%s", (page) => {
  const html = htmlOf(page);

  test("says what it is", () => {
    expect(meta(html, "description")?.length).toBeGreaterThanOrEqual(20);
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    expect(html).toMatch(/<link rel="canonical" href="https?:\/\//);
  });

  test("has a social image that exists", () => {
    const image = meta(html, "og:image");
    const path = new URL(image ?? "none:").pathname;
    expect([...files].some((file) => path.endsWith(`/${file}`))).toBe(true);
  });
});

describe("beside the pages", () => {
  test.each([
    "llms.txt",
    "sitemap-index.xml",
    "sw.js",
    "404.html",
    "favicon.svg",
    "pagefind/pagefind.js",
  ])("%s is there", (name) => {
    expect(files.has(name)).toBe(true);
  });

  test("the sitemap lists what wants to be found, and nothing else", () => {
    const listed = [...htmlOf("sitemap-0.xml").matchAll(/<loc>(?<url>[^<]+)</g)].map(
      ({ groups }) => new URL(groups!.url!).pathname,
    );
    const ends = (page: string) => `/${page.replace(/index\.html$/, "")}`;
    const wanted = PAGES.filter((page) => page !== "404.html").filter(
      (page) => meta(htmlOf(page), "robots") !== "noindex",
    );
    for (const page of wanted) expect(listed.some((path) => path.endsWith(ends(page)))).toBe(true);
    expect(listed).toHaveLength(wanted.length);
  });

  test("llms.txt names every chapter", () => {
    const text = htmlOf("llms.txt");
    const chapters = CHAPTERS.filter((page) => page !== "404.html").map((page) =>
      page.replace(/index\.html$/, ""),
    );
    expect(chapters.filter((path) => !text.includes(`/${path})`))).toEqual([]);
  });
});
