/**
 * Rows of ss(8) as text: "STATE LOCAL PEER", addresses spelled as ss spells them. A wildcard of a dual-stack socket is
 * `*`, one of an IPV6_V6ONLY socket `[::]`; where there is no port, and so no peer, stands `*` (observed: iproute2 ss).
 */
import {
  AF_INET,
  printHost,
  isWildcard,
  type InterfaceNames,
  type SocketAddress,
} from "../record/address.ts";
import { isV4Mapped } from "../record/ip.ts";
import type { SocketRow } from "../record/socket-row.ts";

/** A row's parts, printed. */
export interface PrintedRow {
  readonly state: string;
  readonly local: string;
  readonly peer: string;
  readonly timer?: string;
}

export function printRow(row: SocketRow, interfaces: InterfaceNames = ["lo", "eth0"]): PrintedRow {
  const v6only = row.v6only === true || isPureV6(row.local);
  const local = printEnd(row.local, v6only, interfaces);
  const peer = printEnd(row.peer, v6only, interfaces);
  const { state, timer } = row;
  return timer === undefined ? { state, local, peer } : { state, local, peer, timer };
}

/** The line of one row. */
export function rowText(row: PrintedRow): string {
  return `${row.state} ${row.local} ${row.peer}`;
}

/** A table: a line a row; the empty string where there is none. */
export function tableText(rows: readonly PrintedRow[]): string {
  return rows.map(rowText).join("\n");
}

function printEnd(address: SocketAddress, v6only: boolean, interfaces: InterfaceNames): string {
  const port = address.port === 0 ? "*" : address.port;
  if (address.family !== AF_INET && isWildcard(address)) {
    const device = deviceOf(address, interfaces);
    return v6only ? `[::${device}]:${port}` : `*${device}:${port}`;
  }
  const device = address.family === AF_INET ? deviceOf(address, interfaces) : "";
  return `${printHost(address, interfaces)}${device}:${port}`;
}

/** "%eth0" where the socket is bound to a device. */
function deviceOf(address: SocketAddress, interfaces: InterfaceNames): string {
  if (!address.scope) return "";
  return `%${interfaces[address.scope - 1] ?? address.scope}`;
}

/** Bound to an IPv6 address that no IPv4 peer can reach, a socket counts as IPv6 alone. */
function isPureV6(local: SocketAddress): boolean {
  return local.family !== AF_INET && !isWildcard(local) && !isV4Mapped(local.bytes);
}
