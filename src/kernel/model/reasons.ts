/**
 * Why the model answered as it did. Every call has a reason and few are ever looked at: what is noted is which rules were
 * tried and the bytes of the socket in the way, and they become text when somebody asks.
 */
import { ReasonRecord, SCRATCH_BYTES, SocketRowRecord } from "../../model/abi.ts";
import { printRow, rowText } from "../../trace/table.ts";
import type { Reason } from "../reason.ts";
import { ruleOf } from "../rules.ts";
import type { ModelInstance } from "./exports.ts";
import { rowAt } from "./rows.ts";

/** Rules that fit in the number by which a sequence of them is known: 7 bits each, within 2^53. */
const MOST_IN_KEY = 7;
const RULE_BITS = 128;

/** What a reason says apart from the socket in the way. */
type Rules = Omit<Reason, "holder">;

/** A reason that is not text yet. */
export class NotedReason {
  readonly #rules: Rules;
  readonly #holder: Uint8Array | undefined;

  constructor(rules: Rules, holder?: Uint8Array) {
    this.#rules = rules;
    this.#holder = holder;
  }

  get reason(): Reason {
    const { rule, sources, tried } = this.#rules;
    const bytes = this.#holder;
    if (bytes === undefined) return { rule, sources, tried };
    const row = rowAt(new DataView(bytes.buffer), 0, "tcp");
    return { rule, sources, holder: rowText(printRow(row)), tried };
  }
}

export class Reasons {
  readonly #instance: ModelInstance;
  /** Sequences of rules that were tried, by their number. */
  readonly #known = new Map<number, Rules>();
  /** The same where no socket stood in the way. */
  readonly #alone = new Map<Rules, NotedReason>();

  constructor(instance: ModelInstance) {
    this.#instance = instance;
  }

  /** Of the last call; undefined where no rule was asked. */
  last(): NotedReason | undefined {
    const count = this.#instance.calls.reason();
    if (count === 0) return undefined;
    const { view, scratch } = this.#instance;
    const at = scratch + SCRATCH_BYTES;
    const rules = this.#rules(view, at + ReasonRecord.RULES, count);
    if (view.getUint32(at + ReasonRecord.HAS_HOLDER, true) !== 0) {
      const holder = at + ReasonRecord.HOLDER;
      return new NotedReason(
        rules,
        this.#instance.bytes.slice(holder, holder + SocketRowRecord.SIZE),
      );
    }
    let noted = this.#alone.get(rules);
    if (noted === undefined) this.#alone.set(rules, (noted = new NotedReason(rules)));
    return noted;
  }

  #rules(view: DataView, at: number, count: number): Rules {
    if (count > MOST_IN_KEY) return rulesAt(view, at, count);
    let key = 0;
    for (let i = 0; i < count; i++) key = key * RULE_BITS + view.getUint32(at + i * 4, true);
    let rules = this.#known.get(key);
    if (rules === undefined) this.#known.set(key, (rules = rulesAt(view, at, count)));
    return rules;
  }
}

/** Experiments are handed these arrays: they may look at them, not change them. */
function rulesAt(view: DataView, at: number, count: number): Rules {
  const rules = Array.from({ length: count }, (_, i) => ruleOf(view.getUint32(at + i * 4, true)));
  const { text, sources } = ruleOf(view.getUint32(at + (count - 1) * 4, true));
  return {
    rule: text,
    sources: Object.freeze([...sources]),
    tried: Object.freeze(rules.map((rule) => rule.text)),
  };
}
