/** Why a call answered as it did, as experiments read it: the shape that `SocketError.why` has in lab.d.ts. In English. */
import type { Reason as RecordedReason, RuleName } from "../record/reason.ts";
import { sourcesOf } from "../record/rules.ts";
import { ruleText } from "../trace/rule-text.ts";
import { rowText } from "../trace/table.ts";

export interface Reason {
  /** The rule that decided: "bind conflict: the holder is in LISTEN". */
  readonly rule: string;
  /** Manual page, RFC clause or kernel function. */
  readonly sources: readonly string[];
  /** The socket in the way, or taken over, as a row of ss(8). */
  readonly holder?: string;
  /** The rules in the order in which they were tried, the deciding one last. */
  readonly tried: readonly string[];
}

type Rules = Omit<Reason, "holder">;

/** By the list of rules: kernels give the same list again and again. */
const told = new WeakMap<readonly RuleName[], Rules>();

export function tellReason({ tried, holder }: RecordedReason): Reason {
  let rules = told.get(tried);
  if (rules === undefined) told.set(tried, (rules = tellRules(tried)));
  return holder === undefined ? { ...rules } : { ...rules, holder: rowText(holder) };
}

/** Experiments are handed these arrays: they may look at them, not change them. */
function tellRules(tried: readonly RuleName[]): Rules {
  const decided = tried.at(-1)!;
  return {
    rule: ruleText(decided),
    sources: Object.freeze([...sourcesOf(decided)]),
    tried: Object.freeze(tried.map(ruleText)),
  };
}
