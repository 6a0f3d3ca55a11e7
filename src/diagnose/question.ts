/** What was tried and failed, or is to be tried: the call that a verdict is about. */
import { leavesIpv4, setsReuseaddr } from "./defaults.ts";
import type { Paste, SeenError, SeenSystem } from "./seen.ts";

export interface BindQuestion {
  readonly call: "bind";
  readonly protocol: "tcp" | "udp";
  /** "0.0.0.0", "::", "10.0.0.1" …; "*" for a wildcard of both families. */
  readonly address: string;
  readonly port: number;
  /** Whether the program sets SO_REUSEADDR; undefined where nobody knows. */
  readonly reuseaddr?: boolean;
  /** Whether it sets SO_REUSEPORT: who does not say so does not. */
  readonly reuseport: boolean;
  /** Whether its `::` leaves IPv4 to others; undefined where nobody knows. */
  readonly v6only?: boolean;
  readonly system: SeenSystem;
}

export interface ConnectQuestion {
  readonly call: "connect";
  readonly protocol: "tcp";
  /** The destination. */
  readonly address: string;
  readonly port: number;
  /** The address that it leaves from; undefined where nobody knows. */
  readonly source?: string;
  /** net.ipv4.ip_local_port_range. */
  readonly range: readonly [first: number, last: number];
  readonly system: SeenSystem;
}

export type Question = BindQuestion | ConnectQuestion;

/** Linux's own default (net/ipv4/af_inet.c, inet_init_net()). */
const DEFAULT_RANGE = [32768, 60999] as const;

/** What the reader has answered, where the paste left something open. */
export interface Known {
  readonly call?: "bind" | "connect";
  readonly address?: string;
  readonly port?: number;
  readonly protocol?: "tcp" | "udp";
  readonly reuseaddr?: boolean;
  readonly reuseport?: boolean;
  readonly v6only?: boolean;
  readonly system?: SeenSystem;
  readonly range?: readonly [number, number];
  /** The language that the program is written in, or the server that it is: a key of RUNTIMES. */
  readonly runtime?: string;
  /** Of connect. */
  readonly source?: string;
}

/** What is missing for a question to be asked, the first thing first. */
export type Missing = "call" | "port" | "address";

/** The question of a paste, as far as it tells one; what the reader has answered goes before what was read. */
export function questionOf(
  paste: Paste,
  known: Known = {},
): { question: Question } | { missing: Missing } {
  const error = paste.errors.find(({ call }) => call !== undefined) ?? paste.errors[0];
  const call = known.call ?? callOf(error?.call, error?.errno) ?? guessedCall(paste);
  if (call === undefined) return { missing: "call" };
  const port = known.port ?? error?.port ?? hintedPort(paste) ?? onlyPort(paste, call);
  if (port === undefined) return { missing: "port" };
  const system = systemOf(paste, error, known);
  const address = known.address ?? error?.address;
  if (call === "connect") {
    const destination = address ?? destinationOf(paste, port);
    if (destination === undefined) return { missing: "address" };
    const range = known.range ?? DEFAULT_RANGE;
    const source = known.source;
    return {
      question: {
        call,
        protocol: "tcp",
        address: destination,
        port,
        range,
        system,
        ...(source !== undefined && { source }),
      },
    };
  }
  const protocol = known.protocol ?? (error?.protocol === "udp" ? "udp" : "tcp");
  const runtime = known.runtime ?? error?.runtime;
  const reuseaddr = known.reuseaddr ?? setsReuseaddr(runtime, system);
  const v6only = known.v6only ?? leavesIpv4(runtime);
  return {
    question: {
      call,
      protocol,
      address: address ?? "0.0.0.0",
      port,
      system,
      reuseport: known.reuseport ?? false,
      ...(reuseaddr !== undefined && { reuseaddr }),
      ...(v6only !== undefined && { v6only }),
    },
  };
}

/** What the reader has answered, the error's own number or sentence, the tool that printed a table, or Linux. */
export function systemOf(paste: Paste, error: SeenError | undefined, known: Known): SeenSystem {
  return known.system ?? error?.system ?? paste.system ?? "linux";
}

function callOf(
  call: string | undefined,
  errno: string | undefined,
): "bind" | "connect" | undefined {
  if (call === "bind" || call === "listen") return "bind";
  if (call === "connect") return "connect";
  return errno === "EADDRNOTAVAIL" ? "connect" : undefined;
}

/** A table alone: where TIME-WAITs of one destination abound it is about connect, where one listens about bind. */
function guessedCall(paste: Paste): "bind" | "connect" | undefined {
  if (paste.sockets.length === 0) return undefined;
  return busiest(paste) ? "connect" : "bind";
}

/** PostgreSQL's and MySQL's hints name the port on another line. */
function hintedPort({ errors, hints }: Paste): number | undefined {
  return errors.find(({ port }) => port !== undefined)?.port ?? hints[0];
}

/** The one port that the table is about, where there is but one listener, or one local port at all. */
function onlyPort(paste: Paste, call: "bind" | "connect"): number | undefined {
  if (call === "connect") return busiest(paste)?.port;
  const listening = new Set(
    paste.sockets.filter(({ state }) => state === "LISTEN").map(({ local }) => local.port),
  );
  const all = new Set(paste.sockets.map(({ local }) => local.port));
  const [port] = listening.size === 1 ? listening : all.size === 1 ? all : [];
  return port;
}

/** How many connections to one destination make people ask about connect. */
const MANY = 100;

function busiest({ sockets }: Paste): { address: string; port: number } | undefined {
  const counts = new Map<string, { address: string; port: number; count: number }>();
  for (const { protocol, state, local, peer } of sockets) {
    // A destination is the end that repeats: its port stays while the local one changes.
    if (protocol !== "tcp" || state === "LISTEN" || !peer.port || !local.port) continue;
    const key = `${peer.address} ${peer.port}`;
    const one = counts.get(key) ?? { address: peer.address, port: peer.port, count: 0 };
    one.count++;
    counts.set(key, one);
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most && most.count >= MANY ? most : undefined;
}

function destinationOf(paste: Paste, port: number): string | undefined {
  const most = busiest(paste);
  if (most?.port === port) return most.address;
  return paste.sockets.find(({ peer }) => peer.port === port)?.peer.address;
}
