/** Printed values as the build draws them, their errnos and states in their colours: what paint.ts makes of them in the page. */
import { h, type Element, type ElementContent } from "@astrojs/starlight/expressive-code/hast";
import { linesOf, type Piece, piecesOf } from "../../src/book/outcome-data.ts";

export function drawValue(text: string): ElementContent[] {
  return piecesOf(text).map(drawPiece);
}

/** A line an element: where it is wider than its place, its rest is indented. */
export function drawOutput(text: string): Element[] {
  return linesOf(text).map((line) => h("span.output-line", drawValue(line)));
}

function drawPiece({ text, token, sign }: Piece): ElementContent {
  if (token === undefined) return { type: "text", value: text };
  const mark = sign === undefined ? [] : [h("span.outcome-mark", { ariaHidden: "true" }, sign)];
  return h("span.outcome-token", { style: `--token: var(${token})` }, [...mark, text]);
}
