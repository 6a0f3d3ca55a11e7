/** A chapter's first paragraph weighs more to the search than those that follow. */
import { h } from "@astrojs/starlight/expressive-code/hast";
import { expect, test } from "vitest";
import { rehypeLead } from "../../src/site/rehype-lead.ts";

test("the first paragraph, and no other, whatever stands before it", () => {
  const paragraphs = [h("p", "the answer"), h("p", "the rest")];
  rehypeLead()({ type: "root", children: [h("div", [h("p", "aside")]), ...paragraphs] });
  expect(paragraphs.map(({ properties }) => properties["dataPagefindWeight"])).toEqual([
    "5",
    undefined,
  ]);
});
