/** Which processes have which sockets, as ss -p finds it out: every descriptor of every process is looked at. */
import type { HostId } from "../kernel.ts";
import type { RowUser } from "../../record/socket-row.ts";
import type { ModelCalls } from "./exports.ts";

/** Who holds each socket that has a descriptor, by the socket's number. */
export function holders(
  calls: ModelCalls,
  processes: ReadonlyArray<{ readonly host: HostId; readonly name: string }>,
  host: HostId,
): ReadonlyMap<number, readonly RowUser[]> {
  const found = new Map<number, RowUser[]>();
  for (const [id, { host: its, name }] of processes.entries()) {
    for (let fd = 0; its === host; fd++) {
      const number = calls.openSocket(id, fd);
      if (number < 0) break;
      if (number === 0) continue;
      const of = found.get(number);
      if (of === undefined) found.set(number, [{ process: name, fd }]);
      else of.push({ process: name, fd });
    }
  }
  return found;
}
