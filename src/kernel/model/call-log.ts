/**
 * The system calls of a run, in order, each with its place among the model's own records. Kept in columns, since there may
 * be a hundred thousand of them: what is a number stands in typed arrays, and events are made when the record is asked for.
 */
import { TRACE_WHOLE_RECORDS } from "../../model/abi.ts";
import { callOf, type Given, type Syscall as SyscallName } from "../../record/call.ts";
import type { CallEvent } from "../../record/trace.ts";
import type { NotedReason } from "./reasons.ts";
import type { Status } from "./status.ts";

/** Calls kept; further ones are counted. */
const MOST_CALLS = 100_000;
const FIRST_ROOM = 256;

/** Calls that are noted; their numbers are places among SYSCALL_NAMES. */
export const Syscall = {
  kill: 0,
  socket: 1,
  setsockopt: 2,
  getsockopt: 3,
  bind: 4,
  listen: 5,
  accept: 6,
  connect: 7,
  send: 8,
  recv: 9,
  shutdown: 10,
  close: 11,
  fork: 12,
  exec: 13,
  dup: 14,
} as const satisfies Partial<Record<SyscallName, number>>;

export const SYSCALL_NAMES = Object.keys(Syscall) as readonly SyscallName[];

/** Who makes a call. */
export interface Caller {
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
  /** Place in #callers. */
  #caller = new Uint16Array(FIRST_ROOM);
  #syscall = new Uint8Array(FIRST_ROOM);
  readonly #callers: Caller[] = [];
  /** A call's first argument, nearly always a descriptor … */
  #first = new Int32Array(FIRST_ROOM);
  /** … and its second, if any; where there are more, or none, all of them in an array. */
  readonly #rest: Array<Given | readonly Given[] | undefined> = [];
  readonly #why: Array<NotedReason | undefined> = [];
  /** Blocking calls that have no answer yet: the lab makes them again until they have. */
  readonly #waiting: number[] = [];

  get length(): number {
    return this.#length;
  }

  /** Calls that were made when MOST_CALLS were kept already, or when the record kept only those that fail. */
  get omitted(): number {
    return this.#omitted;
  }

  /** Further callers are numbered from 0 in the order in which they are added. */
  addCaller(caller: Caller): void {
    this.#callers.push(caller);
  }

  /** How many of the model's records stood before this call. */
  before(call: number): number {
    return this.#before[call] as number;
  }

  /** Notes a call before it is made; `end` adds its result. Negative when no more are kept. */
  begin(
    status: Status,
    line: number,
    caller: number,
    syscall: number,
    given: readonly Given[],
  ): number {
    const first = given[0];
    for (const call of this.#waiting) {
      const same = this.#caller[call] === caller && this.#syscall[call] === syscall;
      if (same && this.#first[call] === first) return call;
    }
    if (this.#length === MOST_CALLS) {
      this.#omitted += 1;
      return -1;
    }
    const call = this.#length++;
    if (call === this.#before.length) this.#grow();
    this.#before[call] = status.traceCount;
    this.#line[call] = line;
    this.#atMs[call] = status.nowMs;
    this.#caller[call] = caller;
    this.#syscall[call] = syscall;
    const short = given.length === 1 || given.length === 2;
    this.#first[call] = typeof first === "number" ? first : 0;
    this.#rest.push(short && this.#first[call] === first ? given[1] : given);
    this.#why.push(undefined);
    return call;
  }

  /** `waits`: the caller will ask again, and this call goes on until it does. */
  end(call: number, result: number, why: NotedReason | undefined, waits: boolean): void {
    if (call < 0) return;
    this.#result[call] = result;
    const last = call === this.#length - 1;
    if (last && result >= 0 && this.before(call) >= TRACE_WHOLE_RECORDS) return this.#forget(call);
    if (why !== undefined) this.#why[call] = why;
    if (!waits && this.#waiting.length === 0) return;
    const place = this.#waiting.indexOf(call);
    if (waits && place < 0) this.#waiting.push(call);
    else if (!waits && place >= 0) this.#waiting.splice(place, 1);
  }

  /** Takes the last call back, which was kept until its answer was known. */
  #forget(call: number): void {
    this.#length = call;
    this.#rest.length = call;
    this.#why.length = call;
    this.#omitted += 1;
    const place = this.#waiting.indexOf(call);
    if (place >= 0) this.#waiting.splice(place, 1);
  }

  /** The caller has given up a call on this descriptor that waits; it is shown with this result. */
  abandon(caller: number, fd: number, result: number): void {
    const place = this.#waiting.findIndex(
      (call) => this.#caller[call] === caller && this.#first[call] === fd,
    );
    if (place < 0) return;
    this.#result[this.#waiting[place] as number] = result;
    this.#waiting.splice(place, 1);
  }

  /** As the trace has it, at this place in it. */
  event(call: number, index: number): CallEvent {
    const { hostName, name } = this.#callers[this.#caller[call] as number] as Caller;
    const syscall = SYSCALL_NAMES[this.#syscall[call] as number]!;
    const why = this.#why[call]?.reason;
    return {
      index,
      atMs: this.#atMs[call] as number,
      line: this.#line[call] as number,
      kind: "call",
      host: hostName,
      process: name,
      ...callOf(syscall, this.#given(call), this.#result[call] as number),
      ...(why === undefined ? {} : { why }),
    };
  }

  #given(call: number): readonly Given[] {
    const rest = this.#rest[call];
    if (isArray(rest)) return rest;
    const first = this.#first[call] as number;
    return rest === undefined ? [first] : [first, rest];
  }

  #grow(): void {
    const room = 2 * this.#before.length;
    this.#before = grown(this.#before, new Uint32Array(room));
    this.#line = grown(this.#line, new Uint32Array(room));
    this.#first = grown(this.#first, new Int32Array(room));
    this.#result = grown(this.#result, new Int32Array(room));
    this.#atMs = grown(this.#atMs, new Float64Array(room));
    this.#caller = grown(this.#caller, new Uint16Array(room));
    this.#syscall = grown(this.#syscall, new Uint8Array(room));
  }
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

function grown<T extends Column>(from: T, to: T): T {
  to.set(from);
  return to;
}

function isArray(value: Given | readonly Given[] | undefined): value is readonly Given[] {
  return Array.isArray(value);
}
