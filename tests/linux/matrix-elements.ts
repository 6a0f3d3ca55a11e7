/** The `<Matrix of="…" parameters={…} />` of a page, however they are written; those in fences are samples, and none. */
import { runInNewContext } from "node:vm";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { MatrixOptions } from "../../src/experiment/matrix.ts";

export interface MatrixElement {
  readonly of: string;
  readonly options: MatrixOptions;
}

export function matricesIn(page: string): MatrixElement[] {
  const found: MatrixElement[] = [];
  const body = page.replace(/^---\n[^]*?\n---\n/, "");
  visit(unified().use(remarkParse).use(remarkMdx).parse(body), (node) => {
    if (!("name" in node) || node.name !== "Matrix") return;
    const props = propsOf(node as MdxJsxFlowElement);
    const { of, parameters, at } = props as unknown as { of: string } & MatrixOptions;
    found.push({ of, options: { parameters, ...(at !== undefined && { at }) } });
  });
  return found;
}

/** Their values, as the page has them: a text, or what stands between braces. */
function propsOf({ attributes }: MdxJsxFlowElement): Record<string, unknown> {
  const props: Record<string, unknown> = {};
  for (const attribute of attributes) {
    if (attribute.type !== "mdxJsxAttribute") continue;
    const { name, value } = attribute;
    props[name] = typeof value === "string" ? value : runInNewContext(`(${value?.value ?? true})`);
  }
  return props;
}
