/** Which row of a socket table is that of a connection. */
import { sameAddress, type SocketAddress } from "../../record/address.ts";
import type { SocketRow } from "../../record/socket-row.ts";

/** A connection, from either of its ends. */
export function isBetween(
  row: Pick<SocketRow, "local" | "peer">,
  one: SocketAddress,
  other: SocketAddress,
): boolean {
  return (
    (sameAddress(row.local, one) && sameAddress(row.peer, other)) ||
    (sameAddress(row.local, other) && sameAddress(row.peer, one))
  );
}
