/**
 * A host: what Linux calls a network namespace. Interfaces and addresses, sysctls, port tables, and lists of what it holds.
 * Which address a packet leaves with is in route.ts.
 */
import { AddressId, isBroadcast, isIpv4, isLoopback, isMulticast, isWildcard } from "./address";
import { PortTable } from "../ports/bind-bucket";
import { Errno, Since, Sysctl } from "../abi";
import { HOST_ADDRESSES_MAX, HOSTS_MAX, INTERFACES_MAX } from "../engine/limits";
import { RequestSock } from "../tcp/tcb";
import { Sock } from "../calls/socket";

/** Interface index of loopback; eth0 is the next. */
export const LOOPBACK_INDEX: i32 = 1;

/** What a host has of IPv6. */
export enum Ipv6 {
  WHOLE = 0,
  /** No address, not even ::1, and no route. */
  OFF = 1,
  /** It was off: ::1 has come back, and nothing else. */
  LOOPBACK_ALONE = 2,
}

/** An address and the interface it stands on. */
export class HostAddress {
  next: HostAddress | null = null;
  constructor(
    public address: AddressId,
    public interfaceIndex: i32,
  ) {}
}

export class Host {
  sysctls: StaticArray<i32> = new StaticArray<i32>(Sysctl.COUNT);
  /** Ranges of ip_local_reserved_ports: a bit a port, null while there are none. Kept by sysctl.ts. */
  reservedPorts: StaticArray<u32> | null = null;
  /** In the order in which they were added. Loopback's are not among them: all of 127/8 and ::1 are always there. */
  addresses: HostAddress | null = null;
  addressCount: i32 = 0;
  /** Interfaces are numbered from 1, LOOPBACK_INDEX. */
  interfaceCount: i32 = 1;
  /** Ipv6 */
  ipv6: i32 = 0;
  tcpPorts: PortTable = new PortTable();
  udpPorts: PortTable = new PortTable();
  /** Live sockets, newest first. */
  sockets: Sock | null = null;
  timeWaitCount: u32 = 0;
  /** Counts what may have made a port free: connect-walk-cache.ts. */
  portsFreed: u32 = 0;
  /** What others see its packets come from, when it stands behind a router that translates addresses; else NO_ADDRESS. */
  outsideAddress: AddressId = 0;
  /** By peer's address, what tcp_tw_recycle remembers of it. */
  recycled: RecycledPeer | null = null;
  /** Half-open requests whose listener has closed: they are there until their timer, or a segment, finds out. */
  strayRequests: RequestSock | null = null;
  /** Challenge ACKs sent in second number challengeSecond. RFC 5961 §7. */
  challengeSecond: f64 = -1;
  challengeCount: i32 = 0;

  constructor(
    public index: u16,
    /** Os */
    public os: i32,
    /** Linux's: 6018 for 6.18. */
    public release: i32,
  ) {
    this.tcpPorts.marksEnd = this.has(Since.BIND_MARK_ENDS);
  }

  /** Whether this host's kernel has a rule that came in later releases. */
  has(rule: Since): bool {
    return this.release >= <i32>rule;
  }

  /** Index of the interface that has this address, 0 when the host hasn't got it. All of 127/8 stands on loopback, but for its last. */
  interfaceOf(address: AddressId): i32 {
    const owner = hostWithAddress(address);
    if (owner == <i32>this.index) return <i32>unchecked(interfaceByAddress[address]);
    if (owner >= 0 || !isLoopback(address)) return 0;
    return this.ipv6 == Ipv6.OFF && !isIpv4(address) ? 0 : LOOPBACK_INDEX;
  }

  /** The first address of this family on an interface (0: on any), or NO_ADDRESS. */
  firstAddress(ipv4: bool, interfaceIndex: i32): AddressId {
    let at = this.addresses;
    while (at != null) {
      const meant = interfaceIndex == 0 || at.interfaceIndex == interfaceIndex;
      if (meant && isIpv4(at.address) == ipv4) return at.address;
      at = at.next;
    }
    return 0;
  }

  /** Puts a live socket on the host's list, and takes it off. */
  link(sock: Sock): void {
    sock.nextOfHost = this.sockets;
    sock.previousOfHost = null;
    if (this.sockets != null) this.sockets!.previousOfHost = sock;
    this.sockets = sock;
  }

