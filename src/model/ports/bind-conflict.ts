/**
 * The conflict question of bind() and listen(): may this socket own this port beside those that own it already? Two
 * tables in one rule (holder in LISTEN or not), a stricter form for automatic ports, and the bucket's cache.
 * Linux: inet_bind_conflict(), sk_reuseport_match(). UDP asks the same; its holders never listen.
 */
import { RuleId } from "../abi";
import {
  ANY4,
  ANY6,
  AddressId,
  addressesOverlap,
  isWildcard,
  wildcardCovers,
} from "../net/address";
import {
  BindBucket,
  BindGroup,
  BindOwner,
  TRAIT_ADDRESS_REUSE,
  TRAIT_FAMILY6,
  TRAIT_LISTENING,
  TRAIT_PORT_REUSE,
  TRAIT_TIME_WAIT,
  TRAIT_V6ONLY,
} from "./bind-bucket";
import { tried } from "../engine/reason";

/** The port was named: SO_REUSEADDR and SO_REUSEPORT excuse. */
export const STRICTNESS_EXPLICIT: i32 = 0;
/** An automatic port: no option excuses an overlap. */
export const STRICTNESS_AUTOMATIC: i32 = 1;
/** An automatic port in the second pass of ip_autobind_reuse: SO_REUSEADDR on all excuses, SO_REUSEPORT doesn't. */
export const STRICTNESS_AUTOBIND_REUSE: i32 = 2;

/** The socket that asks, as the rule sees it; one is enough, since calls do not overlap. */
export class Candidate {
  owner: BindOwner | null = null;
  address: AddressId = 0;
  traits: u32 = 0;
  uid: u32 = 0;
  device: u32 = 0;
  /** Its kernel does not find ::ffff:0.0.0.0 for it: from Since.BHASH2 on, before Since.MAPPED_WILDCARD_FOUND. */
  missesMappedWildcard: bool = false;

  get v6only(): bool {
    return (this.traits & TRAIT_V6ONLY) != 0;
  }
}

/** The first group that conflicts with the candidate, or null. The reason hears of each kind of pair that was looked at. */
export function findConflict(
  bucket: BindBucket,
  candidate: Candidate,
  strictness: i32,
): BindGroup | null {
  let conflict: BindGroup | null = null;
  let conflictRule = RuleId.NONE;
  let group = bucket.groups;
  while (group != null) {
    if (group.ownerCount > 1 || group.owners != candidate.owner) {
      const rule = pairRule(candidate, group, strictness);
      if (!refuses(rule)) tried(rule);
      // A listener in the way says more than a connection that it accepted.
      else if (conflict == null || group.traits & TRAIT_LISTENING) {
        conflict = group;
        conflictRule = rule;
      }
    }
    group = group.next;
  }
  if (conflict != null) tried(conflictRule);
  return conflict;
}

/** Whether a pair's rule stands between its two sockets. */
export function refuses(rule: RuleId): bool {
  return rule >= RuleId.CONFLICT_LISTENING && rule <= RuleId.CONFLICT_AUTOMATIC;
}

/**
 * Whether both can receive the same segment. An AF_INET wildcard overlaps IPv6 connections of dual-stack sockets too: to it
 * each socket that is not IPV6_V6ONLY has an IPv4 address. Linux: ipv4_rcv_saddr_equal().
 */
export function overlaps(candidate: Candidate, holder: BindGroup): bool {
  if (candidate.missesMappedWildcard && isMappedWildcard(holder)) return false;
  const holderV6only = (holder.traits & TRAIT_V6ONLY) != 0;
  if (addressesOverlap(candidate.address, candidate.v6only, holder.address, holderV6only))
    return true;
  const plain = candidate.address == ANY4 && !(candidate.traits & TRAIT_FAMILY6);
  return plain && (holder.traits & TRAIT_FAMILY6) != 0 && !holderV6only;
}

function isMappedWildcard(holder: BindGroup): bool {
  return holder.address == ANY4 && (holder.traits & TRAIT_FAMILY6) != 0;
}

