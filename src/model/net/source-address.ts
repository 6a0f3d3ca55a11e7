/**
 * Which of its IPv6 addresses a host sends from by itself: RFC 6724 §5, as far as addresses here can differ, in Linux's order.
 * Linux: ipv6_dev_get_saddr(), ipv6_get_saddr_eval(). Of IPv4 addresses it is the first of the interface: inet_select_addr().
 */
import {
  AddressId,
  LOOPBACK6,
  NO_ADDRESS,
  addressWord,
  isIpv4,
  isLinkLocal,
  isLoopback,
  isMulticast,
  multicastScope,
} from "./address";
import { Host, HostAddress } from "./host";

const SCOPE_INTERFACE: i32 = 1;
const SCOPE_LINK: i32 = 2;
const SCOPE_SITE: i32 = 5;
const SCOPE_GLOBAL: i32 = 14;
/** Worse than any scope that reaches the destination. */
const SCOPE_TOO_SMALL: i32 = 128;

/**
 * The address for what leaves by `device` for `to`, or NO_ADDRESS. What is for a link or for many leaves with an address of that
 * device alone; for the rest ::1 will do where there is no other.
 */
export function sourceAddress6(host: Host, to: AddressId, device: i32): AddressId {
  const alone = isMulticast(to) || scopeOf(to) <= SCOPE_LINK;
  let best: HostAddress | null = null;
  let at = host.addresses;
  while (at != null) {
    // Of two that are alike the one added last stands in front.
    const meant = !isIpv4(at.address) && (!alone || at.interfaceIndex == device);
    if (meant && (best == null || !isBetter(best, at, to, device))) best = at;
    at = at.next;
  }
  if (best == null) return alone ? NO_ADDRESS : LOOPBACK6;
  return best.address;
}

/** Whether the one is chosen although the other comes first. */
function isBetter(one: HostAddress, other: HostAddress, to: AddressId, device: i32): bool {
  let difference = <i32>(one.address == to) - <i32>(other.address == to);
  if (difference == 0) difference = reach(one.address, to) - reach(other.address, to);
  if (difference == 0)
    difference = <i32>(one.interfaceIndex == device) - <i32>(other.interfaceIndex == device);
  if (difference == 0) {
    const wanted = labelOf(to);
    difference = <i32>(labelOf(one.address) == wanted) - <i32>(labelOf(other.address) == wanted);
  }
  if (difference == 0) difference = commonPrefix(one.address, to) - commonPrefix(other.address, to);
  // Interfaces stand in their order, but of one interface the addresses added last stand in front.
  if (difference == 0) difference = other.interfaceIndex - one.interfaceIndex;
  return difference > 0;
}

/** The smallest scope that reaches the destination is best, then the largest of those that do not. Rule 2. */
function reach(address: AddressId, to: AddressId): i32 {
  const scope = scopeOf(address);
  return scope >= scopeOf(to) ? -scope : scope - SCOPE_TOO_SMALL;
}

/** Linux: ipv6_addr_src_scope() */
function scopeOf(address: AddressId): i32 {
  if (isMulticast(address)) return <i32>multicastScope(address);
  if (isLoopback(address)) return SCOPE_INTERFACE;
  if (isLinkLocal(address)) return SCOPE_LINK;
  return addressWord(address, 0) >>> 22 == 0x3fb ? SCOPE_SITE : SCOPE_GLOBAL;
}

/** The policy table of RFC 6724 §2.1, with Linux's labels. Rule 6. Linux: ip6addrlbl_init_table. */
function labelOf(address: AddressId): i32 {
  const first = addressWord(address, 0);
  if (isLoopback(address)) return 0;
  if (first >>> 25 == 0x7e) return 5;
  if (first >>> 22 == 0x3fb) return 11;
  if (first >>> 16 == 0x2002) return 2;
  if (first == 0x20010000) return 6;
  return first >>> 16 == 0x3ffe ? 12 : 1;
}

/** Rule 8: how many bits at the beginning agree. */
function commonPrefix(one: AddressId, other: AddressId): i32 {
  for (let i: u32 = 0; i < 4; i++) {
    const different = addressWord(one, i) ^ addressWord(other, i);
    if (different != 0) return <i32>(i * 32 + clz(different));
  }
  return 128;
}
