/** Names in prose: states are kept whole, errnos in code get their class, code blocks are left alone. */
import type { Element, Root } from "hast";
import { describe, expect, test } from "vitest";
import { dressStates, rehypeNames } from "../../src/site/rehype-names.ts";

const element = (tagName: string, text: string): Element => ({
  type: "element",
  tagName,
  properties: {},
  children: [{ type: "text", value: text }],
});

function dress(...children: Element[]): Root {
  const root: Root = { type: "root", children };
  rehypeNames()(root);
  return root;
}

describe("states in prose", () => {
  test("stand in a span of their own, with the text around them unchanged", () => {
    const parts = dressStates("from FIN-WAIT-2 to TIME-WAIT.")!;
    const texts = parts.map((part) => (part.type === "element" ? part.children[0] : part));
    expect(texts.map((text) => (text as { value: string }).value)).toEqual([
      "from ",
      "FIN-WAIT-2",
      " to ",
      "TIME-WAIT",
      ".",
    ]);
  });

  test.each(["UNLISTENED", "Listening", "time-wait"])("%s is none", (text) => {
    expect(dressStates(text)).toBeUndefined();
  });
});

describe("errnos in code", () => {
  test.each([
    ["EADDRINUSE", "conflict"],
    ["EADDRNOTAVAIL", "unavailable"],
    ["EINVAL", "usage"],
    ["bind", undefined],
    ["EADDRINUSE again", undefined],
    ["ESTABLISHED", undefined],
  ])("%s: %s", (text, slug) => {
    const [code] = dress(element("code", text)).children;
    expect((code as Element).properties.dataErrno).toBe(slug);
  });

  test("a name with hyphens or slashes is a word, alone and among others", () => {
    const [alone, among, long] = dress(
      element("code", "TIME-WAIT"),
      element("code", "ip-sysctl: tcp_tw_reuse"),
      element("code", "a-name-that-is-too-long-for-the-line-of-a-phone"),
    ).children as [Element, Element, Element];
    expect(alone.properties.className).toEqual(["rb-word"]);
    // A space within what does not break would be no place to break at.
    expect(among.children[0]).toMatchObject({ children: [{ value: "ip-sysctl:" }] });
    expect(among.children.slice(1).map((child) => child.type)).toEqual(["text", "text"]);
    expect(long.properties.className).toBeUndefined();
    expect(long.children).toHaveLength(1);
  });

  test("code blocks are left alone", () => {
    const pre: Element = {
      ...element("pre", ""),
      children: [element("code", "TIME-WAIT EADDRINUSE")],
    };
    const before = JSON.stringify(pre);
    expect(JSON.stringify(dress(pre).children[0])).toBe(before);
  });
});
