/**
 * Why the last call answered as it did: the rules in the order in which they were tried, the one that decided last, and
 * the socket in the way or taken over. Rules are numbers here; their texts and sources are in src/record/rules.ts.
 */
import { RULES_MAX, RuleId, StatusRecord } from "../abi";
import { takeMemory } from "./pool";
import { Sock, SockCommon, SockKind } from "../calls/socket";
import { statusAt } from "./status";
import { TimeWaitSock } from "../tcp/time-wait-sock";

/** Room for any kind of socket that can be blamed. */
const BLAMED_BYTES: usize = 256;

/** One byte a rule. */
const rules: usize = statusAt + StatusRecord.RULES;
let muted = false;
/** A copy: what was taken over is gone by the time that it is asked for. */
const copy = changetype<SockCommon>(takeMemory(BLAMED_BYTES));

/** What every system call does first: nothing has been tried yet. */
export function forgetReason(): void {
  muted = false;
  store<u32>(statusAt, 0, StatusRecord.RULE_COUNT);
  store<u32>(statusAt, 0, StatusRecord.HAS_HOLDER);
}

/** Notes a rule. One that was noted before moves to the end, so that the last is the one that decided. */
export function tried(rule: RuleId): void {
  if (muted || rule == RuleId.NONE) return;
  let count = load<u32>(statusAt, StatusRecord.RULE_COUNT);
  if (count > 0 && load<u8>(rules + count - 1) == <u8>rule) return;
  let from: u32 = 0;
  while (from < count && load<u8>(rules + from) != <u8>rule) from++;
  if (from == count) {
    if (count == RULES_MAX) from = 0;
    else store<u32>(statusAt, ++count, StatusRecord.RULE_COUNT);
  }
  for (let at = from; at < count - 1; at++) store<u8>(rules + at, load<u8>(rules + at + 1));
  store<u8>(rules + count - 1, rule);
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
  store<u32>(statusAt, 1, StatusRecord.HAS_HOLDER);
}

/** The socket that was blamed, to be printed only; null for none. */
export function blamed(): SockCommon | null {
  return load<u32>(statusAt, StatusRecord.HAS_HOLDER) != 0 ? copy : null;
}

/** While a port is searched for, thousands of pairs are looked at that nobody wants to hear of. */
export function muteReason(mute: bool): void {
  muted = mute;
}
