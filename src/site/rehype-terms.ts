/** Links a glossary's term to its definition, where a chapter first uses it in running text after its lead. */
import { resolve } from "node:path";
import type { Element, ElementContent, Root } from "hast";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { GLOSSARY, glossaryTerms, termId } from "./glossary.ts";

const GLOSSARY_PAGE = "/reference/glossary/";
/** What has a link of its own, or is no running text. */
const NOT_IN = new Set(["a", "button", "code", "pre", "h1", "h2", "h3", "h4", "table", "strong"]);

export function rehypeTerms() {
  return (tree: Root, file: VFile): void => {
    if (resolve(file.path) === resolve(GLOSSARY)) return;
    const wanted = new Map(glossaryTerms().map((term) => [term.toLowerCase(), term]));
    const lead = tree.children.find((node) => node.type === "element" && node.tagName === "p");
    visit(tree, (node, index, parent) => {
      if (node === lead) return SKIP;
      if (node.type === "element" && (NOT_IN.has(node.tagName) || isState(node))) return SKIP;
      if (node.type !== "text" || index === undefined || parent === undefined) return undefined;
      const linked = linkTerms(node.value, wanted);
      if (linked === undefined) return undefined;
      (parent.children as ElementContent[]).splice(index, 1, ...linked);
      return [SKIP, index + linked.length];
    });
  };
}

/** Their names are everywhere, and the pages on them too. */
function isState({ properties }: Element): boolean {
  return Array.isArray(properties.className) && properties.className.includes("rb-state-name");
}

/** Text with links on the terms that are still wanted, which are then no longer; undefined where there is none. */
function linkTerms(text: string, wanted: Map<string, string>): ElementContent[] | undefined {
  if (wanted.size === 0) return undefined;
  const any = [...wanted.keys()].map((term) => RegExp.escape(term)).join("|");
  const parts: ElementContent[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(`(?<![\\w-])(?<term>${any})s?(?![\\w-])`, "gi"))) {
    const term = wanted.get(match.groups!.term!.toLowerCase());
    if (term === undefined) continue;
    wanted.delete(term.toLowerCase());
    if (match.index > end) parts.push({ type: "text", value: text.slice(end, match.index) });
    parts.push(linkTo(term, match[0]));
    end = match.index + match[0].length;
  }
  if (parts.length === 0) return undefined;
  if (end < text.length) parts.push({ type: "text", value: text.slice(end) });
  return parts;
}

function linkTo(term: string, text: string): Element {
  const href = `${GLOSSARY_PAGE}#${termId(term)}`;
  const properties = { className: ["rb-term"], href };
  return { type: "element", tagName: "a", properties, children: [{ type: "text", value: text }] };
}
