/**
 * Definition lists: a paragraph of a term and, on the next line, a colon and what it means. Neighbours are one list, and
 * each term is an address on its page.
 *
 *     4-tuple
 *     : Local address, local port, remote address, remote port.
 */
import type { Paragraph, PhrasingContent, Root, RootContent, Text } from "mdast";
import { drawn } from "./drawn.ts";
import { termId, termsOf } from "./glossary.ts";

/** Without it, a text made of the page (the search's) has a term and its meaning as one word. */
const GAP: Text = { type: "text", value: "\n" };
const TERM = /^(?<line>[^\n]+)\n: /;

export function remarkDefinitions() {
  return (tree: Root): void => {
    const children: RootContent[] = [];
    let list: Paragraph | undefined;
    for (const node of tree.children) {
      const parts = node.type === "paragraph" ? definitionOf(node) : undefined;
      if (parts === undefined) {
        list = undefined;
        children.push(node);
        continue;
      }
      if (list === undefined) children.push((list = drawn("dl", [])));
      list.children.push(...(parts as unknown as PhrasingContent[]));
    }
    tree.children = children;
  };
}

function definitionOf({
  children: [first, ...rest],
}: Paragraph): Array<Paragraph | Text> | undefined {
  const line = first?.type === "text" ? TERM.exec(first.value)?.groups?.line : undefined;
  if (line === undefined) return undefined;
  const meaning: Text = { type: "text", value: (first as Text).value.replace(TERM, "") };
  return [
    ...termsOf(line).flatMap((term) => [
      drawn("dt", [{ type: "text", value: term }], { id: termId(term) }),
      GAP,
    ]),
    drawn("dd", [meaning, ...rest]),
    GAP,
  ];
}
