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
  ])("%s: %s", (text, slug) => {
    const [code] = dress(element("code", text)).children;
    expect((code as Element).properties.dataErrno).toBe(slug);
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
