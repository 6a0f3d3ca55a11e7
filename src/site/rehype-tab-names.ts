/** Each panel of a set of tabs begins with its tab's name, which is seen where no script makes the tabs work (prose.css). */
import type { Root } from "hast";
import type { MdxJsxFlowElementHast } from "mdast-util-mdx-jsx";
import { visit } from "unist-util-visit";

export function rehypeTabNames() {
  return (tree: Root): void => {
    visit(tree, "mdxJsxFlowElement", (node: MdxJsxFlowElementHast) => {
      if (node.name !== "TabItem") return;
      const label = node.attributes.find(
        (attribute) => attribute.type === "mdxJsxAttribute" && attribute.name === "label",
      )?.value;
      if (typeof label !== "string") return;
      node.children.unshift({
        type: "element",
        tagName: "p",
        properties: { className: ["rb-tab-name"], dataPagefindIgnore: "" },
        children: [{ type: "text", value: label }],
      });
    });
  };
}
