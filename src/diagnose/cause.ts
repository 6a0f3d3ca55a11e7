/**
 * What lies behind a failed call, as far as paste and verdict tell: one of a few causes, each of which has its own cure. The
 * model says what a call answers; which cure fits follows from who holds the port.
 */
import type { Question } from "./question.ts";
import { isLoopback } from "./rebuild/addresses.ts";
import type { Paste, SeenError, SeenSocket } from "./seen.ts";
import { goesWell, type BindVerdict, type ConnectVerdict } from "./verdict.ts";

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
  /** No error, and a table or a count of thousands of TIME-WAITs. */
  | "time-waits"
  /** The same of CLOSE-WAIT: somebody does not close. */
  | "close-waits"
  | "time-wait-overflow"
  | "conntrack-full"
  | "too-many-files"
  | "other-error";

/** What an error alone says, before any table is looked at; undefined where the table decides. `call`: what failed, as far as is known. */
export function causeOfError(error: SeenError | undefined, call = error?.call): Cause | undefined {
  if (error === undefined) return undefined;
  const { errno, system, protocol, port } = error;
  if (errno === "TIMEWAIT_OVERFLOW") return "time-wait-overflow";
  if (errno === "CONNTRACK_FULL") return "conntrack-full";
  if (errno === "EMFILE" || errno === "ENFILE") return "too-many-files";
  if (protocol === "unix") return errno === "EADDRINUSE" ? "unix-file" : "other-error";
  if (errno === "ECONNREFUSED") return "refused";
  // Above the low ports nobody but Windows says so of a port.
  if (errno === "EACCES")
    return system === "windows" || (port !== undefined && port >= 1024)
      ? "windows-excluded"
      : "low-port";
  if (errno === "EADDRNOTAVAIL" && call === "bind") return "address-not-here";
  if (errno === "EADDRINUSE" || errno === "EADDRNOTAVAIL") return undefined;
  return "other-error";
}

/** Without an error: what there are so many of that it is the question. */
export function causeOfCounts({ counts, sockets, errors }: Paste): Cause | undefined {
  if (errors.length > 0) return undefined;
  const of = (state: string): number =>
    Math.max(
      sockets.filter((socket) => socket.state === state).length,
      ...counts.filter((one) => one.state === state).map(({ count }) => count),
      0,
    );
  const [waits, closing] = [of("TIME-WAIT"), of("CLOSE-WAIT")];
  if (closing >= MANY_CLOSE_WAITS && closing >= waits) return "close-waits";
  return waits >= MANY_TIME_WAITS ? "time-waits" : undefined;
}

/** A server that closes what its peers have closed has none for long. */
const MANY_CLOSE_WAITS = 10;
const MANY_TIME_WAITS = 100;

export function causeOfBind(paste: Paste, verdict: BindVerdict): Cause {
  const { holders } = verdict;
  if (!paste.table) return "no-table";
  if (holders.length === 0) return "nobody-seen";
  const inTheWay = holders.filter(({ state }) => state === "LISTEN");
  if (inTheWay.length > 0 && !goesWell(verdict))
    return inTheWay.some(isContainers) ? "container" : "listener";
  if (goesWell(verdict)) return "free";
  if (holders.some(({ state, protocol }) => state === "BOUND" || protocol === "udp"))
    return "bound";
  if (holders.every(isLeftBehind)) return "left-behind";
  return holders.some(isOwnClient) ? "client-port" : "still-open";
}

export function causeOfConnect(paste: Paste, question: Question, verdict: ConnectVerdict): Cause {
  if (verdict.certain === "EADDRNOTAVAIL") return "ports-used-up";
  const six = question.address.includes(":");
  if (six && verdict.use.used.length === 0) return "ipv6-off";
  if (!paste.table) return "ports-unknown";
  return goesWell(verdict) ? "ports-left" : "ports-used-up";
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
