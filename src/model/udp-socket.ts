/** The UDP socket: a Sock with a queue of datagrams and its memberships in multicast groups. */
import { AddressId } from "./address";
import { Segment } from "./segment";
import { Sock } from "./socket";

/** A socket's membership in a multicast group on one interface. */
@unmanaged
export class Membership {
  next: Membership | null;
  group: AddressId;
  interfaceIndex: i32;
}

@unmanaged
export class UdpSock extends Sock {
  /** Grows from bind to bind: among sockets that match alike, the newest receives. */
  bindSerial: u32;
  /** Datagrams that wait to be read. */
  queueFirst: Segment | null;
  queueLast: Segment | null;
  queuedBytes: u32;
  memberships: Membership | null;
  membershipCount: i32;
}

let serial: u32 = 0;

export function nextBindSerial(): u32 {
  return ++serial;
}
