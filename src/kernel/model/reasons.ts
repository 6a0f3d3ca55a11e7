/**
 * Why the model answered as it did. Every call has a reason and few are ever looked at: what is noted is which rules were
 * tried and the bytes of the socket in the way, and they become text when somebody asks.
 */
import { Errno, RuleId, SCRATCH_BYTES, SocketRowRecord } from "../../model/abi.ts";
import { printRow, rowText } from "../../trace/table.ts";
import type { Reason } from "../../record/reason.ts";
import { ruleOf } from "../../record/rules.ts";
import type { ModelInstance } from "./exports.ts";
import { rowAt } from "./rows.ts";

const HOLDERS_KEPT_TOGETHER = 64;

/** What a reason says apart from the socket in the way. */
type Rules = Omit<Reason, "holder">;

/** A reason that is not text yet. */
export class NotedReason {
  readonly rules: Rules;
  readonly #holders: Uint8Array | undefined;
  readonly #at: number;

  /** The holder's row stands in `holders`, from `at` on. */
  constructor(rules: Rules, holders?: Uint8Array, at = 0) {
    this.rules = rules;
    this.#holders = holders;
    this.#at = at;
  }

  get reason(): Reason {
    const { rule, sources, tried } = this.rules;
    if (this.#holders === undefined) return { rule, sources, tried };
    const row = rowAt(new DataView(this.#holders.buffer), this.#at, "tcp");
    return { rule, sources, holder: rowText(printRow(row)), tried };
  }
}

export class Reasons {
  readonly #instance: ModelInstance;
  /** Sequences of rules that were tried, by their number (Status.rulesKey), with no socket in the way. */
  readonly #known = new Map<number, NotedReason>();
  /** Rows of sockets that were in the way, many in one array: making one for each takes longer than most calls. */
  #holders = new Uint8Array(0);
  #used = 0;

  constructor(instance: ModelInstance) {
    this.#instance = instance;
  }

  /** Of the last call; undefined where no rule was asked. */
  last(): NotedReason | undefined {
    const { status } = this.#instance;
    const key = status.rulesKey;
    if (key === 0) return undefined;
    const alone = key === undefined ? reasonOf(status.rules) : this.#byKey(key);
    if (!status.hasHolder) return alone;
    const at = this.#keepHolder();
    return new NotedReason(alone.rules, this.#holders, at);
  }

  #byKey(key: number): NotedReason {
    let noted = this.#known.get(key);
    if (noted === undefined) this.#known.set(key, (noted = reasonOf(this.#instance.status.rules)));
    return noted;
  }

  /** Where in #holders the row of the last call's holder is now. */
  #keepHolder(): number {
    const { calls, scratch } = this.#instance;
    calls.holder();
    if (this.#used === this.#holders.length) {
      this.#holders = new Uint8Array(HOLDERS_KEPT_TOGETHER * SocketRowRecord.SIZE);
      this.#used = 0;
    }
    const at = this.#used;
    this.#used += SocketRowRecord.SIZE;
    const { bytes } = this.#instance;
    const from = scratch + SCRATCH_BYTES - at;
    for (let i = at; i < this.#used; i++) this.#holders[i] = bytes[from + i]!;
    return at;
  }
}

/** Names and texts of sysctls are this side's: the model may not have been asked. */
export function whySysctl(result: number): NotedReason | undefined {
  if (result >= 0) return undefined;
  return reasonOf([result === -Errno.ENOENT ? RuleId.SYSCTL_UNKNOWN : RuleId.SYSCTL_VALUE]);
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
