/**
 * The record of a run on the model: the model's own records, decoded, with the system calls between them. Calls are kept here,
 * each with its place among the model's records.
 */
import { Domain, Protocol, TimerKind, TraceBit, TraceKind, TraceRecord } from "../../model/abi.ts";
import type { InterfaceNames, SocketAddress } from "../../record/address.ts";
import type { Endpoint } from "../../record/endpoint.ts";
import { recordedPacket } from "../../record/packet.ts";
import { printEnds } from "../../record/printed-row.ts";
import { RecordedHosts } from "../../record/recorded-hosts.ts";
import { stateName } from "../../record/states.ts";
import type { SocketEvent, TimerEvent, Trace, TraceEvent } from "../../record/trace.ts";
import type { Addresses } from "./addresses.ts";
import { CallLog } from "./call-log.ts";
import type { ModelInstance } from "./exports.ts";
import { fateName, packetOfRecord } from "./packets.ts";
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
  /** The calls between the model's records. */
  readonly calls = new CallLog();
  readonly hosts = new RecordedHosts();
  /** By host, for the names of devices. */
  readonly interfaces: InterfaceNames[] = [];

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

  #segment(at: number, index: number): TraceEvent {
    const { view } = this.#instance;
    const packet = packetOfRecord(this.#instance, this.#addresses, at);
    const { atMs, ...recorded } = recordedPacket(packet);
    const bits = view.getUint8(at + TraceRecord.BITS);
    const fate = fateName(view.getUint8(at + TraceRecord.FATE));
    return {
      index,
      atMs,
      line: view.getUint16(at + TraceRecord.LINE, true),
      kind: "segment",
      segment: view.getUint32(at + TraceRecord.NUMBER, true),
      fromHost: this.#host(at, TraceRecord.HOST),
      toHost: this.#host(at, TraceRecord.TO_HOST),
      ...recorded,
      ...(bits & TraceBit.INJECTED ? { injected: true } : {}),
      fate,
      ...(fate === "delivered" ? { arrivesAtMs: this.#endsAt(at) } : {}),
    };
  }

  /** Both ends of a socket. */
  #ends(at: number): { local: Endpoint; peer: Endpoint } {
    const { view } = this.#instance;
    const tied = view.getUint8(at + TraceRecord.V6ONLY_AND_DEVICE);
    const ends = {
      local: this.#end(at, TraceRecord.LOCAL, TraceRecord.LOCAL_PORT),
      peer: this.#end(at, TraceRecord.PEER, TraceRecord.PEER_PORT),
      v6only: (tied & 1) !== 0,
      device: tied >> 1,
    };
    return printEnds(ends, this.interfaces[view.getUint16(at + TraceRecord.HOST, true)]);
  }

  #end(at: number, idField: number, portField: number): SocketAddress {
    const { view } = this.#instance;
    const family = view.getUint8(at + TraceRecord.FAMILY);
    const id = view.getUint32(at + idField, true);
    const none = family === Domain.AF_INET ? 4 : 16;
    const bytes = id === 0 ? new Uint8Array(none) : this.#addresses.bytesOf(id, family);
    return { family, bytes, port: view.getUint16(at + portField, true) };
  }

  #socket(at: number, index: number): SocketEvent {
    const { view } = this.#instance;
    const timer = view.getUint8(at + TraceRecord.TIMER);
    const endsAtMs = this.#endsAt(at);
    return {
      index,
      ...this.#when(at),
      kind: "socket",
      host: this.#host(at, TraceRecord.HOST),
      socket: view.getUint32(at + TraceRecord.NUMBER, true),
      protocol: view.getUint8(at + TraceRecord.PROTOCOL) === Protocol.TCP ? "tcp" : "udp",
      from: stateName(view.getUint8(at + TraceRecord.FROM_STATE)),
      state: stateName(view.getUint8(at + TraceRecord.STATE)),
      ...this.#ends(at),
      ...(timer === TimerKind.NONE || endsAtMs < 0
        ? {}
        : { timer: { kind: runningTimerName(timer), endsAtMs } }),
    };
  }
}

const TIMERS: Readonly<Record<number, TimerEvent["timer"]>> = {
  [TimerKind.TIME_WAIT]: "timewait",
  [TimerKind.FIN_WAIT_2]: "finwait2",
  [TimerKind.SYN_ACK]: "synack",
  [TimerKind.PERSIST]: "persist",
  [TimerKind.KEEPALIVE]: "keepalive",
  [TimerKind.DELAYED_ACK]: "delack",
};

function timerName(timer: number): TimerEvent["timer"] {
  return TIMERS[timer] ?? "retransmit";
}

function runningTimerName(timer: number): NonNullable<SocketEvent["timer"]>["kind"] {
  const name = timerName(timer);
  return name === "delack" ? "retransmit" : name;
}
