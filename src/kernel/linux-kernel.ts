/**
 * The running Linux kernel behind the Kernel interface: a network namespace for each host, TUN devices for its
 * interfaces, and this process as the wire between them. Everything is held by descriptors alone: when the process ends,
 * however it ends, nothing is left.
 */
import { platform } from "node:os";
import type { HostId, HostSpec, Kernel, ProcessId, Result } from "./kernel.ts";
import { Errno } from "../model/abi.ts";
import { callOf, type Given, type OptionValue, type Syscall } from "../record/call.ts";
import type { SocketRow } from "../record/socket-row.ts";
import { sameAddress, type SocketAddress } from "../record/address.ts";
import type { Reason } from "../record/reason.ts";
import type { Trace } from "../record/trace.ts";
import { isBetween } from "./linux/between.ts";
import { LinuxClock } from "./linux/clock.ts";
import { failure } from "./linux/failure.ts";
import { holders } from "./linux/holders.ts";
import { LinuxHost } from "./linux/host.ts";
import { LinuxWorldError } from "./linux/libc.ts";
import { printRow } from "../record/printed-row.ts";
import { leftOver, type LeftOver } from "./linux/left-over.ts";
import { Poller } from "./linux/poller.ts";
import { LinuxProcess } from "./linux/process.ts";
import { upstreamRelease } from "./linux/release.ts";
import { SocketCalls } from "./linux/socket-calls.ts";
import { WaitTeller, type Wait } from "./linux/wait-teller.ts";
import { TraceRecorder } from "./linux/trace-recorder.ts";
import { LinuxWire } from "./linux/wire.ts";

export interface LinuxOptions {
  /**
   * Gives each host connection tables of its own, this large (a power of 2): listing sockets walks through the whole
   * table, and the machine's is large. ip-sysctl: tcp_child_ehash_entries. Default 0, the machine's.
   */
  readonly tableEntries?: number;
  /** Told what a call waits for, when that takes seconds. */
  readonly onWait?: (wait: Wait) => void;
}

/** Throws LinuxWorldError where this machine or user cannot make one. */
export function createLinuxKernel(options: LinuxOptions = {}): LinuxKernel {
  if (platform() !== "linux") {
    throw new LinuxWorldError(
      `Experiments run on the Linux kernel only on Linux; this is ${platform()}.`,
      "Run them on the model: leave --on linux out.",
    );
  }
  return new LinuxKernel(options);
}

/** A destroyed socket's last segments may wake another; this many rounds are plenty. */
const MOST_CLEARING_ROUNDS = 20;

interface Running {
  /** It goes with the run that forked it: clear(). */
  readonly forked: boolean;
  readonly process: LinuxProcess;
  readonly calls: SocketCalls;
}

export class LinuxKernel implements Kernel {
  readonly world = "linux";
  readonly system = `Linux ${upstreamRelease()}`;
  readonly wire: LinuxWire;
  readonly #hosts: LinuxHost[] = [];
  readonly #processes: Running[] = [];
  readonly #poller = new Poller();
  readonly #descriptors: number[] = [];
  readonly #recorder = new TraceRecorder();
  readonly #clock: LinuxClock;
  #beganMs = performance.now();
  /** Packets that were captured when the world had settled last: what came since came while a call waits. */
  #settledAt = 0;

  readonly #tableEntries: number;
  readonly #teller: WaitTeller | undefined;

  constructor(options: LinuxOptions = {}) {
    this.#tableEntries = options.tableEntries ?? 0;
    this.#teller = options.onWait && new WaitTeller(options.onWait);
    const now = (): number => this.now();
    this.wire = new LinuxWire(this.#recorder, now);
    this.#clock = new LinuxClock(this.wire, this.#poller, this.#hosts, now);
  }

  now(): number {
    return performance.now() - this.#beganMs;
  }

  mark(line: number): void {
    this.#recorder.line = line;
  }

  addHost(spec: HostSpec): HostId {
    const host = new LinuxHost(spec, this.#tableEntries);
    for (const [name, value] of spec.sysctl ?? []) {
      const refused = host.writeSysctl(name, value);
      if (refused >= 0) continue;
      host.dispose();
      return refused;
    }
    const id = this.#hosts.push(host) - 1;
    this.wire.addStation(host, host.addresses);
    for (const { fd } of [...host.tuns, host.tap]) {
      this.#poller.add(fd);
      this.#descriptors.push(fd);
    }
    const recorded = { name: host.name, addresses: host.printedAddresses(), os: spec.os };
    this.#recorder.hosts.add(id, recorded, spec.sysctl);
    return id;
  }

  addProcess(host: HostId, name: string, uid: number): ProcessId {
    return this.#begin(new LinuxProcess(host, name, uid), false);
  }

  #begin(process: LinuxProcess, forked: boolean): ProcessId {
    const calls = new SocketCalls(this.#host(process.host), process);
    return this.#processes.push({ process, calls, forked }) - 1;
  }

  /** The kernel's descriptors are copied, in this one process of ours: what fork(2) shares, they share. */
  fork(process: ProcessId, name: string): ProcessId {
    const { process: parent } = this.#running(process);
    const child = this.#begin(new LinuxProcess(parent.host, name, parent.uid), true);
    this.#call(process, "fork", [name], () => this.#running(child).calls.inherit(parent));
    return child;
  }

  exec(process: ProcessId): Result {
    return this.#call(process, "exec", [], () => {
      const { process: own } = this.#running(process);
      this.#closeAll(process, (fd) => own.closesOnExec(fd));
      return 0;
    });
  }

