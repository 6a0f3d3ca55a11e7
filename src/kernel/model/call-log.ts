/**
 * The system calls of a run, in order, each with its place among the model's own records. Kept in columns, since there may
 * be a hundred thousand of them: what is a number stands in typed arrays, and text is made when the trace is asked for.
 */
import { Errno } from "../../model/abi.ts";
import { callText } from "../call-text.ts";
import type { CallArgument } from "../call-text.ts";
import type { CallEvent } from "../../trace/trace.ts";
import { enumName } from "./exports.ts";
import type { NotedReason } from "./reasons.ts";

/** Calls kept; further ones are counted. */
const MOST_CALLS = 100_000;
const FIRST_ROOM = 256;

/** Who makes a call. */
export interface Caller {
  /** The process's number, which no other has. */
  readonly id: number;
  readonly hostName: string;
  readonly name: string;
}

export class CallLog {
  #length = 0;
  #omitted = 0;
  #before = new Uint32Array(FIRST_ROOM);
  #line = new Uint32Array(FIRST_ROOM);
  #result = new Int32Array(FIRST_ROOM);
  #atMs = new Float64Array(FIRST_ROOM);
  readonly #caller: Caller[] = [];
  readonly #syscall: string[] = [];
  readonly #given: Array<readonly CallArgument[]> = [];
  readonly #why: Array<NotedReason | undefined> = [];
  /** Blocking calls that have no answer yet, by what they are: the lab makes them again until they have. */
  readonly #waiting = new Map<string, number>();

  get length(): number {
    return this.#length;
  }

  /** Calls that were made when MOST_CALLS were kept already. */
  get omitted(): number {
    return this.#omitted;
  }

  /** How many of the model's records stood before this call. */
  before(call: number): number {
    return this.#before[call] as number;
  }

  /** Notes a call before it is made; `end` adds its result. Negative when no more are kept. */
  begin(
    before: number,
    atMs: number,
    line: number,
    caller: Caller,
    syscall: string,
    given: readonly CallArgument[],
  ): number {
    if (this.#waiting.size > 0) {
      const waiting = this.#waiting.get(keyOf(caller, syscall, given));
      if (waiting !== undefined) return waiting;
    }
    if (this.#length === MOST_CALLS) {
      this.#omitted += 1;
      return -1;
    }
    const call = this.#length++;
    if (call === this.#before.length) this.#grow();
    this.#before[call] = before;
    this.#line[call] = line;
    this.#atMs[call] = atMs;
    this.#caller.push(caller);
    this.#syscall.push(syscall);
    this.#given.push(given);
    this.#why.push(undefined);
    return call;
  }

  /** `waits`: the caller will ask again, and this call goes on until it does. */
  end(call: number, result: number, why: NotedReason | undefined, waits: boolean): void {
    if (call < 0) return;
    this.#result[call] = result;
    this.#why[call] = why;
    if (!waits && this.#waiting.size === 0) return;
    const key = keyOf(
      this.#caller[call] as Caller,
      this.#syscall[call] as string,
      this.#given[call] as readonly CallArgument[],
    );
    if (waits) this.#waiting.set(key, call);
    else this.#waiting.delete(key);
  }

  /** As the trace has it, at this place in it. */
  event(call: number, index: number): CallEvent {
    const { hostName, name } = this.#caller[call] as Caller;
    const syscall = this.#syscall[call] as string;
    const result = this.#result[call] as number;
    const why = this.#why[call]?.reason;
    return {
      index,
      atMs: this.#atMs[call] as number,
      line: this.#line[call] as number,
      kind: "call",
      host: hostName,
      process: name,
      syscall,
      text: callText(syscall, this.#given[call] as readonly CallArgument[]),
      result: result < 0 ? enumName(Errno, -result) : String(result),
      ...(why === undefined ? {} : { why }),
    };
  }

  #grow(): void {
    const room = 2 * this.#before.length;
    const grown = <T extends Uint32Array | Int32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#before = grown(this.#before, new Uint32Array(room));
    this.#line = grown(this.#line, new Uint32Array(room));
    this.#result = grown(this.#result, new Int32Array(room));
    this.#atMs = grown(this.#atMs, new Float64Array(room));
  }
}

/** The process and the descriptor tell calls that wait apart. */
function keyOf({ id }: Caller, syscall: string, given: readonly CallArgument[]): string {
  return `${id} ${syscall} ${JSON.stringify(given[0])}`;
}
