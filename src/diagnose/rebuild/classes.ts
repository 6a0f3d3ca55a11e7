/**
 * Which rows of a table a verdict needs: of connections that differ in nothing but the peer's port, one speaks for all. It
 * is the one whose timer ends last.
 */
import type { SeenSocket } from "../seen.ts";

/** Rows that hold the port, one of a kind, in the order of the table. */
export function kindsOf(sockets: readonly SeenSocket[]): SeenSocket[] {
  const kinds = new Map<string, SeenSocket>();
  for (const socket of sockets) {
    const key = kindOf(socket);
    const before = kinds.get(key);
    if (!before || left(socket) > left(before)) kinds.set(key, socket);
  }
  return [...kinds.values()];
}

function kindOf(socket: SeenSocket): string {
  const { protocol, state, family, local, v6only } = socket;
  // Listeners that share one address are as many as there are.
  const own = state === "LISTEN" || state === "BOUND" || state === "UNCONN" ? socket.line : "";
  return [protocol, state, family, local.address, local.device, v6only, own].join(" ");
}

function left({ timer }: SeenSocket): number {
  return timer?.seconds ?? Infinity;
}
