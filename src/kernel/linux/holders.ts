/** Which processes of the lab have which sockets, as ss -p finds it out: by the inodes of their descriptors. */
import type { RowUser } from "../../record/socket-row.ts";
import type { LinuxProcess } from "./process.ts";

/** Who holds each socket that has a descriptor, by the socket's inode. */
export function holders(
  processes: readonly LinuxProcess[],
): ReadonlyMap<number, readonly RowUser[]> {
  const found = new Map<number, RowUser[]>();
  for (const process of processes) {
    for (const fd of process.open()) {
      const inode = process.inode(fd);
      const of = found.get(inode);
      if (of === undefined) found.set(inode, [{ process: process.name, fd }]);
      else of.push({ process: process.name, fd });
    }
  }
  return found;
}
