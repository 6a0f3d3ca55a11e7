/** Writes traces by hand for tests: a record with two hosts, "server" 10.0.0.1 and "client" 10.0.0.2. */
import type { Call, Syscall, Arguments } from "../../src/record/call.ts";
import type { Reason } from "../../src/record/reason.ts";
import type { SegmentEvent, SocketEvent, Trace, TraceEvent } from "../../src/record/trace.ts";

export const SERVER = "10.0.0.1:12345";
export const CLIENT = "10.0.0.2:40000";
const DELAY_MS = 1;

type Timer = SocketEvent["timer"];
type Draft = TraceEvent extends infer E
  ? E extends unknown
    ? Omit<E, "index" | "atMs" | "line">
    : never
  : never;

export class TraceBuilder {
  atMs = 0;
  line = 1;
  readonly events: TraceEvent[] = [];
  #segments = 0;
  readonly #states = new Map<string, string | null>();

  at(atMs: number, line = this.line): this {
    this.atMs = atMs;
    this.line = line;
    return this;
  }

  call<Name extends Syscall>(
    host: string,
    syscall: Name,
    args: Arguments[Name],
    result: Call["result"] = 0,
    why?: Reason,
  ): this {
    const call = { syscall, args, result } as unknown as Call;
    return this.#add({ kind: "call", host, process: host, ...call, ...(why && { why }) });
  }

  state(
    host: string,
    socket: number,
    state: string | null,
    local: string,
    peer = "0.0.0.0:*",
    timer?: Timer,
  ): this {
    const from = this.#states.get(`${host} ${socket}`) ?? null;
    this.#states.set(`${host} ${socket}`, state);
    const event = {
      kind: "socket",
      host,
      socket,
      protocol: "tcp",
      from,
      state,
      local,
      peer,
    } as const;
    return this.#add(timer ? { ...event, timer } : event);
  }

  segment(
    from: string,
    to: string,
    flags: string,
    seq: number,
    ack: number,
    more: Partial<SegmentEvent> = {},
  ): this {
    const fate = more.fate ?? "delivered";
    return this.#add({
      kind: "segment",
      segment: ++this.#segments,
      protocol: "tcp",
      fromHost: hostOf(from),
      toHost: hostOf(to),
      from,
      to,
      flags,
      seq,
      ack,
      window: 65535,
      length: 0,
      loopback: false,
      fate,
      ...(fate === "delivered" && { arrivesAtMs: this.atMs + DELAY_MS }),
      ...more,
    });
  }

  sleep(seconds: number): this {
    return this.#add({ kind: "sleep", untilMs: this.atMs + seconds * 1000 });
  }

  timer(host: string, socket: number, timer: "timewait" | "retransmit"): this {
    return this.#add({ kind: "timer", host, socket, timer });
  }

  build(): Trace {
    const hosts = [
      { name: "server", addresses: ["10.0.0.1"], os: "linux" },
      { name: "client", addresses: ["10.0.0.2"], os: "linux" },
    ];
    return { hosts, events: this.events, omitted: 0 };
  }

  #add(draft: Draft): this {
    const event = { index: this.events.length, atMs: this.atMs, line: this.line, ...draft };
    this.events.push(event);
    return this;
  }
}

function hostOf(endpoint: string): string {
  return endpoint.startsWith("10.0.0.1:")
    ? "server"
    : endpoint.startsWith("10.0.0.2:")
      ? "client"
      : "";
}
