/**
 * Why the model answered as it did. Every call has a reason and few are ever looked at: what is noted is which rules were
 * tried and the bytes of the socket in the way, and they are read when somebody asks.
 */
import { Errno, RuleId, SCRATCH_BYTES, SocketRowRecord } from "../../model/abi.ts";
import type { InterfaceNames } from "../../record/address.ts";
import { printRow } from "../../record/printed-row.ts";
import type { Reason, RuleName } from "../../record/reason.ts";
import type { ModelInstance } from "./exports.ts";
import { rowAt } from "./rows.ts";

const HOLDERS_KEPT_TOGETHER = 64;

/** A reason that nobody has read yet. */
export class NotedReason {
  readonly tried: readonly RuleName[];
  readonly #holders: Uint8Array | undefined;
  readonly #at: number;
  readonly #interfaces: InterfaceNames | undefined;

  /** The holder's row stands in `holders`, from `at` on; `interfaces` are its host's. */
  constructor(
    tried: readonly RuleName[],
    holders?: Uint8Array,
    at = 0,
    interfaces?: InterfaceNames,
  ) {
    this.tried = tried;
    this.#holders = holders;
    this.#at = at;
    this.#interfaces = interfaces;
  }

  get reason(): Reason {
    const { tried } = this;
    if (this.#holders === undefined) return { tried };
    const view = new DataView(this.#holders.buffer);
    const socket = view.getUint32(this.#at + SocketRowRecord.NUMBER, true);
    return {
      tried,
      holder: { socket, ...printRow(rowAt(view, this.#at, "tcp"), this.#interfaces) },
    };
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

  /** The last call's; undefined where no rule was asked. */
  last(interfaces?: InterfaceNames): NotedReason | undefined {
    const { status } = this.#instance;
    const key = status.rulesKey;
    if (key === 0) return undefined;
    const alone = key === undefined ? reasonOf(status.rules) : this.#byKey(key);
    if (!status.hasHolder) return alone;
    const at = this.#keepHolder();
    return new NotedReason(alone.tried, this.#holders, at, interfaces);
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

function reasonOf(ids: readonly number[]): NotedReason {
  return new NotedReason(ids.map((id) => RuleId[id] as RuleName));
}
