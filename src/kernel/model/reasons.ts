/**
 * Why the model answered as it did. Every call has a reason and few are ever looked at: what is noted is which rules were
 * tried and the bytes of the socket in the way, and they become text when somebody asks.
 */
import { SCRATCH_BYTES, SocketRowRecord } from "../../model/abi.ts";
import { printRow, rowText } from "../../trace/table.ts";
import type { Reason } from "../reason.ts";
import { ruleOf } from "../rules.ts";
import type { ModelInstance } from "./exports.ts";
import { rowAt } from "./rows.ts";

/** What a reason says apart from the socket in the way. */
type Rules = Omit<Reason, "holder">;

/** A reason that is not text yet. */
export class NotedReason {
  readonly rules: Rules;
  readonly #holder: Uint8Array | undefined;

  constructor(rules: Rules, holder?: Uint8Array) {
    this.rules = rules;
    this.#holder = holder;
  }

  get reason(): Reason {
    const { rule, sources, tried } = this.rules;
    const bytes = this.#holder;
    if (bytes === undefined) return { rule, sources, tried };
    const row = rowAt(new DataView(bytes.buffer), 0, "tcp");
    return { rule, sources, holder: rowText(printRow(row)), tried };
  }
}

export class Reasons {
  readonly #instance: ModelInstance;
  /** Sequences of rules that were tried, by their number (Status.rulesKey), with no socket in the way. */
  readonly #known = new Map<number, NotedReason>();

  constructor(instance: ModelInstance) {
    this.#instance = instance;
  }

  /** Of the last call; undefined where no rule was asked. */
  last(): NotedReason | undefined {
    const { status } = this.#instance;
    const key = status.rulesKey;
    if (key === 0) return undefined;
    const alone = key === undefined ? reasonOf(status.rules) : this.#byKey(key);
    return status.hasHolder ? new NotedReason(alone.rules, this.#holder()) : alone;
  }

  #byKey(key: number): NotedReason {
    let noted = this.#known.get(key);
    if (noted === undefined) this.#known.set(key, (noted = reasonOf(this.#instance.status.rules)));
    return noted;
  }

  #holder(): Uint8Array {
    const { calls, scratch } = this.#instance;
    calls.holder();
    const at = scratch + SCRATCH_BYTES;
    return this.#instance.bytes.slice(at, at + SocketRowRecord.SIZE);
  }
}

/** Experiments are handed these arrays: they may look at them, not change them. */
function reasonOf(ids: readonly number[]): NotedReason {
  const rules = ids.map(ruleOf);
  const { text, sources } = rules.at(-1);
  return new NotedReason({
    rule: text,
    sources: Object.freeze([...sources]),
    tried: Object.freeze(rules.map((rule) => rule.text)),
  });
}
