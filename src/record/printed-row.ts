/**
 * Ends of sockets as ss(8) spells them. A wildcard of a dual-stack socket is `*`, one of an IPV6_V6ONLY socket `[::]`; where
 * there is no port, and so no peer, stands `*` (observed: iproute2 ss).
 */
import { Domain } from "../model/abi.ts";
import { isWildcard, printHost, type InterfaceNames, type SocketAddress } from "./address.ts";
import type { Endpoint } from "./endpoint.ts";
import { isV4Mapped } from "./ip.ts";
import type { SocketRow } from "./socket-row.ts";

/** A row's parts, printed. */
export interface PrintedRow {
  readonly state: string;
  readonly local: Endpoint;
  readonly peer: Endpoint;
  readonly timer?: string;
}

export function printRow(row: SocketRow, interfaces: InterfaceNames = ["lo", "eth0"]): PrintedRow {
  const { state, timer } = row;
  const ends = printEnds(row, interfaces);
  return timer === undefined ? { state, ...ends } : { state, ...ends, timer };
}

/** Both ends of a socket. */
export function printEnds(
  { local, peer, v6only = false }: Pick<SocketRow, "local" | "peer" | "v6only">,
  interfaces: InterfaceNames = ["lo", "eth0"],
): { local: Endpoint; peer: Endpoint } {
  const alone = v6only || isPureV6(local);
  return {
    local: printEnd(local, alone, interfaces),
    peer: printEnd(peer, alone, interfaces),
  };
}

function printEnd(address: SocketAddress, v6only: boolean, interfaces: InterfaceNames): Endpoint {
  const port = address.port === 0 ? "*" : address.port;
  if (address.family !== Domain.AF_INET && isWildcard(address)) {
    const device = deviceOf(address, interfaces);
    return v6only ? `[::${device}]:${port}` : `*${device}:${port}`;
  }
  const device = address.family === Domain.AF_INET ? deviceOf(address, interfaces) : "";
  return `${printHost(address, interfaces)}${device}:${port}`;
}

/** "%eth0" where the socket is bound to a device. */
function deviceOf(address: SocketAddress, interfaces: InterfaceNames): string {
  if (!address.scope) return "";
  return `%${interfaces[address.scope - 1] ?? address.scope}`;
}

/** Bound to an IPv6 address that no IPv4 peer can reach, a socket counts as IPv6 alone. */
function isPureV6(local: SocketAddress): boolean {
  return local.family !== Domain.AF_INET && !isWildcard(local) && !isV4Mapped(local.bytes);
}
