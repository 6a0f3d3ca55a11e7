/** Tools that name the holder of a port and little else: `fuser -v 8080/tcp`, `docker ps`. */
import { readEnd } from "../ends.ts";
import { socketOf, type RowReader } from "./row.ts";

/** `8080/tcp:   root   27159 F.... python3`, or `8080/tcp:  27159`. What it holds, fuser does not say: nearly always a listener. */
export const fuserRow: RowReader = (text, line) => {
  const found = /^\s*(\d{1,5})\/(tcp|udp):\s+(?:\S+\s+)?(\d+)(?:\s+\S+\s+(\S+))?\s*$/.exec(text);
  if (!found) return undefined;
  const [, port, protocol, pid, name] = found;
  return socketOf({
    protocol: protocol as "tcp" | "udp",
    state: protocol === "tcp" ? "LISTEN" : "UNCONN",
    family: 4,
    local: { address: "*", port: Number(port) },
    peer: { address: "*", port: 0 },
    program: { name: name ?? "", pid: Number(pid) },
    line,
  });
};

/** `3f2a… nginx "/docker…" 2 hours ago Up 2 hours 0.0.0.0:8080->80/tcp web`: Docker holds the published port. */
export const dockerRow: RowReader = (text, line) => {
  const found = /(?:^|[\s,])(\S+:\d{1,5})->\d{1,5}\/(tcp|udp)(?:,.*)?\s+(\S+)\s*$/.exec(text);
  const local = found && readEnd(found[1]!);
  if (!local) return undefined;
  return socketOf({
    protocol: found[2] as "tcp" | "udp",
    state: found[2] === "tcp" ? "LISTEN" : "UNCONN",
    local,
    peer: { address: "*", port: 0 },
    program: { name: `docker container ${found[3]}` },
    line,
  });
};
