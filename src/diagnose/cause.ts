/**
 * What lies behind a failed call, as far as paste and verdict tell: one of a few causes, each of which has its own cure. The
 * model says what a call answers; which cure fits follows from who holds the port.
 */
import type { Question } from "./question.ts";
import { isLoopback } from "./rebuild/addresses.ts";
import type { Paste, SeenError, SeenSocket } from "./seen.ts";
import type { BindVerdict, ConnectVerdict } from "./verdict.ts";

export type Cause =
  /** Somebody listens on the port. */
  | "listener"
  /** A container's published port. */
  | "container"
  /** TIME-WAITs and other remains of a server that has gone. */
  | "left-behind"
  /** Connections of a server that still has them open, without a listener. */
  | "still-open"
  /** A connection that the host opened itself got this port from the ephemeral range. */
  | "client-port"
  /** A socket that is bound and does not listen. */
  | "bound"
  /** The table shows nobody who would be in the way. */
  | "nobody-seen"
  /** No table: only the error. */
  | "no-table"
  /** A connect that found no port, and no table that would say how many there are. */
  | "ports-unknown"
  /** The model lets the call succeed beside what the table shows. */
  | "free"
  | "low-port"
  | "windows-excluded"
  | "address-not-here"
  | "unix-file"
  | "ports-used-up"
  | "ports-left"
  | "ipv6-off"
  | "refused"
  | "time-wait-overflow"
  | "conntrack-full"
  | "too-many-files"
  | "other-error";

/** What an error alone says, before any table is looked at; undefined where the table decides. */
export function causeOfError(error: SeenError | undefined): Cause | undefined {
  if (error === undefined) return undefined;
  const { errno, system, protocol, call } = error;
  if (errno === "TIMEWAIT_OVERFLOW") return "time-wait-overflow";
  if (errno === "CONNTRACK_FULL") return "conntrack-full";
  if (errno === "EMFILE" || errno === "ENFILE") return "too-many-files";
  if (protocol === "unix") return errno === "EADDRINUSE" ? "unix-file" : "other-error";
  if (errno === "ECONNREFUSED") return "refused";
  if (errno === "EACCES") return system === "windows" ? "windows-excluded" : "low-port";
  if (errno === "EADDRNOTAVAIL" && call === "bind") return "address-not-here";
  if (errno === "EADDRINUSE" || errno === "EADDRNOTAVAIL") return undefined;
  return "other-error";
}

export function causeOfBind(paste: Paste, verdict: BindVerdict): Cause {
  const { holders } = verdict;
  if (paste.sockets.length === 0) return "no-table";
  if (holders.length === 0) return "nobody-seen";
  const inTheWay = holders.filter(({ state }) => state === "LISTEN");
  if (inTheWay.length > 0 && verdict.certain !== "0")
    return inTheWay.some(isContainers) ? "container" : "listener";
  if (verdict.certain === "0") return "free";
  if (holders.some(({ state, protocol }) => state === "BOUND" || protocol === "udp"))
    return "bound";
  if (holders.every(isLeftBehind)) return "left-behind";
  return holders.some(isOwnClient) ? "client-port" : "still-open";
}

export function causeOfConnect(paste: Paste, question: Question, verdict: ConnectVerdict): Cause {
  if (verdict.certain === "EADDRNOTAVAIL") return "ports-used-up";
  const six = question.address.includes(":");
  if (six && verdict.use.used.length === 0) return "ipv6-off";
  if (paste.sockets.length === 0) return "ports-unknown";
  return verdict.certain === undefined ? "ports-used-up" : "ports-left";
}

function isContainers({ program }: SeenSocket): boolean {
  return program !== undefined && /^(?:docker|containerd|podman|rootlessport)/.test(program.name);
}

/** No program has it any more: the kernel alone finishes what was begun. */
function isLeftBehind({ state, program }: SeenSocket): boolean {
  if (state === "TIME-WAIT") return true;
  return (
    program === undefined && ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK"].includes(state)
  );
}

/** From the range that connect takes ports of, to a port below it: opened from here, as far as one can tell. */
function isOwnClient({ local, peer }: SeenSocket): boolean {
  if (isLoopback(peer.address) && isLoopback(local.address)) return false;
  return (local.port ?? 0) >= 32768 && (peer.port ?? 0) > 0 && (peer.port ?? 0) < 32768;
}