/** The rule that settles one pair: an excuse, or what stands between them. */
export function pairRule(candidate: Candidate, holder: BindGroup, strictness: i32): RuleId {
  if (candidate.device != 0 && holder.device != 0 && candidate.device != holder.device)
    return RuleId.BIND_OTHER_DEVICE;
  if (!overlaps(candidate, holder)) return RuleId.BIND_OTHER_ADDRESS;
  const both = candidate.traits & holder.traits;
  const timeWait = (holder.traits & TRAIT_TIME_WAIT) != 0;
  const portReuse = (both & TRAIT_PORT_REUSE) != 0 && (timeWait || candidate.uid == holder.uid);
  if (both & TRAIT_ADDRESS_REUSE && !(holder.traits & TRAIT_LISTENING)) {
    if (strictness == STRICTNESS_EXPLICIT) return RuleId.BIND_BOTH_ADDRESS_REUSE;
    return strictness == STRICTNESS_AUTOBIND_REUSE && !portReuse
      ? RuleId.BIND_BOTH_ADDRESS_REUSE
      : RuleId.CONFLICT_AUTOMATIC;
  }
  if (strictness != STRICTNESS_EXPLICIT) return RuleId.CONFLICT_AUTOMATIC;
  if (portReuse) return timeWait ? RuleId.BIND_PORT_REUSE_TIME_WAIT : RuleId.BIND_BOTH_PORT_REUSE;
  return refusal(candidate.traits, holder.traits);
}

/** Which rule a reader should hear of when nothing excused the pair. */
function refusal(candidate: u32, holder: u32): RuleId {
  const both = candidate & holder;
  if (both & TRAIT_PORT_REUSE) return RuleId.CONFLICT_OTHER_USER;
  if (holder & TRAIT_LISTENING) return RuleId.CONFLICT_LISTENING;
  const wanted = candidate & (TRAIT_ADDRESS_REUSE | TRAIT_PORT_REUSE);
  const offered = holder & (TRAIT_ADDRESS_REUSE | TRAIT_PORT_REUSE);
  if (wanted == 0 && offered == 0) return RuleId.CONFLICT_NO_OPTION;
  if (wanted == 0) return RuleId.CONFLICT_NEWCOMER_WITHOUT;
  if (offered == 0) return RuleId.CONFLICT_HOLDER_WITHOUT;
  return RuleId.CONFLICT_DIFFERENT_OPTIONS;
}

/**
 * Whether the bucket remembers a SO_REUSEPORT socket of the same user and address, which lets the candidate in unseen.
 * So three binds with SO_REUSEADDR, with both options, with SO_REUSEPORT all succeed, though the first and third clash.
 */
export function cacheLetsIn(bucket: BindBucket, candidate: Candidate): bool {
  if (!bucket.portReuseCached || !(candidate.traits & TRAIT_PORT_REUSE)) return false;
  if (candidate.uid != bucket.cachedUid) return false;
  if (bucket.portReuseAny) return true;
  const cached = bucket.cachedAddress;
  // Only the remembered address may be the wildcard of the two.
  if (cached == candidate.address) return true;
  const cachedV6only = (bucket.cachedTraits & TRAIT_V6ONLY) != 0;
  if (isWildcard(cached) && wildcardCovers(cached, cachedV6only, candidate.address)) return true;
  // An AF_INET wildcard is 0 to both families, an AF_INET6 socket's ::ffff:0.0.0.0 is not.
  const plain = cached == ANY4 && !(bucket.cachedTraits & TRAIT_FAMILY6);
  return plain && candidate.address == ANY6 && !candidate.v6only;
}

/** Whether SO_REUSEADDR counts for a socket that asks for a port: not in LISTEN. */
function asksToShare(candidate: Candidate): bool {
  return (candidate.traits & (TRAIT_ADDRESS_REUSE | TRAIT_LISTENING)) == TRAIT_ADDRESS_REUSE;
}

/** What SO_REUSEADDR was when each owner came, where kernels went by that. Linux: inet_csk_get_port(). */
export function addressCacheLetsIn(bucket: BindBucket, candidate: Candidate): bool {
  return bucket.addressReuseCached && asksToShare(candidate);
}

/**
 * What the bucket remembers of a socket that is let in, and forgets when one comes without the option. `asItIs`: SO_REUSEADDR
 * is judged as it is now, not as it was. Linux: inet_csk_update_fastreuse(), whose first case no socket comes to any more then.
 */
export function rememberOptions(bucket: BindBucket, candidate: Candidate, asItIs: bool): void {
  const first = bucket.groups == null && !asItIs;
  bucket.addressReuseCached = asksToShare(candidate) && (first || bucket.addressReuseCached);
  if (!(candidate.traits & TRAIT_PORT_REUSE)) {
    bucket.portReuseCached = false;
    return;
  }
  if (!first && cacheLetsIn(bucket, candidate)) return;
  bucket.portReuseAny = first;
  bucket.portReuseCached = true;
  bucket.cachedUid = candidate.uid;
  bucket.cachedAddress = candidate.address;
  bucket.cachedTraits = candidate.traits & (TRAIT_V6ONLY | TRAIT_FAMILY6);
}
