/** Links from the site's root get the base it is served under; all others are left alone. */
import type { Element, Root } from "hast";
import { describe, expect, test } from "vitest";
import { rehypeBase } from "../../src/site/rehype-base.ts";

function linked(href: string, base: string): unknown {
  const link: Element = { type: "element", tagName: "a", properties: { href }, children: [] };
  const root: Root = { type: "root", children: [link] };
  rehypeBase({ base })(root);
  return link.properties.href;
}

describe("a link in a chapter", () => {
  test.each([
    ["/time-wait/sixty-seconds/#id", "/rebind/", "/rebind/time-wait/sixty-seconds/#id"],
    ["/ledger/", "/rebind", "/rebind/ledger/"],
    ["/ledger/", "/", "/ledger/"],
    ["#here", "/rebind/", "#here"],
    ["../x/", "/rebind/", "../x/"],
    ["//example.org/", "/rebind/", "//example.org/"],
    ["https://example.org/", "/rebind/", "https://example.org/"],
  ])("%s under %s is %s", (href, base, expected) => {
    expect(linked(href, base)).toBe(expected);
  });

  test("in an element of JSX as well", () => {
    const card = {
      type: "mdxJsxFlowElement",
      name: "LinkCard",
      attributes: [{ type: "mdxJsxAttribute", name: "href", value: "/ledger/" }],
      children: [],
    };
    rehypeBase({ base: "/rebind/" })({ type: "root", children: [card as never] });
    expect(card.attributes[0]!.value).toBe("/rebind/ledger/");
  });
});
