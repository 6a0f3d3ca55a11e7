/** Which hosts of a run used so many ports that a picture of ports is worth looking at, and in which range. */
import { portOf } from "../record/endpoint.ts";
import type { Trace } from "../record/trace.ts";

export interface PortRange {
  readonly low: number;
  readonly high: number;
}

/** ip-sysctl: ip_local_port_range, its default on Linux. */
const DEFAULT_RANGE: PortRange = { low: 32768, high: 60999 };
/** From so many different local ports on, a host's ports are worth a picture. */
const MANY_PORTS = 12;
/** Hosts that used many ports in a run, with the range in which they did. */
export function hostsWithManyPorts(
  trace: Trace,
): Array<{ readonly host: string; readonly range: PortRange; readonly used: number }> {
  const ports = new Map<string, Set<number>>();
  for (const event of trace.events) {
    if (event.kind !== "socket" || event.state === null) continue;
    const port = portOf(event.local);
    if (port === 0) continue;
    const known = ports.get(event.host);
    if (known) known.add(port);
    else ports.set(event.host, new Set([port]));
  }
  return [...ports]
    .filter(([, used]) => used.size >= MANY_PORTS)
    .map(([host, used]) => ({ host, range: rangeOf(trace, host, used), used: used.size }));
}

/** The host's ephemeral range as the run set it, or the default; if most ports lie elsewhere, those that were used. */
function rangeOf(trace: Trace, host: string, used: ReadonlySet<number>): PortRange {
  const [low = DEFAULT_RANGE.low, high = DEFAULT_RANGE.high] =
    setting(trace, host, "port_range").match(/\d+/g)?.map(Number) ?? [];
  const all = [...used];
  const inside = all.filter((port) => port >= low && port <= high);
  if (inside.length * 2 >= all.length) return { low, high };
  return {
    low: all.reduce((a, b) => Math.min(a, b)),
    high: all.reduce((a, b) => Math.max(a, b)),
  };
}

/** What a run set of the host's `net.ipv4.ip_local_…`; "" where it set nothing. */
export function setting(trace: Trace, host: string, name: string): string {
  const { settings } = trace.hosts.find((each) => each.name === host) ?? {};
  return settings?.[`net.ipv4.ip_local_${name}`] ?? "";
}
