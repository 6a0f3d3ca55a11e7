/**
 * The socket model behind the Kernel interface: calls become numbers for the WebAssembly, results become what the lab expects.
 * Synchronous, without Node or DOM. A trap of the WebAssembly means that the model is wrong: it becomes a ModelFault.
 */
import { Errno, NoAnswer } from "../model/abi.ts";
import type { Trace } from "../record/trace.ts";
import { printHost } from "../record/address.ts";
import type { SocketAddress } from "../record/address.ts";
import type { HostId, HostSpec, Kernel, ProcessId, Result } from "./kernel.ts";
import type { Given, OptionValue } from "../record/call.ts";
import type { SocketRow } from "../record/socket-row.ts";
import { Addresses } from "./model/addresses.ts";
import { DEFAULT_SEED } from "./model/default-seed.ts";
import { ModelInstance, type ModelCalls } from "./model/exports.ts";
import { interfaceLookup } from "./model/interfaces.ts";
import { decodeOption, encodeOption } from "./model/options.ts";
import type { InterfaceLookup } from "./model/options.ts";
import { SYSCALL_NAMES, Syscall } from "./model/call-log.ts";
import { ModelFault } from "./model/model-fault.ts";
import { isWaiting, must, withoutBrackets } from "./model/results.ts";
import { Reasons, whySysctl, type NotedReason } from "./model/reasons.ts";
import { Recorder } from "./model/recorder.ts";
import { giveAddresses } from "./model/give-addresses.ts";
import { holders } from "./model/holders.ts";
import { readRows } from "./model/rows.ts";
import { readSysctl, writeSysctl } from "./model/sysctl-text.ts";
import { systemNumber } from "./model/systems.ts";
import type { ModelHost, ModelProcess } from "./model/known.ts";
import { ModelWire } from "./model/wire.ts";
import { noAnswer, notKnown } from "./model/no-answer.ts";
import type { Reason } from "../record/reason.ts";

export interface ModelOptions {
  /** What is random on Linux comes from this. Default DEFAULT_SEED. */
  readonly seed?: number | undefined;
  /** Records that the trace may have; 0 traces nothing. Default and most: 262,144. */
  readonly traceRecords?: number | undefined;
}

const TRACE_RECORDS_MAX = 262_144;

/** A fresh world on an instance of its own. `module` is build/model.wasm, compiled once for all runs. */
export function createModelKernel(
  module: WebAssembly.Module,
  options: ModelOptions = {},
): ModelKernel {
  return new ModelKernel(module, options);
}

export class ModelKernel implements Kernel {
  readonly world = "model";
  readonly system = "Linux 6.18 (model)";
  readonly wire: ModelWire;
  readonly #instance: ModelInstance;
  readonly #calls: ModelCalls;
  readonly #addresses: Addresses;
  readonly #recorder: Recorder;
  readonly #reasons: Reasons;
  readonly #hosts: ModelHost[] = [];
  readonly #processes: ModelProcess[] = [];
  readonly #seed: number;
  readonly #recording: boolean;
  #line = 0;
  #why: NotedReason | undefined;

  constructor(module: WebAssembly.Module, options: ModelOptions) {
    this.#seed = options.seed ?? DEFAULT_SEED;
    const traceRecords = Math.min(options.traceRecords ?? TRACE_RECORDS_MAX, TRACE_RECORDS_MAX);
    this.#recording = traceRecords > 0;
    this.#instance = new ModelInstance(module, this.#seed, traceRecords);
    this.#calls = this.#instance.calls;
    this.#addresses = new Addresses(this.#instance);
    this.#recorder = new Recorder(this.#instance, this.#addresses);
    this.#reasons = new Reasons(this.#instance);
    this.wire = new ModelWire(this.#instance, this.#addresses);
  }

  now(): number {
    return this.#instance.status.nowMs;
  }

  mark(line: number): void {
    this.#line = line;
    this.#calls.mark(line);
  }

  addHost(spec: HostSpec): HostId {
    const host = this.#calls.addHost(systemNumber(spec.os));
    must(host, "another host", spec.name);
    // Before it has an address: a host whose settings are refused takes none.
    for (const [name, value] of spec.sysctl ?? []) {
      const refused = this.writeSysctl(host, name, value, spec.os);
      if (refused < 0) return refused;
    }
    const addresses = giveAddresses(this.#calls, this.#addresses, host, spec);
    const interfaces = ["lo", ...spec.interfaces.map(({ name }) => name)];
    const { name, os } = spec;
    this.#hosts[host] = { name, os, interfaces, addresses };
    this.#recorder.interfaces[host] = interfaces;
    const all = spec.interfaces.flatMap((each) => each.addresses.map((a) => printHost(a)));
    const recorded = { name, addresses: all.map(withoutBrackets), os };
    this.#recorder.hosts.add(host, recorded, spec.sysctl);
    return host;
  }

  addProcess(host: HostId, name: string, uid: number): ProcessId {
    const process = this.#calls.addProcess(host, uid);
    return this.#begun(process, host, name);
  }

  #begun(process: ProcessId, host: HostId, name: string): ProcessId {
    must(process, "another process", name);
    const hostName = this.#hosts[host]?.name ?? "";
    this.#processes.push({ host, name });
    this.#recorder.calls.addCaller({ hostName, name });
    return process;
  }

  fork(process: ProcessId, name: string): ProcessId {
    const { host } = this.#process(process);
    let child = 0;
    this.#call(process, Syscall.fork, [name], (calls) =>
      Math.min(0, (child = calls.fork(process))),
    );
    return this.#begun(child, host, name);
  }

