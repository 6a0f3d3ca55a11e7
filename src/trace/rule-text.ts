/** What rules say, as sentences. The table is a large one: a page fetches this file when somebody asks why. */
import { ruleHeads, rules } from "#messages/rules.ts";
import { fill, textOf, type Piece } from "../messages/message.ts";
import type { RuleName } from "../record/reason.ts";
import { headOf } from "../record/rules.ts";

/** "bind conflict: the holder is in LISTEN" */
export function ruleText(rule: RuleName): string {
  return textOf(rulePieces(rule));
}

export function rulePieces(rule: RuleName): Piece[] {
  const head = headOf(rule);
  const said = saidOf(rule);
  return head === undefined ? said : [`${ruleHeads[head]}: `, ...said];
}

/** Without its head: "the holder is in LISTEN". */
export function ruleSaid(rule: RuleName): string {
  return textOf(saidOf(rule));
}

/** A record that somebody wrote by hand may have rules that nothing is said of. */
function saidOf(rule: RuleName): Piece[] {
  return fill((rules as Partial<Record<RuleName, string>>)[rule] ?? rule);
}
