/** Puts each fold of an experiment's drawn lines into one line that opens by itself, without a script. */
import { h, type Element, type ElementContent } from "@astrojs/starlight/expressive-code/hast";
import { experiment as messages } from "#messages/experiment.ts";
import type { Fold } from "../../src/experiment/types.ts";
import { number } from "../../src/messages/count.ts";
import { say } from "../../src/messages/message.ts";
import { drawValue } from "./draw-value.ts";

/** `code` is the element whose children are the lines. A fold with an error in it (`openAt`, its line) stands open. */
export function foldLines(code: Element, folds: readonly Fold[], openAt = 0): void {
  const lines = [...code.children];
  const drawn: ElementContent[] = [];
  let next = 0;
  for (const { from, to, says } of folds) {
    const folded = lines.slice(from - 1, to);
    if (folded.length === 0) continue;
    drawn.push(...lines.slice(next, from - 1));
    const text = say(messages.folded, { what: says, count: number(folded.length) });
    const open = openAt >= from && openAt <= to;
    drawn.push(h("details.code-fold", { open }, [h("summary", drawValue(text)), ...folded]));
    next = to;
  }
  code.children = [...drawn, ...lines.slice(next)];
}
