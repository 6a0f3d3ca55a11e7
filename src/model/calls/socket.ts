/**
 * What every entry of the socket tables has in common, and the live socket. Records are unmanaged: they come from pools
 * (pool.ts), zero-filled, and are given back. A TIME-WAIT socket and a half-open request are SockCommon too, as on Linux
 * (struct sock_common), and so stand in the same tables; `kind` tells them apart.
 */
import { AddressId } from "../net/address";
import { BindOwner } from "../ports/bind-bucket";

/** SockCommon.kind. */
export enum SockKind {
  /** Sock: Tcb (tcb.ts) or UdpSock (udp-socket.ts). */
  LIVE = 0,
  /** TimeWaitSock (time-wait-sock.ts). */
  TIME_WAIT = 1,
  /** RequestSock (tcb.ts): SYN-RECEIVED, not yet accepted; owns no port. */
  REQUEST = 2,
}

/** 44 bytes. */
@unmanaged
export class SockCommon extends BindOwner {
  /** Chain of the connection table. */
  nextInTable: SockCommon | null;
  /** Where it receives: ANY4, ANY6 or an address. Linux: sk_rcv_saddr. */
  localAddress: AddressId;
  /** NO_ADDRESS until connected. */
  remoteAddress: AddressId;
  /** The port it owns, 0 for none. Linux: inet_num. */
  localPort: u16;
  remotePort: u16;
  /** Number in the trace; a TIME-WAIT socket keeps that of its connection. */
  id: u32;
  host: u16;
  /** The experiment's line that made it what it is: the cause of its timers. */
  line: u16;
  kind: u8;
  /** TcpState; of a TIME-WAIT socket its substate, TIME_WAIT or FIN_WAIT_2. UDP: ESTABLISHED once connected, else CLOSED. */
  state: u8;
  /** AF_INET or AF_INET6. */
  family: u8;
  /** SO_REUSEADDR */
  addressReuse: bool;
  /** SO_REUSEPORT */
  portReuse: bool;
  /** IPV6_V6ONLY */
  v6only: bool;
  /** Interface index of SO_BINDTODEVICE, 0 for none. */
  device: u8;
  /** Timestamps were negotiated. RFC 7323. */
  hasTimestamps: bool;
}

/** A socket with a descriptor, or an orphan still closing. Options that only bind looks at are here too. */
@unmanaged
export class Sock extends SockCommon {
  /** All live sockets of a host, newest first. */
  nextOfHost: Sock | null;
  previousOfHost: Sock | null;
  /** Owner at socket(). */
  uid: u32;
  /** Descriptors that it has, of all processes; 0 for an orphan, or a connection not accepted yet. Linux: file.f_ref. */
  descriptors: u32;
  /** SOCK_STREAM or SOCK_DGRAM. */
  type: u8;
  /** bind() named the port: it is kept when the socket goes to CLOSED. Linux: SOCK_BINDPORT_LOCK. */
  portLocked: bool;
  /** bind() named the address: disconnecting keeps it. Linux: SOCK_BINDADDR_LOCK. */
  addressLocked: bool;
  /** connect() chose the port. Linux: SOCK_CONNECT_BIND. */
  connectBound: bool;
  /** IP_FREEBIND */
  freebind: bool;
  /** IP_TRANSPARENT */
  transparent: bool;
  /** IP_BIND_ADDRESS_NO_PORT */
  bindAddressNoPort: bool;
  /** SO_EXCLUSIVEADDRUSE (Windows) */
  exclusive: bool;
  lingerOn: bool;
  nodelay: bool;
  shutdownRead: bool;
  shutdownWrite: bool;
  nonblocking: bool;
  keepalive: bool;
  /** SO_BROADCAST */
  broadcast: bool;
  /** What getsockname() shows: stays when the port is released. Linux: inet_sport. */
  shownPort: u16;
  /** What a listener's row shows as its peer: whom it was connected to, or meant to be, before. Linux: sk_daddr. */
  shownPeer: AddressId;
  /** IP_LOCAL_PORT_RANGE, each 0 for unset. */
  localPortLow: u16;
  localPortHigh: u16;
  multicastInterface: u16;
  /** Pending error: what SO_ERROR takes away. Positive errno, 0 for none. */
  error: i32;
  /** SO_LINGER's time, seconds; below 0 as long as can be. */
  lingerSeconds: i32;
  /** TCP_LINGER2, seconds: 0 for tcp_fin_timeout, below 0 for no FIN-WAIT-2. */
  linger2Seconds: i32;
  /** Group of SO_REUSEPORT, once bound (UDP) or listening (TCP); and its place there. */
  reuseportGroup: ReusereuseportGroup | null;
  reuseportGroupIndex: i32;
  /** Among sockets that match a segment alike, the one with the largest is found. Set at listen(), or bind (UDP). */
  lookupPlace: i32;
}

let ids: u32 = 0;

/** Numbers sockets from 1 through the run. */
export function nextSockId(): u32 {
  return ++ids;
}

const FIRST_ROOM: i32 = 4;

/** Sockets of which one is chosen for each connection or datagram: reuseport-group.ts. */
export class ReusereuseportGroup {
  memberCount: i32 = 0;
  /** A member has been connected (UDP). */
  hasConnections: bool = false;
  private members: StaticArray<Sock | null> = new StaticArray<Sock | null>(FIRST_ROOM);
  /** Links empty groups, which are used again. */
  nextFree: ReusereuseportGroup | null = null;

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
    sock.reuseportGroup = this;
    sock.reuseportGroupIndex = this.memberCount++;
  }

  remove(sock: Sock): void {
    const last = this.members[--this.memberCount]!;
    this.members[sock.reuseportGroupIndex] = last;
    last.reuseportGroupIndex = sock.reuseportGroupIndex;
    this.members[this.memberCount] = null;
    sock.reuseportGroup = null;
    sock.reuseportGroupIndex = 0;
  }

  /** The member that this hash stands for: the hash's range is cut into as many equal parts as there are members. */
  choose(hash: u32): Sock {
    return this.member(<i32>((<u64>hash * <u64>this.memberCount) >>> 32));
  }
}
