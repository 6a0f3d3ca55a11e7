/** The model's StatusRecord (src/model/abi.ts): the numbers that are asked for after nearly every call, read where they stand. */
import { StatusRecord } from "../../model/abi.ts";

/** Rules that fit in the number by which a sequence of them is known: 7 bits each, within 2^53. */
const MOST_IN_KEY = 7;
const RULE_BITS = 128;

export class Status {
  readonly #memory: WebAssembly.Memory;
  readonly #at: number;
  #times = new Float64Array(0);
  #counts = new Uint32Array(0);
  #rules = new Uint8Array(0);

  constructor(memory: WebAssembly.Memory, at: number) {
    this.#memory = memory;
    this.#at = at;
  }

  /** Milliseconds since boot. */
  get nowMs(): number {
    if (this.#times.length === 0) this.#renew();
    return this.#times[0]!;
  }

  /** Records of the trace so far. */
  get traceCount(): number {
    return this.#count(StatusRecord.TRACE_COUNT);
  }

  /** Packets that wait for their fate. */
  get outboxLength(): number {
    return this.#count(StatusRecord.OUTBOX_LENGTH);
  }

  /** Whether a socket was in the way of the last call, or was taken over. */
  get hasHolder(): boolean {
    return this.#count(StatusRecord.HAS_HOLDER) !== 0;
  }

  /** The situation in which something is not known, and of which host. */
  get situation(): number {
    return this.#count(StatusRecord.SITUATION);
  }

  get doubtedHost(): number {
    return this.#count(StatusRecord.DOUBTED_HOST);
  }

  /** Whether the run came upon it outside of any call. */
  get stopped(): boolean {
    return this.#count(StatusRecord.STOPPED) !== 0;
  }

  /** The rules that the last call tried, the deciding one last. */
  get rules(): number[] {
    const count = this.#count(StatusRecord.RULE_COUNT);
    return [...this.#rules.subarray(0, count)];
  }

  /** A number of its own for each sequence of few rules, 0 for none; undefined where there are more. */
  get rulesKey(): number | undefined {
    const count = this.#count(StatusRecord.RULE_COUNT);
    if (count > MOST_IN_KEY) return undefined;
    let key = 0;
    for (let i = 0; i < count; i++) key = key * RULE_BITS + this.#rules[i]!;
    return key;
  }

  #count(field: number): number {
    if (this.#counts.length === 0) this.#renew();
    return this.#counts[field >> 2]!;
  }

  /** Memory that grows leaves its old views with a length of 0. */
  #renew(): void {
    const { buffer } = this.#memory;
    this.#times = new Float64Array(buffer, this.#at + StatusRecord.NOW_MS, 1);
    this.#counts = new Uint32Array(buffer, this.#at, StatusRecord.RULES >> 2);
    this.#rules = new Uint8Array(buffer, this.#at + StatusRecord.RULES);
  }
}
