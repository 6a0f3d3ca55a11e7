/**
 * Ends of sockets as ss(8) spells them. A wildcard of a dual-stack socket is `*`, one of an IPV6_V6ONLY socket `[::]`; where
 * there is no port, and so no peer, stands `*`; the device that a socket is tied to stands behind its local address, outside of the
 * brackets (observed: iproute2 ss).
 */
import { Domain } from "../model/abi.ts";
import { isWildcard, printHost, type InterfaceNames, type SocketAddress } from "./address.ts";
import type { Endpoint } from "./endpoint.ts";
import { isV4Mapped } from "./ip.ts";
import { printTimer, printUsers, type SocketRow } from "./socket-row.ts";

/** A row's parts, printed. */
export interface PrintedRow {
  readonly state: string;
  readonly local: Endpoint;
  readonly peer: Endpoint;
  /** "timewait,59sec,0" */
  readonly timer?: string;
  readonly users?: string;
}

export function printRow(row: SocketRow, interfaces: InterfaceNames = ["lo", "eth0"]): PrintedRow {
  const { state, timer, users } = row;
  const ends = printEnds(row, interfaces);
  return {
    state,
    ...ends,
    ...(timer === undefined ? {} : { timer: printTimer(timer) }),
    ...(users === undefined ? {} : { users: printUsers(users) }),
  };
}

/** Both ends of a socket. */
export function printEnds(
  { local, peer, v6only = false, device }: Pick<SocketRow, "local" | "peer" | "v6only" | "device">,
  interfaces: InterfaceNames = ["lo", "eth0"],
): { local: Endpoint; peer: Endpoint } {
  const alone = v6only || isPureV6(local);
  const tied = device ? `%${interfaces[device - 1] ?? device}` : "";
  return { local: printEnd(local, alone, tied), peer: printEnd(peer, alone, "") };
}

function printEnd(address: SocketAddress, v6only: boolean, device: string): Endpoint {
  const port = address.port === 0 ? "*" : address.port;
  const any = address.family !== Domain.AF_INET && isWildcard(address) && !v6only;
  return `${any ? "*" : printHost(address)}${device}:${port}`;
}

/** Bound to an IPv6 address that no IPv4 peer can reach, a socket counts as IPv6 alone. */
function isPureV6(local: SocketAddress): boolean {
  return local.family !== Domain.AF_INET && !isWildcard(local) && !isV4Mapped(local.bytes);
}
