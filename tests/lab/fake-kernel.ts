/**
 * A kernel that answers what a test tells it to, and writes down what it was asked. Nothing happens in it by itself:
 * the lab's own rules (waiting, settling, budgets, errors) are what the tests look at.
 */
import type { Kernel, Result, WireFilter } from "../../src/kernel/kernel.ts";
import type { OptionValue } from "../../src/record/call.ts";
import type { Packet } from "../../src/record/packet.ts";
import type { SocketRow } from "../../src/record/socket-row.ts";
import type { Reason } from "../../src/record/reason.ts";

/** Answers by call, used one after another; the last one stays. */
export interface Script {
  addHost?: number[];
  socket?: number[];
  bind?: number[];
  listen?: number[];
  accept?: number[];
  connect?: number[];
  send?: number[];
  recv?: Array<Uint8Array | number>;
  close?: number[];
  kill?: number[];
  shutdown?: number[];
  setsockopt?: number[];
  getsockopt?: Array<OptionValue | { errno: number }>;
  getsockname?: Array<{ family: number; bytes: Uint8Array; port: number } | number>;
  readSysctl?: Array<string | number>;
  writeSysctl?: number[];
  sockets?: SocketRow[][];
  step?: boolean[];
  /** Milliseconds that each step takes. */
  stepMs?: number;
}

export interface FakeKernel extends Kernel {
  /** Every call made, as text: "bind 0 3", "settle", "advance 1000". */
  readonly log: string[];
  readonly packets: Packet[];
  /** Every argument list, by call. */
  readonly given: Record<string, unknown[][]>;
  reason: Reason | undefined;
  /** Sends a packet past the filter, as the wire of a real kernel does; answers its fate. */
  emit(packet: Packet): string;
}

export function fakeKernel(script: Script = {}): FakeKernel {
  const log: string[] = [];
  const given: Record<string, unknown[][]> = {};
  const packets: Packet[] = [];
  const queues: Record<string, unknown[]> = {};
  for (const [name, answers] of Object.entries(script)) {
    if (Array.isArray(answers)) queues[name] = [...(answers as unknown[])];
  }
  let nowMs = 0;
  let nextFd = 3;
  let nextId = 0;
  const wire = { delayMs: 1, filter: null as WireFilter | null, captured: () => packets, transmit };

  function transmit(packet: Packet): void {
    log.push(`transmit ${packet.flags}`);
    packets.push(packet);
  }

  function answer<T>(name: string, fallback: T, ...args: unknown[]): T {
    log.push(
      [name, ...args.filter((each) => each !== undefined && typeof each !== "object")].join(" "),
    );
    (given[name] ??= []).push(args);
    const queue = queues[name];
    if (!queue || queue.length === 0) return fallback;
    return (queue.length > 1 ? queue.shift() : queue[0]) as T;
  }

  return {
    world: "model",
    system: "nothing",
    wire,
    log,
    packets,
    given,
    reason: undefined,
    now: () => nowMs,
    mark: (line) => void log.push(`mark ${line}`),
    addHost: (spec) => answer("addHost", nextId++, spec),
    addProcess: (...args) => answer("addProcess", nextId++, ...args),
    kill: (...args) => answer<Result>("kill", 0, ...args),
    fork: (...args) => answer("fork", nextId++, ...args),
    exec: (...args) => answer<Result>("exec", 0, ...args),
    closeOnExec: (...args) => void answer("closeOnExec", 0, ...args),
    dup: (...args) => answer<Result>("dup", nextFd++, ...args),
    readSysctl: (...args) => answer<string | Result>("readSysctl", "0", ...args),
    writeSysctl: (...args) => answer<Result>("writeSysctl", 0, ...args),
    socket: (...args) => answer<Result>("socket", nextFd++, ...args),
    setsockopt: (...args) => answer<Result>("setsockopt", 0, ...args),
    getsockopt: (...args) => answer<OptionValue | { errno: number }>("getsockopt", 0, ...args),
    bind: (...args) => answer<Result>("bind", 0, ...args),
    listen: (...args) => answer<Result>("listen", 0, ...args),
    accept: (...args) => answer<Result>("accept", nextFd++, ...args),
    connect: (...args) => answer<Result>("connect", 0, ...args),
    send: (...args) => answer<Result>("send", args[2].length, ...args),
    recv: (...args) => answer<Uint8Array | Result>("recv", new Uint8Array(0), ...args),
    shutdown: (...args) => answer<Result>("shutdown", 0, ...args),
    close: (...args) => answer<Result>("close", 0, ...args),
    getsockname: (...args) => answer("getsockname", anywhere(), ...args),
    getpeername: (...args) => answer("getpeername", anywhere(), ...args),
    sockets: (...args) => answer<SocketRow[]>("sockets", [], ...args),
    settle: () => void log.push("settle"),
    advance: (ms) => {
      nowMs += ms;
      log.push(`advance ${ms}`);
    },
    step() {
      nowMs += script.stepMs ?? 1;
      return answer<boolean>("step", false);
    },
    why() {
      return this.reason;
    },
    trace: () => ({ hosts: [], events: [], omitted: 0 }),
    dispose: () => void log.push("dispose"),
    emit(packet) {
      packets.push(packet);
      return wire.filter === null ? "deliver" : wire.filter(packet);
    },
  };
}

function anywhere() {
  return { family: 2, bytes: new Uint8Array(4), port: 0 };
}

/** A TCP packet with whatever a test says of it. */
export function packet(fields: Partial<Packet>): Packet {
  return {
    protocol: "tcp",
    atMs: 0,
    from: { family: 2, bytes: Uint8Array.of(10, 0, 0, 1), port: 1 },
    to: { family: 2, bytes: Uint8Array.of(10, 0, 0, 2), port: 2 },
    flags: "A",
    seq: 0,
    ack: 0,
    window: 0,
    data: new Uint8Array(0),
    loopback: false,
    ...fields,
  };
}
