/** The glossary: its terms are a list of definitions with addresses, and chapters link to them once. */
import { h } from "@astrojs/starlight/expressive-code/hast";
import type { Element, Root as HtmlRoot } from "hast";
import type { Root } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { VFile } from "vfile";
import { describe, expect, test } from "vitest";
import { GLOSSARY, glossaryTerms, termId } from "../../src/site/glossary.ts";
import { rehypeTerms } from "../../src/site/rehype-terms.ts";
import { remarkDefinitions } from "../../src/site/remark-definitions.ts";

/** A node with the element that it becomes. */
interface Drawn {
  readonly data?: { readonly hName: string; readonly hProperties: { readonly id?: string } };
  readonly children?: readonly Drawn[];
}

const definitions = (markdown: string): Root["children"] => {
  const tree = unified().use(remarkParse).parse(markdown);
  remarkDefinitions()(tree);
  return tree.children;
};

describe("definitions", () => {
  test("are one list, several terms with one meaning among them", () => {
    const [before, list, after] = definitions(
      "Words.\n\nfirst term\n: What `it` means.\n\nsecond, third\n: Both.\n\nAfter.",
    );
    expect([before!.data, after!.data]).toEqual([undefined, undefined]);
    const { data, children } = list as unknown as Drawn;
    expect(data?.hName).toBe("dl");
    const parts = children!.flatMap((part) => part.data ?? []);
    expect(parts.map(({ hName, hProperties }) => [hName, hProperties.id])).toEqual([
      ["dt", "first-term"],
      ["dd", undefined],
      ["dt", "second"],
      ["dt", "third"],
      ["dd", undefined],
    ]);
  });

  test("a colon elsewhere is a colon", () => {
    expect(definitions("One thing:\nanother : thing.")[0]!.data).toBeUndefined();
  });

  test("every term of the glossary has an address of its own", () => {
    const ids = glossaryTerms().map(termId);
    expect(ids).toContain("bind-bucket");
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("terms in a chapter", () => {
  const linked = (path: string, ...children: Element[]) => {
    const tree: HtmlRoot = { type: "root", children };
    rehypeTerms()(tree, new VFile({ path, cwd: process.cwd() }));
    return JSON.stringify(tree).match(/\/reference\/glossary\/#[a-z0-9-]+/g) ?? [];
  };
  const lead = h("p", "A bind bucket in the lead.");

  test("are linked where they are first used after the lead, in running text", () => {
    const text = h("p", "Two bind buckets, an orphan, another orphan, and PAWS.");
    expect(linked("content/docs/a.mdx", lead, h("h2", "bind bucket"), text)).toEqual([
      "/reference/glossary/#bind-bucket",
      "/reference/glossary/#orphan",
      "/reference/glossary/#paws",
    ]);
  });

  test("are left alone in links, in code, in longer words and in the glossary itself", () => {
    const text = h("p", [h("a", "orphan"), h("code", "orphan"), " orphanage non-orphan"]);
    expect(linked("content/docs/a.mdx", lead, text)).toEqual([]);
    expect(linked(GLOSSARY, lead, h("p", "An orphan."))).toEqual([]);
  });
});
