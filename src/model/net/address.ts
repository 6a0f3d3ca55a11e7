/**
 * IPv4 and IPv6 addresses, interned: an address is a small number, and two addresses are equal when their numbers are.
 * So a socket keeps 4 bytes whatever its family, and hashing and comparing never look at 16 bytes. An IPv4-mapped IPv6
 * address (RFC 4291 §2.5.5.2) is the IPv4 address itself; the socket's domain tells how it is printed.
 */
import { ADDRESSES_MAX } from "../engine/limits";

/** Index into the table of addresses. Never 0 for an address: 0 is NO_ADDRESS. */
export type AddressId = u32;

/** What an unconnected socket has for a peer. */
export const NO_ADDRESS: AddressId = 0;
/** 0.0.0.0, and ::ffff:0.0.0.0. */
export const ANY4: AddressId = 1;
/** :: */
export const ANY6: AddressId = 2;
/** 127.0.0.1 */
export const LOOPBACK4: AddressId = 3;
/** ::1 */
export const LOOPBACK6: AddressId = 4;
/** 255.255.255.255 */
export const BROADCAST4: AddressId = 5;
/** 127.255.255.255, which is for everybody on lo. Linux: fib_add_ifaddr() */
export const LOOPBACK_BROADCAST: AddressId = 6;

/** Marks the first two words of an IPv4-mapped address, and of every IPv4 address in the table. */
const MAPPED_PREFIX: u32 = 0x0000ffff;
const FIRST_ID: u32 = 1;

/** Bits of an address's byte in `traits`. */
const IPV4: u32 = 1;
const WILDCARD: u32 = 2;
const LOOPBACK: u32 = 4;
const MULTICAST: u32 = 8;
const BROADCAST: u32 = 16;
const SCOPED: u32 = 32;

/** Four words in host order an address: 16 bytes as they are written, most significant first. */
let words = new StaticArray<u32>(4 * 64);
/** A byte an address: what every packet asks of its own. */
let traits = new StaticArray<u8>(64);
let count: u32 = FIRST_ID;
/** Open addressing; a power of two, kept at most half full. Holds ids; 0 is an empty place. */
let table = new StaticArray<u32>(128);

addIpv4(0);
addIpv6(0, 0, 0, 0);
addIpv4(0x7f000001);
addIpv6(0, 0, 0, 1);
addIpv4(0xffffffff);
addIpv4(0x7fffffff);

/** The number of an IPv4 address given in host order, or 0 when ADDRESSES_MAX are known already. */
export function addIpv4(address: u32): AddressId {
  return addIpv6(0, 0, MAPPED_PREFIX, address);
}

/** The number of an IPv6 address given as four words in host order, or 0 when ADDRESSES_MAX are known already. */
export function addIpv6(word0: u32, word1: u32, word2: u32, word3: u32): AddressId {
  let mask = <u32>table.length - 1;
  let place = hashWords(word0, word1, word2, word3) & mask;
  while (table[place] != 0) {
    const at = table[place] * 4;
    if (
      words[at] == word0 &&
      words[at + 1] == word1 &&
      words[at + 2] == word2 &&
      words[at + 3] == word3
    )
      return table[place];
    place = (place + 1) & mask;
  }
  if (count >= ADDRESSES_MAX) return NO_ADDRESS;
  const id = count++;
  if (id >= <u32>traits.length) grow();
  const at = id * 4;
  words[at] = word0;
  words[at + 1] = word1;
  words[at + 2] = word2;
  words[at + 3] = word3;
  traits[id] = <u8>traitsOf(word0, word1, word2, word3);
  table[place] = id;
  if (count * 2 > <u32>table.length) rehash();
  return id;
}

/** Whether `id` names an address: what comes in through the boundary is checked with this. */
export function isAddress(id: AddressId): bool {
  return id >= FIRST_ID && id < count;
}

/** One of the four words of an address, in host order; word 3 of an IPv4 address is the address. */
export function addressWord(id: AddressId, index: u32): u32 {
  return words[id * 4 + index];
}

