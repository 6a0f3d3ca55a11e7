/**
 * Windows: whether a second bind() succeeds beside a first, by Microsoft's table. Options count as they were at bind; the
 * table knows no TCP states. That a TIME-WAIT is in nobody's way is what runtimes say that rely on it; what it does beside
 * SO_EXCLUSIVEADDRUSE, and what a connected socket does to a new bind, is not known. Windows: Sharing Transport Addresses.
 */
import { RuleId } from "../abi";
import { isWildcard } from "../net/address";
import {
  BindGroup,
  TRAIT_ADDRESS_REUSE,
  TRAIT_CONNECTED,
  TRAIT_EXCLUSIVE,
  TRAIT_TIME_WAIT,
} from "../ports/bind-bucket";
import { Candidate, overlaps } from "../ports/bind-conflict";

const USE: u8 = <u8>RuleId.WINDOWS_SAME_ADDRESS;
const NO: u8 = <u8>RuleId.WINDOWS_DENIED;
const EXC: u8 = <u8>RuleId.WINDOWS_EXCLUSIVE;
const CHK: u8 = <u8>RuleId.WINDOWS_SAME_USER;
const APART: u8 = <u8>RuleId.WINDOWS_WILDCARD_AND_SPECIFIC;
const BOTH: u8 = <u8>RuleId.WINDOWS_BOTH_ADDRESS_REUSE;

/** Row: the second socket; column: the first. Each none, SO_REUSEADDR, SO_EXCLUSIVEADDRUSE, with the wildcard or an address. */
// prettier-ignore
const table: StaticArray<u8> = [
  // none         SO_REUSEADDR  exclusive
  // any   one    any   one     any   one
     USE,  APART, USE,  APART,  USE,  APART, // none, any
     CHK,  USE,   CHK,  NO,     EXC,  USE,   // none, one
     NO,   APART, BOTH, BOTH,   EXC,  APART, // SO_REUSEADDR, any
     CHK,  NO,    BOTH, BOTH,   EXC,  EXC,   // SO_REUSEADDR, one
     USE,  USE,   USE,  USE,    USE,  USE,   // exclusive, any
     CHK,  USE,   CHK,  USE,    EXC,  USE,   // exclusive, one
];
const COLUMNS: u32 = 6;

export function windowsRule(candidate: Candidate, holder: BindGroup): RuleId {
  if (!overlaps(candidate, holder)) return RuleId.BIND_OTHER_ADDRESS;
  const exclusive = ((candidate.traits | holder.traits) & TRAIT_EXCLUSIVE) != 0;
  if (holder.traits & TRAIT_TIME_WAIT && !exclusive) return RuleId.WINDOWS_TIME_WAIT;
  if (holder.traits & TRAIT_CONNECTED) return RuleId.NOT_KNOWN;
  const row = place(candidate.traits, isWildcard(candidate.address));
  const column = place(holder.traits, isWildcard(holder.address));
  const rule = table[row * COLUMNS + column];
  // Windows asks whether the caller may have the holder's address: its own user may.
  return rule == CHK && candidate.uid != holder.uid ? RuleId.NOT_KNOWN : <RuleId>rule;
}

function place(traits: u32, wildcard: bool): u32 {
  const options: u32 = traits & TRAIT_EXCLUSIVE ? 4 : traits & TRAIT_ADDRESS_REUSE ? 2 : 0;
  return options + (wildcard ? 0 : 1);
}