  unlink(sock: Sock): void {
    const next = sock.nextOfHost;
    const previous = sock.previousOfHost;
    if (previous == null) this.sockets = next;
    else previous.nextOfHost = next;
    if (next != null) next.previousOfHost = previous;
  }

  /** Index of the new interface, or a negated errno. */
  addInterface(): i32 {
    return this.interfaceCount >= INTERFACES_MAX ? -Errno.ENOBUFS : ++this.interfaceCount;
  }

  /** 0, or a negated errno: EADDRINUSE when a host has it already. */
  addAddress(interfaceIndex: i32, address: AddressId): i32 {
    if (interfaceIndex <= LOOPBACK_INDEX || interfaceIndex > this.interfaceCount)
      return -Errno.ENODEV;
    if (this.addressCount >= HOST_ADDRESSES_MAX) return -Errno.ENOBUFS;
    const many = isMulticast(address) || isBroadcast(address);
    if (isLoopback(address) || many || isWildcard(address)) return -Errno.EINVAL;
    if (hostWithAddress(address) >= 0) return -Errno.EADDRINUSE;
    if (this.ipv6 == Ipv6.OFF && !isIpv4(address)) return 0;
    const added = new HostAddress(address, interfaceIndex);
    let last = this.addresses;
    if (last == null) this.addresses = added;
    else {
      while (last.next != null) last = last.next!;
      last.next = added;
    }
    this.addressCount++;
    ownAddress(address, this.index, interfaceIndex);
    return 0;
  }

  /**
   * disable_ipv6 on all interfaces: addresses and routes go, and when it is taken back ::1 alone returns. Linux:
   * addrconf_ifdown(), init_loopback().
   */
  switchIpv6(on: bool): void {
    if (on) {
      if (this.ipv6 == Ipv6.OFF) this.ipv6 = Ipv6.LOOPBACK_ALONE;
      return;
    }
    this.ipv6 = Ipv6.OFF;
    let before: HostAddress | null = null;
    let at = this.addresses;
    while (at != null) {
      const next = at.next;
      if (isIpv4(at.address)) before = at;
      else {
        if (before == null) this.addresses = next;
        else before.next = next;
        this.addressCount--;
        disownAddress(at.address);
      }
      at = next;
    }
  }
}

/** By AddressId: index of the host that has the address, plus 1; and of the interface that it stands on. */
let hostByAddress = new StaticArray<u8>(256);
let interfaceByAddress = new StaticArray<u8>(256);

/** The host that has this address on an interface, or -1. */
export function hostWithAddress(address: AddressId): i32 {
  return address < <u32>hostByAddress.length ? <i32>unchecked(hostByAddress[address]) - 1 : -1;
}

function ownAddress(address: AddressId, host: u16, interfaceIndex: i32): void {
  if (address >= <u32>hostByAddress.length) {
    hostByAddress = grown(hostByAddress, address * 2);
    interfaceByAddress = grown(interfaceByAddress, address * 2);
  }
  hostByAddress[address] = <u8>(host + 1);
  interfaceByAddress[address] = <u8>interfaceIndex;
}

/** Nobody has this address any more. */
function disownAddress(address: AddressId): void {
  hostByAddress[address] = 0;
  interfaceByAddress[address] = 0;
}

function grown(old: StaticArray<u8>, length: u32): StaticArray<u8> {
  const larger = new StaticArray<u8>(length);
  for (let i = 0; i < old.length; i++) larger[i] = old[i];
  return larger;
}

const hosts = new StaticArray<Host | null>(HOSTS_MAX);
let hostCount: i32 = 0;

/** A new host, or null when there are HOSTS_MAX. Its sysctls are still 0. */
export function makeHost(os: i32, release: i32): Host | null {
  if (hostCount >= HOSTS_MAX) return null;
  const host = new Host(<u16>hostCount, os, release);
  hosts[hostCount++] = host;
  return host;
}

/** The host of this index, or null: what comes in through the boundary is looked up here. */
export function hostAt(index: i32): Host | null {
  return index >= 0 && index < hostCount ? hosts[index] : null;
}

/** The host that a socket or packet names; it is known to exist. */
export function hostOf(index: u16): Host {
  return changetype<Host>(unchecked(hosts[index]));
}

export function hostsMade(): i32 {
  return hostCount;
}

export class RecycledPeer {
  timestamp: u32 = 0;
  seenAtMs: f64 = 0;
  lengthMs: f64 = 0;
  constructor(
    public next: RecycledPeer | null,
    public address: AddressId,
  ) {}
}
