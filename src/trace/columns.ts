/**
 * The vertical lines of a ladder: one for each host; two for a host that talks to itself, so that its two ends can be
 * told apart; one for the addresses that no host has.
 */
import { hosts } from "#messages/record.ts";
import { say } from "../messages/message.ts";
import { portOf, type Endpoint } from "../record/endpoint.ts";
import type { SegmentEvent, Trace } from "../record/trace.ts";

export interface Column {
  /** Host name; "" for addresses that no host has. */
  readonly host: string;
  /** What stands above the line: the host's name, with the ports it answers on where the host has two lines. */
  readonly title: string;
  /** Second line of the heading: the addresses. */
  readonly subtitle: string;
}

export interface Columns {
  readonly columns: readonly Column[];
  /** Position of the line that an end of a connection belongs to; of a host that is not asked for an end, its first. */
  readonly of: (host: string, local?: Endpoint) => number;
}

const MOST_PORTS_IN_TITLE = 2;

export function columnsOf(trace: Trace): Columns {
  const answering = answeringPorts(trace);
  const strangers = trace.events.some(
    (event) => event.kind === "segment" && (event.fromHost === "" || event.toHost === ""),
  );
  const columns: Column[] = [];
  const first = new Map<string, number>();
  for (const host of trace.hosts) {
    first.set(host.name, columns.length);
    const subtitle = host.addresses.filter((address) => !isLoopback(address)).join(", ");
    const ports = answering.get(host.name);
    if (!ports) {
      columns.push({ host: host.name, title: host.name, subtitle });
      continue;
    }
    const listed = [...ports].slice(0, MOST_PORTS_IN_TITLE).map((port) => `:${port}`);
    if (ports.size > MOST_PORTS_IN_TITLE) listed.push("…");
    columns.push({ host: host.name, title: `${host.name} ${listed.join(" ")}`, subtitle });
    columns.push({ host: host.name, title: say(hosts.clients, { host: host.name }), subtitle: "" });
  }
  const stranger = columns.length;
  if (strangers) columns.push({ host: "", title: hosts.none, subtitle: "" });
  return {
    columns,
    of(host, local) {
      if (host === "") return stranger;
      const at = first.get(host) ?? 0;
      const ports = answering.get(host);
      return !ports || local === undefined || ports.has(portOf(local)) ? at : at + 1;
    },
  };
}

/** For each host with traffic of its own over loopback, the ports that the first segment of a conversation went to. */
function answeringPorts(trace: Trace): Map<string, Set<number>> {
  const ports = new Map<string, Set<number>>();
  const asked = new Set<string>();
  for (const event of trace.events) {
    if (event.kind !== "segment" || !staysInside(event)) continue;
    const opens = event.protocol === "tcp" ? event.flags === "S" : event.protocol === "udp";
    if (!opens || event.from === event.to || asked.has(`${event.to} ${event.from}`)) continue;
    asked.add(`${event.from} ${event.to}`);
    const known = ports.get(event.toHost) ?? new Set();
    ports.set(event.toHost, known.add(portOf(event.to)));
  }
  return ports;
}

function staysInside(event: SegmentEvent): boolean {
  return event.fromHost !== "" && event.fromHost === event.toHost;
}

function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}