  closeOnExec(process: ProcessId, fd: number, on: boolean): void {
    this.#running(process).process.setCloseOnExec(fd, on);
  }

  dup(process: ProcessId, fd: number): Result {
    return this.#call(process, "dup", [fd], (calls) => calls.dup(fd));
  }

  #host(host: HostId): LinuxHost {
    const found = this.#hosts[host];
    if (found === undefined)
      throw new RangeError(`Expected a host from 0 to ${this.#hosts.length - 1}, found ${host}.`);
    return found;
  }

  /** Runs `action` with the thread in the host's namespace: how tests ask real tools, ss(8) say, what they see there. */
  inHost<T>(host: HostId, action: () => T): T {
    return this.#host(host).inside(action);
  }

  #running(process: ProcessId): Running {
    const found = this.#processes[process];
    if (found === undefined) {
      throw new RangeError(
        `Expected a process from 0 to ${this.#processes.length - 1}, found ${process}.`,
      );
    }
    return found;
  }

  /** One call: made, noted, and what it sent taken off the devices at once, so that packets leave in the order of calls. */
  #call<T>(
    process: ProcessId,
    syscall: Syscall,
    given: Given[],
    make: (calls: SocketCalls) => T,
  ): T {
    const running = this.#running(process);
    const atMs = this.now();
    const answer = make(running.calls);
    const host = this.#host(running.process.host).name;
    const call = callOf(syscall, given, failure(answer));
    this.#recorder.call(atMs, host, running.process.name, call);
    this.#teller?.called(host, call, atMs);
    this.wire.collect();
    return answer;
  }

  kill(process: ProcessId): Result {
    return this.#call(process, "kill", [], () => {
      this.#closeAll(process);
      this.#running(process).process.ended = true;
      return 0;
    });
  }

  /**
   * As at exit: highest first, which tests/linux/descriptors.test.ts asks processes of the machine itself. What each socket sends is
   * taken off the devices before the next one sends, so that it is seen in order.
   */
  #closeAll(process: ProcessId, concerns: (fd: number) => boolean = () => true): void {
    const { process: own, calls } = this.#running(process);
    for (const fd of own.open().reverse().filter(concerns)) {
      calls.close(fd);
      this.wire.collect();
    }
  }

  readSysctl(host: HostId, name: string): string | Result {
    return this.#host(host).readSysctl(name);
  }

  writeSysctl(host: HostId, name: string, value: string): Result {
    const result = this.#host(host).writeSysctl(name, value);
    if (result >= 0) this.#recorder.hosts.set(host, name, value);
    return result;
  }

  socket(process: ProcessId, domain: number, type: number): Result {
    return this.#call(process, "socket", [domain, type], (calls) => calls.socket(domain, type));
  }

  nonblocking(process: ProcessId, fd: number, on: boolean): void {
    this.#running(process).process.setNonblocking(fd, on);
  }

  setsockopt(
    process: ProcessId,
    fd: number,
    level: number,
    option: number,
    value: OptionValue,
  ): Result {
    return this.#call(process, "setsockopt", [fd, level, option, value], (calls) =>
      calls.setsockopt(fd, level, option, value),
    );
  }

  getsockopt(
    process: ProcessId,
    fd: number,
    level: number,
    option: number,
  ): OptionValue | { readonly errno: number } {
    return this.#call(process, "getsockopt", [fd, level, option], (calls) =>
      calls.getsockopt(fd, level, option),
    );
  }

  bind(process: ProcessId, fd: number, address: SocketAddress): Result {
    return this.#call(process, "bind", [fd, address], (calls) => calls.bind(fd, address));
  }

  listen(process: ProcessId, fd: number, backlog: number): Result {
    return this.#call(process, "listen", [fd, backlog], (calls) => calls.listen(fd, backlog));
  }

  accept(process: ProcessId, fd: number): Result {
    return this.#call(process, "accept", [fd], (calls) => calls.accept(fd));
  }

  connect(process: ProcessId, fd: number, address: SocketAddress): Result {
    return this.#call(process, "connect", [fd, address], (calls) => calls.connect(fd, address));
  }

  send(process: ProcessId, fd: number, data: Uint8Array, to?: SocketAddress): Result {
    const given = to === undefined ? [fd, data] : [fd, data, to];
    return this.#call(process, "send", given, (calls) => calls.send(fd, data, to));
  }

  lacksPort(process: ProcessId, fd: number): boolean {
    return this.#running(process).calls.lacksPort(fd);
  }

  recv(process: ProcessId, fd: number, max: number): Uint8Array | Result {
    return this.#call(process, "recv", [fd, max], (calls) => calls.recv(fd, max));
  }

  shutdown(process: ProcessId, fd: number, how: number): Result {
    return this.#call(process, "shutdown", [fd, how], (calls) => calls.shutdown(fd, how));
  }

  close(process: ProcessId, fd: number): Result {
    return this.#call(process, "close", [fd], (calls) => calls.close(fd));
  }

  getsockname(process: ProcessId, fd: number): SocketAddress | Result {
    return this.#call(process, "getsockname", [fd], (calls) => calls.getsockname(fd));
  }

  getpeername(process: ProcessId, fd: number): SocketAddress | Result {
    return this.#call(process, "getpeername", [fd], (calls) => calls.getpeername(fd));
  }

  sockets(host: HostId, protocol: "tcp" | "udp"): SocketRow[] {
    const own = this.#processes.filter(({ process }) => process.host === host);
    return this.#host(host).sockets(protocol, holders(own.map(({ process }) => process)));
  }

  settle(): void {
    this.#clock.settle();
    this.#settledAt = this.wire.captured().length;
  }

  /** settle(), for many worlds in one process: yields for how long, unless a packet comes, this one may be left alone. */
  *settling(): Generator<number, void> {
    yield* this.#clock.settling();
  }

  advance(ms: number): void {
    this.#noteSleep(ms);
    this.#clock.advance(ms);
  }

  /** advance(), for many worlds in one process: yields for how long, unless a packet comes, this one may be left alone. */
  *passing(ms: number): Generator<number, void> {
    this.#noteSleep(ms);
    yield* this.#clock.passing(ms);
  }

  /** By how much, all in all, more time passed than was asked for: another process had the processor. */
  get lateMs(): number {
    return this.#clock.lateMs;
  }

  /** What packets come by: readable when one has. */
  get descriptors(): readonly number[] {
    return this.#descriptors;
  }

  #noteSleep(ms: number): void {
    const atMs = this.now();
    this.#recorder.sleep(atMs, atMs + ms);
  }

  step(process?: ProcessId, fd?: number): boolean {
    this.#teller?.waits(this.#hosts, this.now());
    if (process === undefined || fd === undefined) return this.#clock.step();
    const { calls } = this.#running(process);
    const [local, peer] = [calls.getsockname(fd), calls.getpeername(fd)];
    if (typeof local === "number" || typeof peer === "number") return this.#clock.step();
    return this.#clock.step((row) => isBetween(row, local, peer) && !this.#wasAnswered(row));
  }

  /** This end has asked since a call waits, and nothing that it asked is unanswered: the next probes will be answered as well. */
  #wasAnswered({ local, peer, timer }: SocketRow): boolean {
    if (timer?.times !== 0) return false;
    return this.wire
      .captured()
      .slice(this.#settledAt)
      .some(({ from, to }) => sameAddress(from, local) && sameAddress(to, peer));
  }

  /** A real kernel gives an errno and no reason. */
  why(): Reason | undefined {
    return undefined;
  }

  trace(): Trace {
    return this.#recorder.trace();
  }

  /**
   * Closes every descriptor, takes every socket away that is left, TIME-WAIT ones too, and forgets what was captured and
   * recorded; killed processes live again: for many short runs on the same hosts. Throws where a socket stays.
   */
  clear(): void {
    this.#processes.forEach(({ process }, id) => {
      this.#closeAll(id);
      process.ended = false;
    });
    while (this.#processes.at(-1)?.forked === true) this.#processes.pop();
    let left: LeftOver[] = [];
    for (let round = 0; round < MOST_CLEARING_ROUNDS; round++) {
      this.settle();
      left = leftOver(this.#hosts);
      if (left.length === 0) {
        for (const host of this.#hosts) host.cleared();
        this.wire.clear();
        this.#recorder.clear();
        return;
      }
      // Kernels older than tcp_abort() for TIME-WAIT let none be taken away: its time has to pass.
      const kept = left.filter(({ host, socket }) => host.destroy(socket) === -Errno.EOPNOTSUPP);
      if (kept.length > 0) this.advance(Math.max(...kept.map(({ socket }) => socket.timerMs ?? 0)));
    }
    const rows = left.map(({ socket }) => Object.values(printRow(socket.row)).join(" "));
    throw new LinuxWorldError(
      `Sockets stay after they were destroyed: ${rows.join("; ")}.`,
      "CONFIG_INET_DIAG_DESTROY is needed.",
    );
  }

  dispose(): void {
    this.#processes.forEach((_, process) => this.#closeAll(process));
    for (const host of this.#hosts) host.dispose();
    this.#hosts.length = 0;
    this.#processes.length = 0;
  }
}
