/** Links: every address on every page leads somewhere within the site, to its very anchor; nothing is loaded from elsewhere. */
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { BUILT, htmlOf, PAGES } from "./dist.ts";

const files = new Set(BUILT);
const base = process.env.BASE?.replace(/\/?$/, "/") ?? "/";

const anchors = new Map<string, Set<string>>();
function anchorsOf(page: string): Set<string> {
  const known = anchors.get(page);
  if (known) return known;
  const ids = new Set(
    [...htmlOf(page).matchAll(/\s(?:id|name)="(?<id>[^"]+)"/g)].map(({ groups }) => groups!.id!),
  );
  anchors.set(page, ids);
  return ids;
}

/** The file that answers an address below the base, as a static host would have it. */
function fileOf(path: string): string | undefined {
  const name = decodeURIComponent(path);
  return [
    name,
    posix.join(name, "index.html"),
    name === "" ? "index.html" : `${name}index.html`,
  ].find((one) => files.has(one));
}

function fault(page: string, href: string): string | undefined {
  if (/^(?:https?:|mailto:|data:|blob:)/.test(href)) return undefined;
  const here = new URL(`http://site${base}${page.replace(/index\.html$/, "")}`);
  const url = new URL(href.replaceAll("&amp;", "&"), here);
  if (!url.pathname.startsWith(base)) return `${href} leaves the site's base`;
  const file = fileOf(url.pathname.slice(base.length));
  if (file === undefined) return `${href} leads nowhere`;
  const anchor = decodeURIComponent(url.hash.slice(1));
  const checked = anchor !== "" && file.endsWith(".html") && !anchor.startsWith("_");
  return checked && !anchorsOf(file).has(anchor) ? `${href}: no such anchor` : undefined;
}

describe("links", () => {
  test.each(PAGES)("%s", (page) => {
    const links = [
      ...htmlOf(page).matchAll(
        /<(?:a|link|img|script|iframe)\b[^>]*?\s(?:href|src)="(?<to>[^"]*)"/g,
      ),
    ];
    const faults = links
      .map(({ groups }) => fault(page, groups!.to!))
      .filter((one) => one !== undefined);
    expect([...new Set(faults)]).toEqual([]);
  });

  test("no page loads anything from anyone else", () => {
    const loads =
      /<(?:script|img|iframe|source|video|link rel="(?:stylesheet|preload|preconnect|icon)")\b[^>]*?\s(?:href|src)="(?:https?:)?\/\/[^"]*"/;
    expect(PAGES.filter((page) => loads.test(htmlOf(page)))).toEqual([]);
  });
});