function traitsOf(word0: u32, word1: u32, word2: u32, word3: u32): u32 {
  if (word0 == 0 && word1 == 0 && word2 == MAPPED_PREFIX) {
    if (word3 == 0) return IPV4 | WILDCARD;
    if (word3 == 0xffffffff || word3 == 0x7fffffff) return IPV4 | BROADCAST;
    if (word3 >>> 24 == 127) return IPV4 | LOOPBACK;
    return word3 >>> 28 == 0xe ? IPV4 | MULTICAST : IPV4;
  }
  if (word0 >>> 24 == 0xff) return ((word0 >>> 16) & 0xf) - 1 <= 1 ? MULTICAST | SCOPED : MULTICAST;
  if (word0 >>> 22 == 0x3fa) return SCOPED;
  if ((word0 | word1 | word2) != 0 || word3 > 1) return 0;
  return word3 == 0 ? WILDCARD : LOOPBACK;
}

/** The id names an address, or is NO_ADDRESS, which has no trait: others were turned away at the boundary. */
function has(id: AddressId, trait: u32): bool {
  return (unchecked(traits[id]) & trait) != 0;
}

/** IPv4, mapped or not. */
export function isIpv4(id: AddressId): bool {
  return has(id, IPV4);
}

export function isWildcard(id: AddressId): bool {
  return has(id, WILDCARD);
}

/** 127.0.0.0/8 but for its last address, or ::1. */
export function isLoopback(id: AddressId): bool {
  return has(id, LOOPBACK);
}

/** 224.0.0.0/4 or ff00::/8. */
export function isMulticast(id: AddressId): bool {
  return has(id, MULTICAST);
}

/** 255.255.255.255 or 127.255.255.255. */
export function isBroadcast(id: AddressId): bool {
  return has(id, BROADCAST);
}

/**
 * IPv6 addresses that mean nothing without an interface: fe80::/10, and multicast of an interface (ff01::) or of a link (ff02::).
 * Linux: __ipv6_addr_needs_scope_id()
 */
export function needsScope(id: AddressId): bool {
  return has(id, SCOPED);
}

/** fe80::/10 */
export function isLinkLocal(id: AddressId): bool {
  return (unchecked(traits[id]) & (SCOPED | MULTICAST)) == SCOPED;
}

/** How far an IPv6 multicast address goes: 1 is its interface's, 2 its link's, 14 everybody's. RFC 4291 §2.7 */
export function multicastScope(id: AddressId): u32 {
  return (words[id * 4] >>> 16) & 0xf;
}

/**
 * Whether two local addresses can receive the same segment: equal, or one is a wildcard that covers the other. The
 * IPv6 wildcard covers IPv4 too, unless its socket is IPV6_V6ONLY. Linux: inet_rcv_saddr_equal().
 */
export function addressesOverlap(
  first: AddressId,
  firstV6only: bool,
  second: AddressId,
  secondV6only: bool,
): bool {
  if (first == second) return true;
  const firstCovers = isWildcard(first) && wildcardCovers(first, firstV6only, second);
  return firstCovers || (isWildcard(second) && wildcardCovers(second, secondV6only, first));
}

/** Whether a socket bound to this wildcard receives what is sent to `address`. */
export function wildcardCovers(wildcard: AddressId, v6only: bool, address: AddressId): bool {
  return isIpv4(address) ? wildcard == ANY4 || !v6only : wildcard == ANY6;
}

function hashWords(word0: u32, word1: u32, word2: u32, word3: u32): u32 {
  let hash: u32 = word0 * 0x9e3779b1 + word1;
  hash = (hash ^ (hash >>> 15)) * 0x85ebca77 + word2;
  hash = (hash ^ (hash >>> 13)) * 0xc2b2ae3d + word3;
  hash = (hash ^ (hash >>> 16)) * 0x9e3779b1;
  return hash ^ (hash >>> 15);
}

/** Twice the room for addresses. */
function grow(): void {
  const moreWords = new StaticArray<u32>(words.length * 2);
  const moreTraits = new StaticArray<u8>(traits.length * 2);
  for (let i = 0; i < words.length; i++) moreWords[i] = words[i];
  for (let i = 0; i < traits.length; i++) moreTraits[i] = traits[i];
  words = moreWords;
  traits = moreTraits;
}

function rehash(): void {
  table = new StaticArray<u32>(table.length * 2);
  const mask = <u32>table.length - 1;
  for (let id = FIRST_ID; id < count; id++) {
    const at = id * 4;
    let place = hashWords(words[at], words[at + 1], words[at + 2], words[at + 3]) & mask;
    while (table[place] != 0) place = (place + 1) & mask;
    table[place] = id;
  }
}
