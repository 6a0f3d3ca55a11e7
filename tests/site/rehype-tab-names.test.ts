/** Without scripts all panels of a set of tabs are seen, each below its tab's name. */
import type { Root } from "hast";
import { expect, test } from "vitest";
import { rehypeTabNames } from "../../src/site/rehype-tab-names.ts";

const element = (name: string, label?: string) => ({
  type: "mdxJsxFlowElement" as const,
  name,
  attributes: label === undefined ? [] : [{ type: "mdxJsxAttribute", name: "label", value: label }],
  children: [{ type: "text" as const, value: "code" }],
});

test("a panel begins with its name, which is no text of the page's to the search", () => {
  const items = [element("TabItem", "Node.js"), element("TabItem"), element("Card", "Go")];
  rehypeTabNames()({ type: "root", children: items } as unknown as Root);
  expect(items.map(({ children }) => children.length)).toEqual([2, 1, 1]);
  expect(items[0]!.children[0]).toMatchObject({
    tagName: "p",
    properties: { dataPagefindIgnore: "" },
    children: [{ value: "Node.js" }],
  });
});
