/** Whether a listener of the table can have accepted a connection of the table: by family, address and IPV6_V6ONLY. */
import type { SeenSocket } from "../seen.ts";

export function accepts(listener: SeenSocket, connection: SeenSocket, v6only: boolean): boolean {
  if (listener.family !== connection.family) return false;
  const mapped = connection.local.address.startsWith("::ffff:");
  const any = ["*", "::", "0.0.0.0"].includes(listener.local.address);
  if (mapped && any && (listener.v6only ?? v6only)) return false;
  return any || listener.local.address === connection.local.address;
}

/** Connections that no listener which stands can have accepted: somebody's who has gone, or the host's own. */
export function withoutListener(sockets: readonly SeenSocket[], v6only: boolean): SeenSocket[] {
  const listeners = sockets.filter(({ state }) => state === "LISTEN");
  return sockets.filter(
    (socket) =>
      isConnection(socket) && !listeners.some((listener) => accepts(listener, socket, v6only)),
  );
}

export function isConnection({ protocol, state }: SeenSocket): boolean {
  return protocol === "tcp" && state !== "LISTEN" && state !== "BOUND";
}
