/**
 * System calls as a run's record has them: which one, what it was given, what it answered. Constants stand there by their
 * names, addresses as text that can be read back, so that nobody has to know Linux's numbers to read a record.
 */
import { printAddress, type SocketAddress } from "./address.ts";
import type { Answer } from "./answer.ts";
import { toBase64 } from "./base64.ts";
import type { Endpoint } from "./endpoint.ts";
import { errnoName } from "./errno.ts";
import { domainName, shutName, typeName, type Constant } from "./names.ts";
import { levelName, optionName } from "./option-names.ts";

/** A socket option's value, as the lab's callers give it and are given it. */
export type OptionValue =
  | number
  | string
  | { readonly onoff: number; readonly linger: number }
  | { readonly group: string; readonly interface?: string };

/** What each call is given. */
export interface Arguments {
  readonly kill: readonly [];
  /** Answers no process id, of which the lab has none. */
  readonly fork: readonly [child: string];
  readonly exec: readonly [];
  readonly dup: readonly [fd: number];
  readonly socket: readonly [domain: Constant, type: Constant];
  readonly setsockopt: readonly [fd: number, level: Constant, option: Constant, value: OptionValue];
  readonly getsockopt: readonly [fd: number, level: Constant, option: Constant];
  readonly bind: readonly [fd: number, address: Endpoint];
  readonly listen: readonly [fd: number, backlog: number];
  readonly accept: readonly [fd: number];
  readonly connect: readonly [fd: number, address: Endpoint];
  /** The data's first bytes in base64, DATA_KEPT at most, and how many there were. */
  readonly send: readonly [fd: number, data: string, bytes: number, to?: Endpoint];
  readonly recv: readonly [fd: number, max: number];
  readonly shutdown: readonly [fd: number, how: Constant];
  readonly close: readonly [fd: number];
  readonly getsockname: readonly [fd: number];
  readonly getpeername: readonly [fd: number];
}

export type Syscall = keyof Arguments;

export type Call = {
  [Name in Syscall]: {
    readonly syscall: Name;
    readonly args: Arguments[Name];
    readonly result: Answer;
  };
}[Syscall];

/** Bytes of sent data that a call keeps; its segments have them all. */
const DATA_KEPT = 64;

/** What a kernel is given with a call, in the order in which the call has it. */
export type Given = number | OptionValue | SocketAddress | Uint8Array;

/** `result`: 0 or more, or a negated errno. */
export function callOf(syscall: Syscall, given: readonly Given[], result: number): Call {
  const answer = result < 0 ? errnoName(-result) : result;
  return { syscall, args: recorded(syscall, given), result: answer } as Call;
}

function recorded(syscall: Syscall, given: readonly Given[]): readonly unknown[] {
  const [first, second, third] = given as readonly number[];
  switch (syscall) {
    case "socket":
      return [domainName(first!), typeName(second!)];
    case "setsockopt":
    case "getsockopt":
      return [first, levelName(second!), optionName(second!, third!), ...given.slice(3)];
    case "shutdown":
      return [first, shutName(second!)];
    default:
      return given.flatMap(plain);
  }
}

function plain(given: Given): readonly unknown[] {
  if (typeof given !== "object") return [given];
  if (given instanceof Uint8Array) return [toBase64(given.subarray(0, DATA_KEPT)), given.length];
  return ["bytes" in given ? printAddress(given) : given];
}
