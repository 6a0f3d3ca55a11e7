/** Why the model answered as it did: numbers of rules, read from its memory and turned into what they say. */
import { ReasonRecord, SCRATCH_BYTES } from "../../model/abi.ts";
import { printRow, rowText } from "../../trace/table.ts";
import type { Reason } from "../reason.ts";
import { ruleOf } from "../rules.ts";
import type { Addresses } from "./addresses.ts";
import type { ModelInstance } from "./exports.ts";
import { readRow } from "./rows.ts";

/** Rules that fit in the number by which a reason is known: 7 bits each, within 2^53. */
const MOST_IN_KEY = 7;
const RULE_BITS = 128;

export class Reasons {
  readonly #instance: ModelInstance;
  readonly #addresses: Addresses;
  /** Reasons in which no socket stood in the way are few, and asked for at every call: each is made once. */
  readonly #made = new Map<number, Reason>();

  constructor(instance: ModelInstance, addresses: Addresses) {
    this.#instance = instance;
    this.#addresses = addresses;
  }

  /** Of the last call; undefined where no rule was asked. */
  last(): Reason | undefined {
    const count = this.#instance.calls.reason();
    if (count === 0) return undefined;
    const { view } = this.#instance;
    const at = this.#instance.scratch + SCRATCH_BYTES;
    const hasHolder = view.getUint32(at + ReasonRecord.HAS_HOLDER, true) !== 0;
    if (hasHolder || count > MOST_IN_KEY) return this.#make(at, count, hasHolder);
    let key = 0;
    for (let i = 0; i < count; i++)
      key = key * RULE_BITS + view.getUint32(at + ReasonRecord.RULES + i * 4, true);
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = this.#make(at, count, false);
    this.#made.set(key, made);
    return made;
  }

  #make(at: number, count: number, hasHolder: boolean): Reason {
    const { view } = this.#instance;
    const rules = Array.from({ length: count }, (_, i) =>
      ruleOf(view.getUint32(at + ReasonRecord.RULES + i * 4, true)),
    );
    const { text, sources } = rules.at(-1) as (typeof rules)[number];
    return Object.freeze({
      rule: text,
      sources: Object.freeze([...sources]),
      ...(hasHolder ? { holder: this.#holder(at) } : {}),
      tried: Object.freeze(rules.map((rule) => rule.text)),
    });
  }

  #holder(at: number): string {
    return rowText(
      printRow(readRow(this.#instance, this.#addresses, at + ReasonRecord.HOLDER, "tcp")),
    );
  }
}
