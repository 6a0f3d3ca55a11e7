/**
 * One kernel interface, two worlds behind it: the WebAssembly socket model (model-kernel.ts) and the running Linux
 * kernel (linux-kernel.ts). The lab is written against this file alone.
 *
 * Calls never wait: where a blocking call would, they answer -EAGAIN or -EINPROGRESS, and the lab lets the world move
 * with `step()`. Like system calls they return 0 or more, or a negated errno (Linux's own numbers, src/model/abi.ts).
 */
import type { SocketAddress } from "../record/address.ts";
import type { OptionValue } from "../record/call.ts";
import type { Packet } from "../record/packet.ts";
import type { Reason } from "../record/reason.ts";
import type { SocketRow } from "../record/socket-row.ts";
import type { Trace } from "../record/trace.ts";

export type HostId = number;
export type ProcessId = number;
/** 0 or more, or a negated errno. */
export type Result = number;

export interface HostSpec {
  readonly name: string;
  /** Interface name to its addresses. "eth0" first, then the others in order; "lo" (127.0.0.1/8, ::1) is always there. */
  readonly interfaces: ReadonlyArray<{
    readonly name: string;
    readonly addresses: readonly SocketAddress[];
  }>;
  /** "linux", "linux-4.11", "freebsd", "macos", "illumos", "windows". Only "linux" exists on a real Linux kernel. */
  readonly os: string;
  /** Outside address of a router that translates what the host sends (NAT). Model only; the port of it means nothing. */
  readonly behind?: SocketAddress;
  /** Settings at boot, written in this order. */
  readonly sysctl?: ReadonlyArray<readonly [name: string, value: string]>;
}

/** What becomes of a packet put on the wire between hosts. */
export type Fate = "deliver" | "drop" | "hold";
export type WireFilter = (packet: Packet) => Fate;

export interface Wire {
  /** One-way delay in milliseconds between hosts. */
  delayMs: number;
  /** Asked once for each packet that leaves a host for another address than its own; null delivers everything. */
  filter: WireFilter | null;
  /** Every packet seen so far, oldest first: dropped and held ones, loopback and injected ones included. */
  captured(): readonly Packet[];
  /** Puts a packet on the wire, past the filter: a held one (unchanged, `raw` and all) or one that no host sent. */
  transmit(packet: Packet): void;
}

export interface Kernel {
  readonly world: "model" | "linux";
  /** What answers: "Linux 6.18 (model)", "Linux 6.18.44". */
  readonly system: string;
  readonly wire: Wire;

  /** Milliseconds since the kernel was made. */
  now(): number;
  /**
   * The experiment's line now running, from 1; 0 for none. What follows in the trace names it as its cause, and
   * so do events it sets off later (segments, timers).
   */
  mark(line: number): void;

  /** Or, where the kernel refuses a setting of `spec.sysctl`, that negated errno: then there is no such host. */
  addHost(spec: HostSpec): HostId;
  addProcess(host: HostId, name: string, uid: number): ProcessId;
  /** Closes every descriptor the process holds, as its exit would. */
  kill(process: ProcessId): Result;
  /** Another process of the same host and user, with the same sockets under the same numbers. */
  fork(process: ProcessId, name: string): ProcessId;
  /** Closes the descriptors that have FD_CLOEXEC, as execve(2) does. */
  exec(process: ProcessId): Result;
  /** FD_CLOEXEC was set or cleared; a new descriptor has none. */
  closeOnExec(process: ProcessId, fd: number, on: boolean): void;
  /** The value as sysctl(8) prints it, or a negated errno (-ENOENT). */
  readSysctl(host: HostId, name: string): string | Result;
  writeSysctl(host: HostId, name: string, value: string): Result;

  /** A descriptor: the lowest free number from 3 in that process, in both worlds. */
  socket(process: ProcessId, domain: number, type: number): Result;
  setsockopt(
    process: ProcessId,
    fd: number,
    level: number,
    option: number,
    value: OptionValue,
  ): Result;
  /** Another descriptor of the same socket. */
  dup(process: ProcessId, fd: number): Result;
  /**
   * O_NONBLOCK was set or cleared, for every descriptor of the socket (a new socket blocks). Calls never wait all the same: this is for the few answers
   * that depend on it, and for the record, where a call that the lab repeats until it has its answer is one call.
   */
  nonblocking?(process: ProcessId, fd: number, on: boolean): void;
  /** The lab has stopped repeating a call that waits, since nothing can bring its answer: the record shows this errno. */
  abandoned?(process: ProcessId, fd: number, errno: number): void;
  /** A failed call is `{ errno }` (positive). */
  getsockopt(
    process: ProcessId,
    fd: number,
    level: number,
    option: number,
  ): OptionValue | { readonly errno: number };
  bind(process: ProcessId, fd: number, address: SocketAddress): Result;
  listen(process: ProcessId, fd: number, backlog: number): Result;
  /** A new descriptor, or -EAGAIN. */
  accept(process: ProcessId, fd: number): Result;
  /**
   * 0, -EINPROGRESS at the first call of a TCP connect that is under way, -EALREADY at further ones; once it is decided
   * a further call answers 0 or the error (as Linux does for a non-blocking socket), so that the lab waits by calling again.
   */
  connect(process: ProcessId, fd: number, address: SocketAddress): Result;
  /**
   * Whether the -EAGAIN of the send() just made is its answer on a blocking socket too: no port was left for the datagram, and
   * waiting brings none. A kernel whose send() never answers so leaves it out.
   */
  lacksPort?(process: ProcessId, fd: number): boolean;
  /** Bytes taken, or -EAGAIN. */
  send(process: ProcessId, fd: number, data: Uint8Array, to?: SocketAddress): Result;
  /** Up to `max` bytes (empty at end of stream), or a negated errno. */
  recv(process: ProcessId, fd: number, max: number): Uint8Array | Result;
  shutdown(process: ProcessId, fd: number, how: number): Result;
  close(process: ProcessId, fd: number): Result;
  getsockname(process: ProcessId, fd: number): SocketAddress | Result;
  getpeername(process: ProcessId, fd: number): SocketAddress | Result;

  /** LISTEN first, then by local and peer address (family, bytes, port). SYN-RECEIVED requests and TIME-WAIT included. */
  sockets(host: HostId, protocol: "tcp" | "udp"): SocketRow[];

  /** Delivers what is in flight, and what that sets off, until the wire is quiet. Held packets stay held. */
  settle(): void;
  /** Lets this much time pass: timers fire. */
  advance(ms: number): void;
  /**
   * For a call that waits: lets the world move on to the next thing that happens. False when nothing that could bring
   * data, a connection or an answer is under way (a TIME-WAIT timer brings none), which makes the caller's wait a deadlock.
   * Keepalive counts for the connection of the socket that the call waits on, until a probe was answered in this wait.
   */
  step(process?: ProcessId, fd?: number): boolean;

  /** Why the last call that failed did so, or what the last successful bind or connect took over. Model only. */
  why(): Reason | undefined;
  /** The record of the run so far. On Linux: calls and packets only. */
  trace(): Trace;
  /** Gives back what the world holds: descriptors, namespaces, devices. */
  dispose(): void;
}
