/** Lists with paragraphs are marked by the build, so that no browser has to search for them at each change of a page. */
import { readFileSync } from "node:fs";
import type { Element, Root } from "hast";
import { expect, test } from "vitest";
import { rehypeLooseLists, withoutSearch } from "../../src/site/loose-lists.ts";

const element = (tagName: string, ...children: Element[]): Element => ({
  type: "element",
  tagName,
  properties: {},
  children,
});

function classesOf(list: Element): unknown {
  const root: Root = { type: "root", children: [list] };
  rehypeLooseLists()(root);
  return list.properties.className;
}

test("a list with a paragraph in one of its items is marked", () => {
  expect(classesOf(element("ul", element("li"), element("li", element("p"))))).toEqual([
    "rb-loose",
  ]);
});

test("a list of lines is not, though there be a list in it", () => {
  expect(classesOf(element("ol", element("li", element("code"), element("ul"))))).toBeUndefined();
});

test("of Starlight's rules for text the one that searches is gone, and no other", () => {
  const rules = readFileSync("node_modules/@astrojs/starlight/dist/style/markdown.css", "utf8");
  const left = withoutSearch(rules);
  expect(left).not.toContain(":has(> li >");
  expect(rules.split("}").length - left.split("}").length).toBe(1);
  expect(() => withoutSearch(left)).toThrow("not where it was");
});
