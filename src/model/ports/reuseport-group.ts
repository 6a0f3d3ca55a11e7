/**
 * SO_REUSEPORT groups: sockets of one user at exactly one address and port, of which a hash of the four-tuple chooses one
 * for each connection or datagram. Members stand in an array; the last takes the place of one that leaves, which moves the
 * choices of others too. Linux: sock_reuseport.c.
 */
import { BindBucket, TRAIT_TIME_WAIT } from "./bind-bucket";
import { ReusereuseportGroup, Sock } from "../calls/socket";

let freeGroups: ReusereuseportGroup | null = null;

/** Puts a socket that now listens, or a UDP socket that is now bound, into its group, if it has SO_REUSEPORT. */
export function joinReusereuseportGroup(bucket: BindBucket, sock: Sock): void {
  if (!sock.portReuse || sock.reuseportGroup != null) return;
  let group = findReusereuseportGroup(bucket, sock);
  if (group == null) {
    group = freeGroups;
    if (group == null) group = new ReusereuseportGroup();
    else freeGroups = group.nextFree;
  }
  group.add(sock);
}

/** A socket that is closed, disconnected or no longer listens is no longer chosen. */
export function leaveReusereuseportGroup(sock: Sock): void {
  const group = sock.reuseportGroup;
  if (group == null) return;
  group.remove(sock);
  if (group.memberCount > 0) return;
  group.hasConnections = false;
  group.nextFree = freeGroups;
  freeGroups = group;
}

/** Members agree in address, port, user, family, IPV6_V6ONLY and device. */
function findReusereuseportGroup(bucket: BindBucket, sock: Sock): ReusereuseportGroup | null {
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
        if (alike && peer.reuseportGroup != null) return peer.reuseportGroup;
        owner = owner.nextOwner;
      }
    }
    owners = owners.next;
  }
  return null;
}
