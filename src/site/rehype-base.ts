/** Chapters link to one another from the site's root (`/time-wait/sixty-seconds/`); here the base it is served under comes before. */
import type { Root } from "hast";
import { visit } from "unist-util-visit";

/** `base` as Astro has it: "/", "/rebind" or "/rebind/". */
export function rehypeBase({ base }: { readonly base: string }) {
  const prefix = base.replace(/\/+$/, "");
  const based = (href: string): string => (/^\/(?!\/)/.test(href) ? prefix + href : href);
  return (tree: Root): void => {
    if (prefix === "") return;
    visit(tree, (node) => {
      if (node.type === "element" && typeof node.properties.href === "string") {
        node.properties.href = based(node.properties.href);
      }
      if (node.type !== "mdxJsxFlowElement" && node.type !== "mdxJsxTextElement") return;
      for (const attribute of node.attributes) {
        if (attribute.type !== "mdxJsxAttribute" || attribute.name !== "href") continue;
        if (typeof attribute.value === "string") attribute.value = based(attribute.value);
      }
    });
  };
}
