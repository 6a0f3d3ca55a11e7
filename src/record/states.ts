/** Names of the states of sockets: RFC 9293's in the record, ss(8)'s in its tables. */
import { SocketPhase, TcpState } from "../model/abi.ts";
import { ssSpelling } from "./ss-spelling.ts";

/**
 * RFC 9293's name, or the record's own for what is no state of TCP (BOUND, UNCONNECTED, CONNECTED); null for a socket that is
 * in no table.
 */
export function stateName(state: number): string | null {
  if (state === SocketPhase.GONE) return null;
  return (NAMES[state] ??= nameOf(state));
}

const NAMES: string[] = [];

function nameOf(state: number): string {
  const name = TcpState[state] ?? SocketPhase[state] ?? "UNKNOWN";
  return name.replaceAll("_", "-");
}

/** As ss(8) spells the kernel's number: what is in CLOSED is "UNCONN" there. */
export function ssState(state: number): string {
  return state === TcpState.CLOSED ? "UNCONN" : ssSpelling(stateName(state) ?? "UNKNOWN");
}
