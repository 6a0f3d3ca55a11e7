/** What rows of ss(8) have in common in both worlds: their order, and how a timer is written. */
import type { SocketAddress } from "./address.ts";

/** One row of ss(8). Addresses are printed by the lab, so that both worlds print alike. */
export interface SocketRow {
  readonly protocol: "tcp" | "udp";
  /** "LISTEN", "TIME-WAIT", "UNCONN" …: ss's spelling (which for TCP is RFC 9293's, with ESTAB for ESTABLISHED). */
  readonly state: string;
  readonly local: SocketAddress;
  /** Port 0 and the wildcard address where there is no peer. */
  readonly peer: SocketAddress;
  /** AF_INET6 sockets only: IPV6_V6ONLY. ss prints a dual-stack wildcard as `*`. */
  readonly v6only?: boolean;
  /** Interface index of the device that the socket is tied to, from 1 ("lo"). ss prints its name behind the local address. */
  readonly device?: number;
  readonly timer?: RowTimer;
  /** Descriptors of it, where it has any. */
  readonly users?: readonly RowUser[];
}

/** The timer that runs on a socket, as ss -o names it: "timewait", "on", "persist", "keepalive". */
export interface RowTimer {
  readonly name: string;
  readonly leftMs: number;
  /** How often what it repeats has been repeated. */
  readonly times: number;
}

/** A process that holds the socket, and by which descriptor. */
export interface RowUser {
  readonly process: string;
  readonly fd: number;
}

/** What the order of rows looks at. */
interface Ordered {
  readonly state: string;
  readonly local: End;
  readonly peer: End;
}

type End = Pick<SocketAddress, "bytes" | "port">;

/** LISTEN first, then by local and peer address: family, bytes, port. */
export function compareRows(a: Ordered, b: Ordered): number {
  const listens = Number(b.state === "LISTEN") - Number(a.state === "LISTEN");
  return listens || compareAddresses(a.local, b.local) || compareAddresses(a.peer, b.peer);
}

/** A family's addresses are all of one length, those of AF_INET the shorter ones. */
function compareAddresses(a: End, b: End): number {
  if (a.bytes.length !== b.bytes.length) return a.bytes.length - b.bytes.length;
  for (let i = 0; i < a.bytes.length; i++) {
    const difference = (a.bytes[i] ?? 0) - (b.bytes[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.port - b.port;
}

/** As ss -o prints it between the braces: "timewait,59sec,0". */
export function printTimer({ name, leftMs, times }: RowTimer): string {
  return `${name},${timerDuration(leftMs)},${times}`;
}

/** As ss -p prints them, without process ids: `(("server",fd=3),("worker",fd=3))`. */
export function printUsers(users: readonly RowUser[]): string {
  return `(${users.map(({ process, fd }) => `("${process}",fd=${fd})`).join(",")})`;
}

/** Milliseconds as ss -o prints them: no milliseconds from ten seconds on, no seconds from ten minutes on. */
export function timerDuration(ms: number): string {
  const minutes = Math.floor(ms / 60000);
  const seconds = minutes > 9 ? 0 : Math.floor(ms / 1000) % 60;
  const rest = minutes > 0 || seconds > 9 ? 0 : ms % 1000;
  let text = minutes > 0 ? `${minutes}min` : "";
  if (seconds > 0) text += `${seconds}${rest > 0 ? "." : "sec"}`;
  if (rest > 0) text += `${String(rest).padStart(3, "0")}ms`;
  return text;
}
