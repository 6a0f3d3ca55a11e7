/**
 * The trace of a run on the model: the model's own records, decoded, with the system calls between them. Calls are kept here,
 * each with its place among the records, since only this side knows how a reader would write them.
 */
import {
  Protocol,
  SocketPhase,
  TcpState,
  TimerKind,
  TraceBit,
  TraceKind,
  TraceRecord,
} from "../../model/abi.ts";
import { printAddress } from "../../record/address.ts";
import type { SocketEvent, TimerEvent, Trace, TraceEvent } from "../../record/trace.ts";
import { RecordedHosts } from "../../record/recorded-hosts.ts";
import type { Addresses } from "./addresses.ts";
import { CallLog } from "./call-log.ts";
import type { ModelInstance } from "./exports.ts";
import { fateName, flagText, icmpName, protocolName } from "./packets.ts";
import { recordAt } from "./trace-records.ts";

const NO_HOST = 0xffff;

/** A function of its own: a getter inside the recorder's would keep the recorder, and with it the model's memory, for good. */
function decodedLater(
  hosts: Trace["hosts"],
  omitted: number,
  decode: (() => readonly TraceEvent[]) | undefined,
): Trace {
  let events: readonly TraceEvent[] = [];
  return {
    hosts,
    get events() {
      if (decode !== undefined) events = decode();
      decode = undefined;
      return events;
    },
    omitted,
  };
}

export class Recorder {
  readonly #instance: ModelInstance;
  readonly #addresses: Addresses;
  readonly #endpoints = new Map<number, string>();
  /** The calls between the model's records. */
  readonly calls = new CallLog();
  readonly hosts = new RecordedHosts();

  constructor(instance: ModelInstance, addresses: Addresses) {
    this.#instance = instance;
    this.#addresses = addresses;
  }

  /**
   * The record so far. Its events are decoded when they are first asked for: most runs are judged by their outcomes alone, and
   * of a run with a hundred thousand connections decoding takes longer than the run.
   */
  trace(): Trace {
    const { calls: model, status } = this.#instance;
    const end = status.traceCount;
    const calls = this.calls.length;
    const omitted = model.traceOmitted() + this.calls.omitted;
    return decodedLater(this.hosts.list(), omitted, () => this.#events(end, calls));
  }

  #events(records: number, calls: number): readonly TraceEvent[] {
    const events: TraceEvent[] = [];
    const add = (event: TraceEvent | undefined): void => {
      if (event !== undefined) events.push(event);
    };
    let next = 0;
    for (let i = 0; i <= records; i++) {
      while (next < calls && this.calls.before(next) <= i)
        add(this.calls.event(next++, events.length));
      if (i < records) add(this.#decode(recordAt(this.#instance, i), events.length));
    }
    return events;
  }

  #decode(at: number, index: number): TraceEvent | undefined {
    const { view } = this.#instance;
    switch (view.getUint16(at + TraceRecord.KIND, true)) {
      case TraceKind.SEGMENT:
        return this.#segment(at, index);
      case TraceKind.SOCKET:
        return this.#socket(at, index);
      case TraceKind.TIMER:
        return {
          index,
          ...this.#when(at),
          kind: "timer",
          host: this.#host(at, TraceRecord.HOST),
          socket: view.getUint32(at + TraceRecord.NUMBER, true),
          timer: timerName(view.getUint8(at + TraceRecord.TIMER)),
        };
      case TraceKind.SLEEP:
        return { index, ...this.#when(at), kind: "sleep", untilMs: this.#endsAt(at) };
      default:
        return undefined;
    }
  }

  #when(at: number): { atMs: number; line: number } {
    const { view } = this.#instance;
    return {
      atMs: view.getFloat64(at + TraceRecord.AT_MS, true),
      line: view.getUint16(at + TraceRecord.LINE, true),
    };
  }