  exec(process: ProcessId): Result {
    return this.#call(process, Syscall.exec, [], (calls) => calls.exec(process));
  }

  closeOnExec(process: ProcessId, fd: number, on: boolean): void {
    this.#calls.setCloseOnExec(process, fd, on ? 1 : 0);
  }

  dup(process: ProcessId, fd: number): Result {
    return this.#call(process, Syscall.dup, [fd], (calls) => calls.dup(process, fd));
  }

  kill(process: ProcessId): Result {
    return this.#call(process, Syscall.kill, [], (calls) => calls.kill(process));
  }

  readSysctl(host: HostId, name: string): string | Result {
    const answer = readSysctl(this.#calls, host, name, this.#hosts[host]?.os);
    this.#why = typeof answer === "number" ? whySysctl(answer) : undefined;
    return answer;
  }

  writeSysctl(host: HostId, name: string, value: string, os = this.#hosts[host]?.os): Result {
    const result = writeSysctl(this.#calls, host, name, value, os);
    this.#why = whySysctl(result);
    if (result >= 0) this.#recorder.hosts.set(host, name, value);
    return result;
  }

  socket(process: ProcessId, domain: number, type: number): Result {
    return this.#call(process, Syscall.socket, [domain, type], (calls) =>
      calls.socket(process, domain, type),
    );
  }

  nonblocking(process: ProcessId, fd: number, on: boolean): void {
    this.#calls.setNonblocking(process, fd, on ? 1 : 0);
  }

  abandoned(process: ProcessId, fd: number, errno: number): void {
    this.#recorder.calls.abandon(process, fd, -errno);
  }

  setsockopt(
    process: ProcessId,
    fd: number,
    level: number,
    option: number,
    value: OptionValue,
  ): Result {
    const given = encodeOption(level, option, value, this.#interfaces(process), this.#addresses);
    return this.#call(process, Syscall.setsockopt, [fd, level, option, value], (calls) =>
      calls.setsockopt(process, fd, level, option, given.form, given.a, given.b),
    );
  }

  getsockopt(
    process: ProcessId,
    fd: number,
    level: number,
    option: number,
  ): OptionValue | { readonly errno: number } {
    const result = this.#call(process, Syscall.getsockopt, [fd, level, option], (calls) =>
      calls.getsockopt(process, fd, level, option),
    );
    if (result < 0) return { errno: -result };
    const { optionForm, optionA, optionB } = this.#calls;
    const answer = { form: optionForm(), a: optionA(), b: optionB() };
    return decodeOption(answer, this.#interfaces(process), this.#addresses);
  }

  bind(process: ProcessId, fd: number, address: SocketAddress): Result {
    const id = this.#addresses.idOf(address.bytes);
    return this.#call(process, Syscall.bind, [fd, address], (calls) =>
      calls.bind(process, fd, address.family, id, address.port, address.scope ?? 0),
    );
  }

