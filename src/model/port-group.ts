/**
 * SO_REUSEPORT groups: sockets of one user at exactly one address and port, of which a hash of the four-tuple chooses one
 * for each connection or datagram. Members stand in an array; the last takes the place of one that leaves, which moves the
 * choices of others too. Linux: sock_reuseport.c.
 */
import { BindBucket, TRAIT_TIME_WAIT } from "./bind-bucket";
import { Sock } from "./socket";

const FIRST_ROOM: i32 = 4;

export class PortGroup {
  memberCount: i32 = 0;
  /** A member has been connected (UDP). */
  hasConnections: bool = false;
  private members: StaticArray<Sock | null> = new StaticArray<Sock | null>(FIRST_ROOM);
  /** Links empty groups, which are used again. */
  nextFree: PortGroup | null = null;

  member(index: i32): Sock {
    return this.members[index]!;
  }

  add(sock: Sock): void {
    if (this.memberCount == this.members.length) {
      const larger = new StaticArray<Sock | null>(this.memberCount * 2);
      for (let i = 0; i < this.memberCount; i++) larger[i] = this.members[i];
      this.members = larger;
    }
    this.members[this.memberCount] = sock;
    sock.portGroup = this;
    sock.portGroupIndex = this.memberCount++;
  }

  remove(sock: Sock): void {
    const last = this.members[--this.memberCount]!;
    this.members[sock.portGroupIndex] = last;
    last.portGroupIndex = sock.portGroupIndex;
    this.members[this.memberCount] = null;
    sock.portGroup = null;
    sock.portGroupIndex = 0;
    if (this.memberCount > 0) return;
    this.hasConnections = false;
    this.nextFree = freeGroups;
    freeGroups = this;
  }

  /** The member that this hash stands for: the hash's range is cut into as many equal parts as there are members. */
  choose(hash: u32): Sock {
    return this.member(<i32>((<u64>hash * <u64>this.memberCount) >>> 32));
  }
}

let freeGroups: PortGroup | null = null;

/** Puts a socket that now listens, or a UDP socket that is now bound, into its group, if it has SO_REUSEPORT. */
export function joinPortGroup(bucket: BindBucket, sock: Sock): void {
  if (!sock.portReuse || sock.portGroup != null) return;
  let group = findPortGroup(bucket, sock);
  if (group == null) {
    group = freeGroups;
    if (group == null) group = new PortGroup();
    else freeGroups = group.nextFree;
  }
  group.add(sock);
}

/** A socket that is closed, disconnected or no longer listens is no longer chosen. */
export function leavePortGroup(sock: Sock): void {
  if (sock.portGroup != null) sock.portGroup!.remove(sock);
}

/** Members agree in address, port, user, family, IPV6_V6ONLY and device. */
function findPortGroup(bucket: BindBucket, sock: Sock): PortGroup | null {
  let owners = bucket.groups;
  while (owners != null) {
    if (
      owners.address == sock.localAddress &&
      owners.uid == sock.uid &&
      owners.device == <u32>sock.device &&
      !(owners.traits & TRAIT_TIME_WAIT)
    ) {
      let owner = owners.owners;
      while (owner != null) {
        const peer = changetype<Sock>(owner);
        const alike = peer.family == sock.family && peer.v6only == sock.v6only;
        if (alike && peer.portGroup != null) return peer.portGroup;
        owner = owner.nextOwner;
      }
    }
    owners = owners.next;
  }
  return null;
}
