/**
 * Who owns a local port. A bucket is one port of one host and protocol; its owners, live sockets and TIME-WAIT sockets
 * alike, are filed in groups that a bind conflict could not tell apart (same address, options, uid, device). So a port
 * with a million TIME-WAIT sockets is still judged by looking at two or three groups. Linux: inet_bind_hashbucket.
 *
 *     PortTable ── page ── BindBucket ──> BindGroup ──> BindGroup
 *                            port          address        …
 *                            caches        traits, uid, device
 *                                          owners <──> owner <──> owner   (newest first)
 */
import { AddressId } from "../net/address";
import { BIND_BUCKETS_MAX, BIND_GROUPS_MAX } from "../engine/limits";
import { Pool } from "../engine/pool";

/** What a socket, live or in TIME-WAIT, carries as an owner of a port: 12 bytes of links. */
@unmanaged
export class BindOwner {
  group: BindGroup | null;
  nextOwner: BindOwner | null;
  previousOwner: BindOwner | null;
}

/** Bits of BindGroup.traits. */
export const TRAIT_ADDRESS_REUSE: u32 = 1;
export const TRAIT_PORT_REUSE: u32 = 2;
export const TRAIT_LISTENING: u32 = 4;
export const TRAIT_TIME_WAIT: u32 = 8;
/** connect() chose the port. Linux: SOCK_CONNECT_BIND. */
export const TRAIT_CONNECT_BOUND: u32 = 16;
export const TRAIT_V6ONLY: u32 = 32;
/** An AF_INET6 socket. */
export const TRAIT_FAMILY6: u32 = 64;
/** It has a peer: looked at by other systems than Linux alone. */
export const TRAIT_CONNECTED: u32 = 128;
/** SO_EXCLUSIVEADDRUSE: Windows. */
export const TRAIT_EXCLUSIVE: u32 = 256;

/** The owners of one port that differ in nothing a bind conflict looks at. Never empty: an empty one is freed. */
@unmanaged
export class BindGroup {
  next: BindGroup | null;
  owners: BindOwner | null;
  ownerCount: u32;
  address: AddressId;
  traits: u32;
  /** Owner's user id; 0 in TIME-WAIT, where it is not looked at. */
  uid: u32;
  /** Interface index of SO_BINDTODEVICE, or 0. */
  device: u32;
  /** The bucket it stands in. */
  bucket: BindBucket;
}

/** One port. Linux: inet_bind_bucket. Freed when its last owner leaves. */
@unmanaged
export class BindBucket {
  groups: BindGroup | null;
  port: u16;
  /** There was an owner by bind() or listen() since somebody first had the port. */
  everBound: bool;
  /** The SO_REUSEPORT cache, by which binds depend on their order: set once such a socket was let in. */
  portReuseCached: bool;
  /** Before Since.ADDRESS_REUSE_AS_IT_IS: that socket was the port's first, and its address is not looked at. */
  portReuseAny: bool;
  /** Before Since.ADDRESS_REUSE_AS_IT_IS: each owner had SO_REUSEADDR when it came, and was no listener. Linux: fastreuse. */
  addressReuseCached: bool;
  /** Owners whose port came from bind() or listen(): while there is one, connect() passes the port over. */
  boundOwners: u32;
  cachedUid: u32;
  cachedAddress: AddressId;
  /** TRAIT_V6ONLY and TRAIT_FAMILY6 of that socket. */
  cachedTraits: u32;
}

const groupPool = new Pool(offsetof<BindGroup>(), BIND_GROUPS_MAX);
const bucketPool = new Pool(offsetof<BindBucket>(), BIND_BUCKETS_MAX);

const PAGE_SHIFT: u16 = 8;
const PAGE_SIZE: i32 = 256;

class PortPage {
  buckets: StaticArray<BindBucket | null> = new StaticArray<BindBucket | null>(PAGE_SIZE);
}

