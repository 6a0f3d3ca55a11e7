/**
 * Room below what ends the items of a list with paragraphs, without Starlight's selector for it. That one asks by :has()
 * after children and siblings of whatever name, so that a browser looks at every element of the page again whenever a
 * picture changes anything: up to ten times the work of a step. Here the build marks such lists (`rb-loose`), and
 * components/styles/prose.css gives them the room.
 */
import type { ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import type { Plugin } from "vite";

/** With its comment inside, up to the end of its block. */
const SEARCHING = /\.sl-markdown-content\s+:is\(ol, ul\):has\(> li > [^{]*\{[^}]*\}/;

export function withoutListSearch(): Plugin {
  return {
    name: "rebind-loose-lists",
    enforce: "pre",
    transform: {
      filter: { id: /starlight[\\/]dist[\\/]style[\\/]markdown\.css$/ },
      handler: (rules) => ({ code: withoutSearch(rules), map: null }),
    },
  };
}

/** Throws where Starlight has the rule no longer, and this file is no longer needed. */
export function withoutSearch(rules: string): string {
  if (!SEARCHING.test(rules))
    throw new Error("Starlight's rule for loose lists is not where it was");
  return rules.replace(SEARCHING, "");
}

const IN_A_LINE = new Set(["a", "strong", "em", "del", "span", "input", "code", "br", "script"]);
const LISTS = new Set(["ol", "ul"]);

export function rehypeLooseLists() {
  return (tree: Root): void => {
    visit(tree, "element", (list) => {
      if (LISTS.has(list.tagName) && list.children.some(isLoose))
        list.properties.className = ["rb-loose"];
    });
  };
}

/** An item with a paragraph, or another block that is no list. */
function isLoose(item: ElementContent): boolean {
  return (
    item.type === "element" &&
    item.children.some(
      (child) =>
        child.type === "element" && !IN_A_LINE.has(child.tagName) && !LISTS.has(child.tagName),
    )
  );
}
