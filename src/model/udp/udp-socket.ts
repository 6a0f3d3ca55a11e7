/** The UDP socket: a Sock with a queue of datagrams and its memberships in multicast groups. */
import { AddressId } from "../net/address";
import { Segment } from "../net/segment";
import { Sock } from "../calls/socket";

/** A socket's membership in a multicast group on one interface. */
@unmanaged
export class Membership {
  next: Membership | null;
  group: AddressId;
  interfaceIndex: i32;
}

@unmanaged
export class UdpSock extends Sock {
  /** Place among the owners of its port: the first that is not excused decides a conflict. */
  bindPlace: i32;
  /** Datagrams that wait to be read. */
  queueFirst: Segment | null;
  queueLast: Segment | null;
  queuedBytes: u32;
  memberships: Membership | null;
  membershipCount: i32;
  /** What IP_MULTICAST_IF was given as an address, NO_ADDRESS for none. */
  multicastAddress: AddressId;
  /** IPV6_MULTICAST_IF: an interface index, 0 for none. */
  multicastInterface6: u16;
  /** AF_INET6, while localAddress is an IPv6 address: what IPv4 datagrams leave with, NO_ADDRESS for what the route says. */
  ipv4Source: AddressId;
  /** While localAddress is a group or a broadcast address: what a connect() has given it to send from, NO_ADDRESS for none. */
  manySource: AddressId;
  /** AF_INET, still connected to a peer: where a connect() that failed wanted to, NO_ADDRESS for none. */
  astrayAddress: AddressId;
  astrayPort: u16;
  /** Its route to the peer is known from the datagram before. Linux: sk_dst_cache. */
  routeKept: bool;
}
