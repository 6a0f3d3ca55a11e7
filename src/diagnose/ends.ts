/**
 * One end of a socket, in every tool's spelling: "10.0.0.1:80", "*:80", "[::1]:80", ":::80" (netstat of Linux), "*.80" and
 * "10.0.0.1.80" (netstat of macOS and BSD), "127.0.0.53%lo:53", "[fe80::1]%eth0:546".
 */
import { parseIp, printIp } from "../record/ip.ts";
import type { SeenEnd } from "./seen.ts";
import { servicePort } from "./services.ts";

/** `divider` is what stands before the port: `.` in netstat of macOS and BSD. */
export function readEnd(text: string, divider: ":" | "." = ":"): SeenEnd | undefined {
  const at = text.lastIndexOf(divider);
  if (at < 0) return undefined;
  const port = readPort(text.slice(at + 1));
  if (port === null) return undefined;
  const host = readHost(text.slice(0, at));
  return host && { ...host, port };
}

/** A port's number; 0 for `*`; undefined for a service that is not known; null for what is no port at all. */
function readPort(text: string): number | undefined | null {
  if (text === "*") return 0;
  if (/^\d{1,5}$/.test(text)) return Number(text) <= 65535 ? Number(text) : null;
  if (/^[a-z][a-z0-9+-]*$/i.test(text)) return servicePort(text);
  return null;
}

/** "[fe80::1]%eth0", "fe80::1%eth0", "*", "", "localhost". */
export function readHost(text: string): { address: string; device?: string } | undefined {
  const inside = /^\[(.*?)\](%.*)?$/.exec(text);
  const bare = inside ? `${inside[1]}${inside[2] ?? ""}` : text;
  const [host = "", device] = bare.split("%");
  const address = readAddress(host);
  if (address === undefined) return undefined;
  return { address, ...(device !== undefined && device !== "" && { device }) };
}

function readAddress(host: string): string | undefined {
  if (host === "*" || host === "") return "*";
  if (host === "localhost") return "127.0.0.1";
  const bytes = parseIp(host);
  return bytes && printIp(bytes);
}
