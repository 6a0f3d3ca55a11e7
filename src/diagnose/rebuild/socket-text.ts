/** A socket that was seen, as a program makes it: its family, its address, its options. */
import type { SeenSocket } from "../seen.ts";
import { endText, isWildcardText, unmapped } from "./addresses.ts";
import type { Case } from "./cases.ts";
import type { Program } from "./program.ts";

/** The options of a holder, as the case has them. */
export function writeOptions(program: Program, name: string, socket: SeenSocket, one: Case): void {
  const v6only = socket.v6only ?? one.v6only;
  if (socket.family === 6 && v6only && isWildcardText(socket.local.address))
    program.line(`${name}.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 1);`);
  if (one.holders !== "none") program.line(`${name}.setsockopt(SOL_SOCKET, ${one.holders}, 1);`);
  if (socket.local.device !== undefined && !socket.local.address.startsWith("fe80"))
    program.line(`${name}.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "${socket.local.device}");`);
}

export function familyText(family: 4 | 6): string {
  return family === 4 ? "AF_INET" : "AF_INET6";
}

/** The local end as bind takes it. */
export function localText({ family, local }: SeenSocket): string {
  const { address, port, device } = local;
  const any = family === 6 ? "::" : "0.0.0.0";
  return endText(address === "*" ? any : address, port ?? 0, device);
}

/** The address by which a peer of the other family reaches it. */
export function reachable(address: string): string {
  return unmapped(address) ?? address;
}
