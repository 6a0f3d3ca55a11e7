/** `lsof -nP -i`: `COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME`, where NODE is the protocol and NAME has both ends. */
import { readEnd } from "../ends.ts";
import { stateNamed } from "../state-names.ts";
import { socketOf, udpState, type RowReader } from "./row.ts";

const ROW =
  /^\s*(\S+)\s+(\d+)\s+(?:\d+\s+)?\S+\s+\S+\s+IPv([46])\s+\S+\s+\S+\s+(TCP|UDP)\s+(\S+?)(?:->(\S+))?(?:\s+\(([A-Z0-9_-]+)\))?\s*$/;

export const lsofRow: RowReader = (text, line) => {
  const found = ROW.exec(text);
  if (!found) return undefined;
  const [, name, pid, family, node, from, to, word] = found;
  const local = readEnd(from!);
  const peer = to === undefined ? { address: "*", port: 0 } : readEnd(to);
  if (!local || !peer) return undefined;
  const protocol = node === "TCP" ? "tcp" : "udp";
  // A TCP socket that is bound and nothing more has no state in parentheses on some systems.
  const state = protocol === "udp" ? udpState(peer) : (stateNamed(word ?? "") ?? "BOUND");
  return socketOf({
    protocol,
    state,
    family: family === "6" ? 6 : 4,
    local,
    peer,
    program: { name: name!.replaceAll("\\x20", " "), pid: Number(pid) },
    line,
  });
};
