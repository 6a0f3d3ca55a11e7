/** The language tabs of a chapter's section: the code that stands under a heading, a tab a language. */
import { unified } from "unified";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { visit } from "unist-util-visit";
import type { Code, Heading, Nodes } from "mdast";

export interface Tab {
  /** What the tab says: "Node.js". */
  readonly label: string;
  /** The fence's language: "js". */
  readonly language: string;
  readonly code: string;
}

interface TabElement {
  readonly type: "mdxJsxFlowElement";
  readonly name: string | null;
  readonly attributes: ReadonlyArray<{ readonly name?: string; readonly value?: unknown }>;
  readonly children: readonly Nodes[];
}

/** Throws where the page has no such section, or the section no tabs: what shows them would be empty in silence. */
export function tabsIn(body: string, heading: string): Tab[] {
  const tabs: Tab[] = [];
  let inside = false;
  visit(unified().use(remarkParse).use(remarkMdx).parse(body), (node) => {
    if (node.type === "heading" && node.depth <= 2) inside = titleOf(node) === heading;
    const element = node as unknown as TabElement;
    if (!inside || element.type !== "mdxJsxFlowElement" || element.name !== "TabItem") return;
    const label = element.attributes.find(({ name }) => name === "label")?.value;
    const code = element.children.find((child): child is Code => child.type === "code");
    if (typeof label === "string" && code)
      tabs.push({ label, language: code.lang ?? "text", code: code.value });
  });
  if (tabs.length === 0) throw new Error(`expected language tabs under "${heading}", found none`);
  return tabs;
}

function titleOf({ children }: Heading): string {
  return children.map((child) => ("value" in child ? child.value : "")).join("");
}
