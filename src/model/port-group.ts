/**
 * SO_REUSEPORT groups: sockets of one user at exactly one address and port, of which a hash of the four-tuple chooses one
 * for each connection or datagram. Members stand in an array; the last takes the place of one that leaves, which moves the
 * choices of others too. Linux: sock_reuseport.c.
 */
import { Sock } from "./socket";

const FIRST_ROOM: i32 = 4;

export class PortGroup {
  memberCount: i32 = 0;
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
    this.nextFree = freeGroups;
    freeGroups = this;
  }

  /** The member that this hash stands for: the hash's range is cut into as many equal parts as there are members. */
  choose(hash: u32): Sock {
    return this.member(<i32>((<u64>hash * <u64>this.memberCount) >>> 32));
  }
}

let freeGroups: PortGroup | null = null;

/** Puts a socket with SO_REUSEPORT into the group that `peer`, of the same address, port, user and family, is in. */
export function joinGroup(sock: Sock, peer: Sock | null): void {
  if (sock.portGroup != null) return;
  let group = peer == null ? null : peer.portGroup;
  if (group == null) {
    group = freeGroups;
    if (group == null) group = new PortGroup();
    else freeGroups = group.nextFree;
  }
  group.add(sock);
}

/** A socket that is closed, disconnected or no longer listens is no longer chosen. */
export function leaveGroupOfPort(sock: Sock): void {
  if (sock.portGroup != null) sock.portGroup!.remove(sock);
}

/** Whether two sockets with SO_REUSEPORT belong to one group. */
export function sameGroup(first: Sock, second: Sock): bool {
  return (
    second.portReuse &&
    first.uid == second.uid &&
    first.family == second.family &&
    first.v6only == second.v6only &&
    first.device == second.device &&
    first.localAddress == second.localAddress &&
    first.localPort == second.localPort
  );
}
