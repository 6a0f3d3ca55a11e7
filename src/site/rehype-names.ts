/**
 * Dresses the names that prose is full of: a TCP state never breaks at its hyphen (`.rb-state-name`), nor does any other name
 * in code (`.rb-word`), and an errno there carries its class (`data-errno`), which gives it the colour it has everywhere else.
 */
import type { Element, ElementContent, Root, Text } from "hast";
import { SKIP, visit } from "unist-util-visit";
import { errnoSign, nameSign } from "../book/signs.ts";

const STATES =
  /\b(?:TIME-WAIT|FIN-WAIT-[12]|CLOSE-WAIT|LAST-ACK|SYN-SENT|SYN-RECEIVED|CLOSING|LISTEN|ESTABLISHED)\b/g;

/** Text as it is, with each state's name in a span of its own; undefined where there is none. */
export function dressStates(text: string): ElementContent[] | undefined {
  const parts: ElementContent[] = [];
  let end = 0;
  for (const match of text.matchAll(STATES)) {
    if (match.index > end) parts.push({ type: "text", value: text.slice(end, match.index) });
    const name: Text = { type: "text", value: match[0] };
    const properties = { className: ["rb-state-name"] };
    parts.push({ type: "element", tagName: "span", properties, children: [name] });
    end = match.index + match[0].length;
  }
  if (parts.length === 0) return undefined;
  if (end < text.length) parts.push({ type: "text", value: text.slice(end) });
  return parts;
}

/** Longer ones would not go on a phone's line, in a list and with a bracket or two. */
const WORD_LETTERS_MAX = 28;

function dressCode(code: Element): void {
  const only = code.children[0];
  if (code.children.length !== 1 || only?.type !== "text") return;
  const sign = errnoSign(only.value);
  if (sign !== undefined) code.properties.dataErrno = sign.slug;
  else if (isBreakable(only.value)) code.properties.className = ["rb-word"];
  else code.children = only.value.split(/(\s+)/).map(dressWord);
}

/** Whether a browser would break this word, and it is short enough for one line. */
function isBreakable(word: string): boolean {
  return word.length <= WORD_LETTERS_MAX && /^\S*[-/.:?=,]\S*$/.test(word);
}

function dressWord(word: string): ElementContent {
  const text: Text = { type: "text", value: word };
  if (!isBreakable(word)) return text;
  return {
    type: "element",
    tagName: "span",
    properties: { className: ["rb-word"] },
    children: [text],
  };
}

/** A cell that holds a state and nothing else has the state's colour, as in pictures and outcomes. */
function colourCell(cell: Element): boolean {
  const only = cell.children[0];
  if (cell.children.length !== 1 || only?.type !== "text") return false;
  const sign = nameSign(only.value);
  if (sign?.kind !== "state") return false;
  cell.properties.style = `--s: var(--rb-state-${sign.slug})`;
  cell.children = [
    {
      type: "element",
      tagName: "span",
      properties: { className: ["rb-state-name"] },
      children: [only],
    },
  ];
  return true;
}

export function rehypeNames() {
  return (tree: Root): void => {
    visit(tree, (node, index, parent) => {
      if (node.type === "element" && node.tagName === "pre") return SKIP;
      if (node.type === "element" && node.tagName === "code") {
        dressCode(node);
        return SKIP;
      }
      if (node.type === "element" && node.tagName === "td" && colourCell(node)) return SKIP;
      if (node.type !== "text" || index === undefined || parent === undefined) return undefined;
      const dressed = dressStates(node.value);
      if (dressed === undefined) return undefined;
      (parent.children as ElementContent[]).splice(index, 1, ...dressed);
      return [SKIP, index + dressed.length];
    });
  };
}