/** The buckets of one host and protocol, by port. Pages are made as ports come into use. */
export class PortTable {
  private pages: StaticArray<PortPage | null> = new StaticArray<PortPage | null>(PAGE_SIZE);
  /** Since.BIND_MARK_ENDS */
  marksEnd: bool = true;

  find(port: u16): BindBucket | null {
    const page = unchecked(this.pages[port >>> PAGE_SHIFT]);
    return page == null ? null : unchecked(page.buckets[port & 0xff]);
  }

  findOrMake(port: u16): BindBucket {
    let page = this.pages[port >>> PAGE_SHIFT];
    if (page == null) {
      page = new PortPage();
      this.pages[port >>> PAGE_SHIFT] = page;
    }
    let bucket = page.buckets[port & 0xff];
    if (bucket == null) {
      bucket = takeBucket(port);
      page.buckets[port & 0xff] = bucket;
    }
    return bucket;
  }

  /** Frees the bucket when nobody is left in it; else forgets what only bind() had marked. */
  afterLeaving(bucket: BindBucket): void {
    if (bucket.groups == null) {
      this.pages[bucket.port >>> PAGE_SHIFT]!.buckets[bucket.port & 0xff] = null;
      bucketPool.give(changetype<usize>(bucket));
    } else if (bucket.boundOwners == 0 && this.marksEnd) {
      bucket.portReuseCached = false;
    }
  }
}

/** Files an owner with others of its kind. */
export function joinBucket(
  bucket: BindBucket,
  owner: BindOwner,
  address: AddressId,
  traits: u32,
  uid: u32,
  device: u32,
): void {
  if (traits & TRAIT_TIME_WAIT) uid = 0;
  let group = bucket.groups;
  while (group != null) {
    if (
      group.address == address &&
      group.traits == traits &&
      group.uid == uid &&
      group.device == device
    )
      break;
    group = group.next;
  }
  if (group == null) group = takeGroup(bucket, address, traits, uid, device);
  owner.group = group;
  owner.previousOwner = null;
  owner.nextOwner = group.owners;
  if (group.owners != null) group.owners!.previousOwner = owner;
  group.owners = owner;
  group.ownerCount++;
  if (traits & TRAIT_CONNECT_BOUND) return;
  bucket.boundOwners++;
  bucket.everBound = true;
}

/** Takes an owner out of its group; the caller frees the bucket with afterLeaving() or files the owner anew. */
export function leaveGroup(owner: BindOwner): void {
  const group = owner.group!;
  const next = owner.nextOwner;
  const previous = owner.previousOwner;
  if (previous == null) group.owners = next;
  else previous.nextOwner = next;
  if (next != null) next.previousOwner = previous;
  owner.group = null;
  owner.nextOwner = null;
  owner.previousOwner = null;
  if (!(group.traits & TRAIT_CONNECT_BOUND)) group.bucket.boundOwners--;
  if (--group.ownerCount == 0) freeGroup(group);
}

function takeGroup(
  bucket: BindBucket,
  address: AddressId,
  traits: u32,
  uid: u32,
  device: u32,
): BindGroup {
  const group = changetype<BindGroup>(taken(groupPool));
  group.bucket = bucket;
  group.address = address;
  group.traits = traits;
  group.uid = uid;
  group.device = device;
  group.next = bucket.groups;
  bucket.groups = group;
  return group;
}

function freeGroup(group: BindGroup): void {
  const bucket = group.bucket;
  let place = bucket.groups;
  if (place == group) bucket.groups = group.next;
  else {
    while (place!.next != group) place = place!.next;
    place!.next = group.next;
  }
  groupPool.give(changetype<usize>(group));
}

function takeBucket(port: u16): BindBucket {
  const bucket = changetype<BindBucket>(taken(bucketPool));
  bucket.port = port;
  return bucket;
}

/** Who owns a port must be known: a model without memory for it ends. */
function taken(pool: Pool): usize {
  const record = pool.take();
  assert(record != 0);
  return record;
}
