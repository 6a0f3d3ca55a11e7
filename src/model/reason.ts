/**
 * Why the last call answered as it did: the rules in the order in which they were tried, the one that decided last, and
 * the socket in the way or taken over. Rules are numbers here; their texts and sources are in src/kernel/rules.ts.
 */
import { RuleId } from "./abi";
import { takeMemory } from "./pool";
import { Sock, SockCommon, SockKind } from "./socket";
import { TimeWaitSock } from "./time-wait";

const TRIED_MAX: i32 = 24;
/** Room for any kind of socket that can be blamed. */
const HOLDER_BYTES: usize = 256;

const rules = new StaticArray<u8>(TRIED_MAX);
let count = 0;
let muted = false;
/** A copy: what was taken over is gone by the time that it is asked for. */
const copy = changetype<SockCommon>(takeMemory(HOLDER_BYTES));
let held = false;

/** What every system call does first: nothing has been tried yet. */
export function forgetReason(): void {
  count = 0;
  muted = false;
  held = false;
}

/** Notes a rule. One that was noted before moves to the end, so that the last is the one that decided. */
export function tried(rule: RuleId): void {
  if (muted || rule == RuleId.NONE) return;
  let from = 0;
  while (from < count && rules[from] != <u8>rule) from++;
  if (from == count) {
    if (count == TRIED_MAX) from = 0;
    else count++;
  }
  for (let index = from; index < count - 1; index++) rules[index] = rules[index + 1];
  rules[count - 1] = <u8>rule;
}

/** A refusal in one breath: notes the rule that decided and gives the negated errno back. */
export function refuse(rule: RuleId, errno: i32): i32 {
  tried(rule);
  return -errno;
}

/** The socket in the way, or taken over, as it is now. */
export function blame(sock: SockCommon): void {
  const bytes = sock.kind == SockKind.TIME_WAIT ? offsetof<TimeWaitSock>() : offsetof<Sock>();
  const known = sock.kind == SockKind.REQUEST ? offsetof<SockCommon>() : bytes;
  memory.copy(changetype<usize>(copy), changetype<usize>(sock), known);
  held = true;
}

/** The socket that was blamed, to be printed only; null for none. */
export function blamed(): SockCommon | null {
  return held ? copy : null;
}

/** While a port is searched for, thousands of pairs are looked at that nobody wants to hear of. */
export function muteReason(mute: bool): void {
  muted = mute;
}

export function triedCount(): i32 {
  return count;
}

export function triedRule(index: i32): i32 {
  return rules[index];
}