  listen(process: ProcessId, fd: number, backlog: number): Result {
    return this.#call(process, Syscall.listen, [fd, backlog], (calls) =>
      calls.listen(process, fd, backlog),
    );
  }

  accept(process: ProcessId, fd: number): Result {
    return this.#call(process, Syscall.accept, [fd], (calls) => calls.accept(process, fd));
  }

  connect(process: ProcessId, fd: number, address: SocketAddress): Result {
    const id = this.#addresses.idOf(address.bytes);
    return this.#call(process, Syscall.connect, [fd, address], (calls) =>
      calls.connect(process, fd, address.family, id, address.port, address.scope ?? 0),
    );
  }

  send(process: ProcessId, fd: number, data: Uint8Array, to?: SocketAddress): Result {
    const { calls, scratch, bytes } = this.#instance;
    const room = 1 << 17;
    bytes.set(data.length > room ? data.subarray(0, room) : data, scratch);
    const length = Math.min(data.length, room);
    if (to === undefined)
      return this.#call(process, Syscall.send, [fd, data], () =>
        calls.send(process, fd, length, 0, 0, 0),
      );
    const id = this.#addresses.idOf(to.bytes);
    return this.#call(process, Syscall.send, [fd, data, to], () =>
      calls.send(process, fd, length, to.family, id, to.port, to.scope ?? 0),
    );
  }

  recv(process: ProcessId, fd: number, max: number): Uint8Array | Result {
    let data = new Uint8Array(0);
    const result = this.#call(process, Syscall.recv, [fd, max], (calls) => {
      const count = calls.recv(process, fd, max);
      const { bytes, scratch } = this.#instance;
      if (count > 0) data = bytes.slice(scratch, scratch + count);
      return count;
    });
    return result < 0 ? result : data;
  }

  shutdown(process: ProcessId, fd: number, how: number): Result {
    return this.#call(process, Syscall.shutdown, [fd, how], (calls) =>
      calls.shutdown(process, fd, how),
    );
  }

  close(process: ProcessId, fd: number): Result {
    return this.#call(process, Syscall.close, [fd], (calls) => calls.close(process, fd));
  }

  getsockname(process: ProcessId, fd: number): SocketAddress | Result {
    return this.#named(process, fd, "getsockname");
  }

  getpeername(process: ProcessId, fd: number): SocketAddress | Result {
    return this.#named(process, fd, "getpeername");
  }

  sockets(host: HostId, protocol: "tcp" | "udp"): SocketRow[] {
    const users = holders(this.#calls, this.#processes, host);
    return readRows(this.#instance, host, protocol, users);
  }

  settle(): void {
    this.#guard("settle", () => {
      while (this.#calls.settle() === 1) this.wire.decideAll();
    });
  }

  advance(ms: number): void {
    this.#guard("advance", () => {
      const untilMs = this.now() + ms;
      while (this.#calls.advance(untilMs) === 1) this.wire.decideAll();
    });
  }

  step(process: ProcessId = -1, fd = -1): boolean {
    return this.#guard("step", () => {
      const moved = this.#calls.step(process, fd) === 1;
      this.wire.decideAll();
      return moved;
    });
  }

  /** Only a call that would wait answers EAGAIN without a reason. */
  lacksPort(): boolean {
    return this.#why !== undefined;
  }

  why(): Reason | undefined {
    return this.#why?.reason;
  }

  trace(): Trace {
    return this.#recorder.trace();
  }

  /** The instance's memory goes with the last reference to it. */
  dispose(): void {
    this.#hosts.length = 0;
  }

  #process(process: ProcessId): ModelProcess {
    const found = this.#processes[process];
    if (found !== undefined) return found;
    const last = this.#processes.length - 1;
    throw new RangeError(`Expected a process from 0 to ${last}, found ${process}.`);
  }

  /** A call that is not noted, since it changes nothing. */
  #named(
    process: ProcessId,
    fd: number,
    syscall: "getsockname" | "getpeername",
  ): SocketAddress | Result {
    const result = this.#calls[syscall](process, fd);
    this.#why = this.#reasons.last();
    if (result >= 0) return this.#addresses.read(this.#instance.scratch);
    if (result > -NoAnswer.NOT_KNOWN) return result;
    const os = this.#hosts[this.#process(process).host]?.os ?? "";
    throw noAnswer(result, syscall, os, this.#instance.status.situation, []);
  }

  /** One call: made, noted, its packets asked about, its reason read. */
  #call(
    process: ProcessId,
    syscall: number,
    given: readonly Given[],
    make: (calls: ModelCalls) => number,
  ): Result {
    const caller = this.#process(process);
    const { calls } = this.#recorder;
    const noted = this.#recording
      ? calls.begin(this.#instance.status, this.#line, process, syscall, given)
      : -1;
    let result: number;
    try {
      result = make(this.#calls);
      this.#why = this.#reasons.last(this.#hosts[caller.host]?.interfaces);
      this.wire.decideAll();
    } catch (error) {
      throw this.#fault(error, SYSCALL_NAMES[syscall]!);
    }
    this.#mustKnow();
    if (result <= -NoAnswer.NOT_KNOWN)
      throw noAnswer(
        result,
        SYSCALL_NAMES[syscall]!,
        this.#hosts[caller.host]?.os ?? "",
        this.#instance.status.situation,
        given,
      );
    const again = isWaiting(result) && !(result === -Errno.EAGAIN && this.#why !== undefined);
    const waits = again && this.#calls.isNonblocking(process, given[0] as number) === 0;
    const took = again ? undefined : this.#why;
    calls.end(noted, result, took, waits);
    return result;
  }

  #guard<T>(syscall: string, make: () => T): T {
    try {
      const made = make();
      this.#mustKnow();
      return made;
    } catch (error) {
      throw this.#fault(error, syscall);
    }
  }

  /** Throws where a host would have had to do what nobody knows of its system: from then on at every call. */
  #mustKnow(): void {
    const { status } = this.#instance;
    if (!status.stopped) return;
    throw notKnown(this.#hosts[status.doubtedHost]?.os ?? "", status.situation);
  }

  #fault(error: unknown, syscall: string): unknown {
    return error instanceof WebAssembly.RuntimeError
      ? new ModelFault(error, syscall, this.#seed)
      : error;
  }

  #interfaces(process: ProcessId): InterfaceLookup {
    const host = this.#hosts[this.#process(process).host];
    return interfaceLookup(host?.interfaces ?? [], host?.addresses ?? []);
  }
}
