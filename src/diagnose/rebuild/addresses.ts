/** Addresses of a table on their way into the lab: families, mapped ones, and who has which. */
import { isV4Mapped, parseIp, printIp } from "../../record/ip.ts";
import type { SeenEnd, SeenSocket } from "../seen.ts";

/** The IPv4 address inside ::ffff:10.0.0.1; undefined for any other. */
export function unmapped(address: string): string | undefined {
  const bytes = parseIp(address);
  return bytes && isV4Mapped(bytes) ? printIp(bytes.slice(12)) : undefined;
}

export function isWildcardText(address: string): boolean {
  return address === "*" || address === "0.0.0.0" || address === "::";
}

export function isLoopback(address: string): boolean {
  return address === "::1" || (unmapped(address) ?? address).startsWith("127.");
}

/** "10.0.0.1:80", "[::1]:80", "[fe80::1%eth0]:80". */
export function endText(address: string, port: number, device?: string): string {
  const scope = device !== undefined && address.startsWith("fe80") ? `%${device}` : "";
  return address.includes(":") ? `[${address}${scope}]:${port}` : `${address}:${port}`;
}

/** Both ends of a row in the lab's families: what netstat prints as "tcp6 127.0.0.1" is a mapped address. */
export function normalised(socket: SeenSocket): SeenSocket {
  if (socket.family === 4) return socket;
  return { ...socket, local: mapped(socket.local), peer: mapped(socket.peer) };
}

function mapped(end: SeenEnd): SeenEnd {
  const bytes = parseIp(end.address);
  return bytes?.length === 4 && !isWildcardText(end.address)
    ? { ...end, address: `::ffff:${end.address}` }
    : end;
}
