/**
 * A host: what Linux calls a network namespace. Interfaces and addresses, sysctls, port tables, and lists of what it holds.
 * Which address a packet leaves with is in route.ts.
 */
import { AddressId } from "./address";
import { PortTable } from "./bind-bucket";
import { Sysctl } from "./abi";
import { HOSTS_MAX } from "./limits";
import { Sock } from "./socket";

/** Interface index of loopback; eth0 is the next. */
export const LOOPBACK_INDEX: i32 = 1;

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
  tcpPorts: PortTable = new PortTable();
  udpPorts: PortTable = new PortTable();
  /** Live sockets, newest first. */
  sockets: Sock | null = null;
  timeWaitCount: u32 = 0;
  requestCount: u32 = 0;
  /** Challenge ACKs sent in the second that began at challengeSecondMs. RFC 5961 §7. */
  challengeSecondMs: f64 = -1;
  challengeCount: i32 = 0;

  constructor(
    public index: u16,
    /** Os */
    public os: i32,
  ) {}
}

const hosts = new StaticArray<Host | null>(HOSTS_MAX);
let hostCount: i32 = 0;

/** A new host, or null when there are HOSTS_MAX. Its sysctls are still 0. */
export function makeHost(os: i32): Host | null {
  if (hostCount >= HOSTS_MAX) return null;
  const host = new Host(<u16>hostCount, os);
  hosts[hostCount++] = host;
  return host;
}

/** The host of this index, or null: what comes in through the boundary is looked up here. */
export function hostAt(index: i32): Host | null {
  return index >= 0 && index < hostCount ? hosts[index] : null;
}

/** The host that a socket or packet names; it is known to exist. */
export function hostOf(index: u16): Host {
  return changetype<Host>(hosts[index]);
}

export function hostsMade(): i32 {
  return hostCount;
}