  #endsAt(at: number): number {
    return this.#instance.view.getFloat64(at + TraceRecord.ENDS_AT_MS, true);
  }

  #host(at: number, field: number): string {
    const index = this.#instance.view.getUint16(at + field, true);
    return index === NO_HOST ? "" : this.hosts.name(index);
  }

  /** An end of a segment, or of a socket of this family. The same few come again and again: each is printed once. */
  #endpoint(at: number, idField: number, portField: number, family = 0): string {
    const { view } = this.#instance;
    const id = view.getUint32(at + idField, true);
    const port = view.getUint16(at + portField, true);
    const key = (id * 16 + family) * 65_536 + port;
    const known = this.#endpoints.get(key);
    if (known !== undefined) return known;
    const text = this.#print(id, port, family);
    this.#endpoints.set(key, text);
    return text;
  }

  #print(id: number, port: number, family: number): string {
    if (id === 0) return family === 2 ? "0.0.0.0:0" : "[::]:0";
    const as = family === 0 ? this.#addresses.familyOf(id) : family;
    return printAddress({ family: as, bytes: this.#addresses.bytesOf(id, as), port });
  }

  #segment(at: number, index: number): TraceEvent {
    const { view } = this.#instance;
    const u32 = (field: number): number => view.getUint32(at + field, true);
    const bits = view.getUint8(at + TraceRecord.BITS);
    const icmp = icmpName(view.getUint8(at + TraceRecord.ICMP));
    const fate = fateName(view.getUint8(at + TraceRecord.FATE));
    const data = u32(TraceRecord.DATA);
    const text = data === 0 ? "" : this.#text(data, u32(TraceRecord.DATA_BYTES));
    return {
      index,
      ...this.#when(at),
      kind: "segment",
      segment: u32(TraceRecord.NUMBER),
      protocol: protocolName(view.getUint8(at + TraceRecord.PROTOCOL)),
      fromHost: this.#host(at, TraceRecord.HOST),
      toHost: this.#host(at, TraceRecord.TO_HOST),
      from: this.#endpoint(at, TraceRecord.LOCAL, TraceRecord.LOCAL_PORT),
      to: this.#endpoint(at, TraceRecord.PEER, TraceRecord.PEER_PORT),
      flags: flagText(view.getUint8(at + TraceRecord.FLAGS)),
      seq: u32(TraceRecord.SEQ),
      ack: u32(TraceRecord.ACK),
      window: u32(TraceRecord.WINDOW),
      ...(bits & TraceBit.TIMESTAMP
        ? { tsval: u32(TraceRecord.TSVAL), tsecr: u32(TraceRecord.TSECR) }
        : {}),
      data: text,
      loopback: (bits & TraceBit.LOOPBACK) !== 0,
      ...(bits & TraceBit.INJECTED ? { injected: true } : {}),
      ...(icmp === undefined ? {} : { icmp }),
      fate,
      ...(fate === "delivered" ? { arrivesAtMs: this.#endsAt(at) } : {}),
    };
  }

  #text(at: number, bytes: number): string {
    return new TextDecoder().decode(this.#instance.bytes.subarray(at, at + bytes));
  }

  #socket(at: number, index: number): SocketEvent {
    const { view } = this.#instance;
    const family = view.getUint8(at + TraceRecord.FAMILY);
    const timer = view.getUint8(at + TraceRecord.TIMER);
    const endsAtMs = this.#endsAt(at);
    const [local, peer] = asListed(
      this.#endpoint(at, TraceRecord.LOCAL, TraceRecord.LOCAL_PORT, family),
      this.#endpoint(at, TraceRecord.PEER, TraceRecord.PEER_PORT, family),
      view.getUint8(at + TraceRecord.V6ONLY) !== 0,
    );
    return {
      index,
      ...this.#when(at),
      kind: "socket",
      host: this.#host(at, TraceRecord.HOST),
      socket: view.getUint32(at + TraceRecord.NUMBER, true),
      protocol: view.getUint8(at + TraceRecord.PROTOCOL) === Protocol.TCP ? "tcp" : "udp",
      from: stateName(view.getUint8(at + TraceRecord.FROM_STATE)),
      state: stateName(view.getUint8(at + TraceRecord.STATE)),
      local,
      peer,
      ...(timer === TimerKind.NONE || endsAtMs < 0
        ? {}
        : { timer: { kind: runningTimerName(timer), endsAtMs } }),
    };
  }
}

const WILDCARD6 = "[::]:";

/** Both ends as ss writes them: the wildcard of a socket that takes IPv4 too is `*`. */
function asListed(local: string, peer: string, v6only: boolean): readonly [string, string] {
  if (!peer.startsWith(WILDCARD6) && !local.startsWith(WILDCARD6)) return [local, peer];
  const pure = v6only || (!local.startsWith(WILDCARD6) && !local.startsWith("[::ffff:"));
  if (pure) return [local, peer];
  const star = (end: string) => end.replace(WILDCARD6, "*:");
  return [star(local), star(peer)];
}

/** RFC 9293's name, or the trace's own for what is no state of TCP; null for a socket that is in no table. */
function stateName(state: number): string | null {
  if (state === SocketPhase.GONE) return null;
  return (STATE_NAMES[state] ??= nameOfState(state));
}

const STATE_NAMES: string[] = [];

function nameOfState(state: number): string {
  const name = TcpState[state] ?? SocketPhase[state] ?? "";
  return name.replace("FIN_WAIT_", "FIN-WAIT-").replaceAll("_", "-");
}

const TIMERS: Readonly<Record<number, TimerEvent["timer"]>> = {
  [TimerKind.TIME_WAIT]: "timewait",
  [TimerKind.FIN_WAIT_2]: "finwait2",
  [TimerKind.SYN_ACK]: "synack",
  [TimerKind.PERSIST]: "persist",
  [TimerKind.DELAYED_ACK]: "delack",
};

export function timerName(timer: number): TimerEvent["timer"] {
  return TIMERS[timer] ?? "retransmit";
}

function runningTimerName(timer: number): NonNullable<SocketEvent["timer"]>["kind"] {
  const name = timerName(timer);
  return name === "delack" ? "retransmit" : name;
}
