/** A chapter's first paragraph is its answer: to the search its words weigh more than those that follow. */
import type { Root } from "hast";

/** Of Pagefind's 0 to 10, where running text has 1 and titles 7. */
const WEIGHT = "5";

export function rehypeLead() {
  return (tree: Root): void => {
    const lead = tree.children.find((node) => node.type === "element" && node.tagName === "p");
    if (lead?.type === "element") lead.properties.dataPagefindWeight = WEIGHT;
  };
}
