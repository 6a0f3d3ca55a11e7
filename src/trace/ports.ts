/**
 * The ephemeral ports of a host: who has which at a moment, and how many of each kind there are as time goes. For runs that
 * use many; a port that several sockets share counts as the busiest of them.
 */
import { portOf } from "../record/endpoint.ts";
import { setting, type PortRange } from "./many-ports.ts";
import type { Moment, Replay } from "./replay.ts";
import { endMs } from "./track.ts";
import type { SocketEvent, Trace } from "../record/trace.ts";

/** What a port is to a host, from least to most busy. */
export const PORT_USES = ["free", "reserved", "TIME-WAIT", "bound", "in-use"] as const;

const SAMPLES = 200;

/** Ports of ip_local_reserved_ports, "8080,9000-9010", as the run set it. */
export function reservedPorts(trace: Trace, host: string): ReadonlySet<number> {
  const ports = new Set<number>();
  for (const part of setting(trace, host, "reserved_ports").split(",").filter(Boolean)) {
    const [low = NaN, high = low] = part.split("-").map(Number);
    for (let port = low; port <= Math.min(high, 65535); port++) ports.add(port);
  }
  return ports;
}

/** Use of each port of the range at a moment: positions in PORT_USES. */
export function portsAt(
  replay: Replay,
  moment: Moment,
  host: string,
  range: PortRange,
  reserved: ReadonlySet<number> = new Set(),
): Uint8Array {
  const uses = new Uint8Array(range.high - range.low + 1);
  for (const port of reserved)
    if (port >= range.low && port <= range.high) uses[port - range.low] = 1;
  replay.visit(moment, host, (event) => {
    const place = portOf(event.local) - range.low;
    const use = useOf(event);
    if (place >= 0 && place < uses.length && use > uses[place]!) uses[place] = use;
  });
  return uses;
}

/** How many ports have each use, in the order of PORT_USES. */
export function countUses(uses: Uint8Array): number[] {
  const counts = PORT_USES.map(() => 0);
  for (const use of uses) counts[use]!++;
  return counts;
}

function useOf({ state }: SocketEvent): number {
  if (state === "TIME-WAIT") return 2;
  return state === "BOUND" || state === "CLOSED" ? 3 : 4;
}

/** Sockets as a run goes, sampled: one number for each of the shares of its way, from 0 to 1. */
export interface CountsOverTime {
  readonly shares: readonly number[];
  readonly timeWait: readonly number[];
  readonly other: readonly number[];
  /** What `shares` are shares of: time, or, where no time passed at all, the ports that the host came to use. */
  readonly over: "time" | "ports";
  /** How long the way is, in milliseconds or ports. */
  readonly length: number;
  /** How far on the way a moment is. */
  readonly shareAt: (moment: Moment) => number;
}

/** Sockets of a host in TIME-WAIT and in other states as the run goes. */
export function countsOverTime(trace: Trace, host: string): CountsOverTime {
  const way = wayOf(trace, host);
  const shares: number[] = [];
  const timeWait: number[] = [];
  const other: number[] = [];
  const states = new Map<number, string>();
  const now = { timeWait: 0, other: 0 };
  const sampleUpTo = (share: number) => {
    while (shares.length <= SAMPLES && shares.length / SAMPLES < share) {
      shares.push(shares.length / SAMPLES);
      timeWait.push(now.timeWait);
      other.push(now.other);
    }
  };
  for (const event of trace.events) {
    sampleUpTo(way.shareAt(event));
    if (event.kind !== "socket" || event.host !== host) continue;
    count(now, states.get(event.socket), -1);
    if (event.state === null) states.delete(event.socket);
    else states.set(event.socket, event.state);
    count(now, event.state, 1);
  }
  sampleUpTo(Infinity);
  return { shares, timeWait, other, ...way };
}

/** By its time, which is the reader's scale too; events are no scale: of a long run not all are recorded. */
function wayOf(trace: Trace, host: string): Pick<CountsOverTime, "over" | "length" | "shareAt"> {
  const lengthMs = endMs(trace);
  if (lengthMs > 0)
    return { over: "time", length: lengthMs, shareAt: ({ atMs }) => atMs / lengthMs };
  const seen = new Set<number>();
  const ports = trace.events.map((event) => {
    if (event.kind === "socket" && event.host === host) seen.add(portOf(event.local));
    return seen.size;
  });
  const share = (index: number) => (ports[index] ?? 0) / Math.max(1, seen.size);
  return { over: "ports", length: seen.size, shareAt: ({ index }) => share(index) };
}

function count(
  now: { timeWait: number; other: number },
  state: string | null | undefined,
  by: number,
): void {
  if (state === null || state === undefined || state === "CLOSED") return;
  if (state === "TIME-WAIT") now.timeWait += by;
  else now.other += by;
}
