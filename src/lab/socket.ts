/**
 * A descriptor, as experiments hold it. The kernel's calls never wait; the waiting that accept, connect, send and recv
 * do on a blocking socket is done here, by letting the world move until the answer is there.
 */
import { Errno } from "../model/abi.ts";
import { printAddress, type SocketAddress } from "../record/address.ts";
import type { Result } from "../kernel/kernel.ts";
import type { OptionValue } from "../record/call.ts";
import {
  addressArgument,
  expected,
  intArgument,
  optionArgument,
  stringArgument,
} from "./arguments.ts";
import { CONSTANTS } from "./constants.ts";

import { SocketError } from "./errors.ts";
import { lingerOnClose } from "./linger.ts";
import type { Descriptor, OpenFile, SocketOwner } from "./socket-owner.ts";
import { decode, encode } from "./text.ts";

/** What recv() asks for where no size is given: more than any datagram holds. */
const RECV_BYTES = 65_536;

export class LabSocket implements Socket {
  readonly #process: SocketOwner;
  readonly #fd: number;
  readonly #descriptor: Descriptor;
  readonly #file: OpenFile;

  constructor(process: SocketOwner, descriptor: Descriptor) {
    this.#process = process;
    this.#fd = descriptor.fd;
    this.#descriptor = descriptor;
    this.#file = descriptor.file;
  }

  get fd(): number {
    return this.#fd;
  }

  get nonblocking(): boolean {
    return this.#file.nonblocking;
  }

  set nonblocking(value: boolean) {
    if (typeof value !== "boolean") throw expected("nonblocking", "true or false", value);
    if (!this.#descriptor.open) return;
    this.#file.nonblocking = value;
    const { context, id } = this.#process;
    context.kernel.nonblocking?.(id, this.#fd, value);
  }

  get cloexec(): boolean {
    return this.#descriptor.closeOnExec;
  }

  set cloexec(value: boolean) {
    if (typeof value !== "boolean") throw expected("cloexec", "true or false", value);
    if (!this.#descriptor.open) return;
    this.#descriptor.closeOnExec = value;
    const { context, id } = this.#process;
    context.kernel.closeOnExec(id, this.#fd, value);
  }

  dup(): Socket {
    this.#begin("dup");
    const { context, id } = this.#process;
    return this.#process.adopt(context.finish("dup", context.kernel.dup(id, this.#fd)), this.#file);
  }

  setsockopt(level: number, option: number, value: SocketOptionValue): 0 {
    this.#begin("setsockopt");
    const at = intArgument("setsockopt level", level);
    const name = intArgument("setsockopt option", option);
    const given = optionArgument(at, name, value);
    const { context, id } = this.#process;
    context.finish("setsockopt", context.kernel.setsockopt(id, this.#fd, at, name, given));
    if (at === CONSTANTS.SOL_SOCKET && name === CONSTANTS.SO_LINGER)
      this.#file.lingerSeconds = lingerOf(given);
    return 0;
  }

  getsockopt(level: number, option: number): SocketOptionValue {
    this.#begin("getsockopt");
    const at = intArgument("getsockopt level", level);
    const name = intArgument("getsockopt option", option);
    const { context, id } = this.#process;
    const answer = context.kernel.getsockopt(id, this.#fd, at, name);
    if (typeof answer === "object" && "errno" in answer)
      throw this.#refused("getsockopt", -answer.errno);
    return answer;
  }

  bind(address: string): 0 {
    this.#begin("bind");
    const local = this.#address("bind", address);
    const { context, id } = this.#process;
    context.finish("bind", context.kernel.bind(id, this.#fd, local));
    return 0;
  }

  listen(backlog: number): 0 {
    this.#begin("listen");
    const length = intArgument("listen backlog", backlog);
    const { context, id } = this.#process;
    context.finish("listen", context.kernel.listen(id, this.#fd, length));
    return 0;
  }

  accept(): Socket {
    this.#begin("accept");
    const { context, id } = this.#process;
    for (let moved = true; ; moved = context.step(id, this.#fd)) {
      const fd = context.kernel.accept(id, this.#fd);
      if (fd >= 0) {
        context.settle();
        const { lingerSeconds } = this.#file; // An accepted socket has its listener's.
        return this.#process.adopt(fd, { nonblocking: false, lingerSeconds, descriptors: 0 });
      }
      if (fd !== -Errno.EAGAIN || this.#file.nonblocking) throw this.#refused("accept", fd);
      if (!moved) throw this.#deadlock("accept", "a connection");
    }
  }

  connect(address: string): 0 {
    this.#begin("connect");
    const peer = this.#address("connect", address);
    const { context, id } = this.#process;
    const begun = context.kernel.connect(id, this.#fd, peer);
    if (begun >= 0 || !this.#waitsFor(begun)) context.finish("connect", begun);
    else if (context.insideAtOnce) context.afterAtOnce(() => this.#connected(peer));
    else this.#connected(peer);
    return 0;
  }

  send(data: string, to?: string): number {
    this.#begin("send");
    const bytes = encode(stringArgument("send data", data));
    const peer = to === undefined ? undefined : this.#address("send to", to);
    const { context, id } = this.#process;
    context.budget.data(bytes.length);
    const taken = context.kernel.send(id, this.#fd, bytes, peer);
    const waits = this.#wouldWait(taken) || (taken >= 0 && taken < bytes.length);
    if (!waits || this.#file.nonblocking) return context.finish("send", taken);
    return this.#sendRest(bytes, Math.max(taken, 0), peer);
  }

  recv(max: number = RECV_BYTES): string {
    this.#begin("recv");
    const most = intArgument("recv max", max);
    if (most < 0) throw expected("recv max", "0 or more", max);
    const { context, id } = this.#process;
    for (let moved = true; ; moved = context.step(id, this.#fd)) {
      const data = context.kernel.recv(id, this.#fd, most);
      if (typeof data !== "number") {
        context.settle();
        return decode(data);
      }
      if (data !== -Errno.EAGAIN || this.#file.nonblocking) throw this.#refused("recv", data);
      if (!moved) throw this.#deadlock("recv", "data");
    }
  }

  shutdown(how: number): 0 {
    this.#begin("shutdown");
    const end = intArgument("shutdown how", how);
    const { context, id } = this.#process;
    context.finish("shutdown", context.kernel.shutdown(id, this.#fd, end));
    return 0;
  }

  close(): 0 {
    this.#begin("close");
    this.#process.release(this.#descriptor);
    const { context, id } = this.#process;
    const { lingerSeconds, nonblocking, descriptors } = this.#file;
    const linger = lingerSeconds > 0 && !nonblocking && descriptors === 0;
    const lingering = linger ? lingerOnClose(this.#process, this.#fd, lingerSeconds) : undefined;
    context.finish("close", context.kernel.close(id, this.#fd));
    lingering?.();
    return 0;
  }

  getsockname(): string {
    return this.#name("getsockname");
  }

  getpeername(): string {
    return this.#name("getpeername");
  }

  toString(): string {
    return `[socket ${this.#fd} of ${this.#process.name}]`;
  }

  #name(syscall: "getsockname" | "getpeername"): string {
    this.#begin(syscall);
    const { context, id } = this.#process;
    const answer: SocketAddress | Result = context.kernel[syscall](id, this.#fd);
    if (typeof answer === "number") throw this.#refused(syscall, answer);
    return printAddress(answer, this.#process.interfaces);
  }

  /** A call begins. One on a closed socket is refused, even where its number is another socket's by now. */
  #begin(syscall: string): void {
    this.#process.context.begin(syscall);
    if (!this.#descriptor.open) throw new SocketError(syscall, Errno.EBADF);
  }

  #address(where: string, text: string): SocketAddress {
    return addressArgument(where, text, this.#process.interfaces);
  }

  /** The failure of a call that answered this negated errno; the world has settled when it is thrown. */
  #refused(syscall: string, result: Result): SocketError {
    const { context } = this.#process;
    const why = context.kernel.why();
    context.settle();
    return new SocketError(syscall, -result, why);
  }

  /** The rest of a send() that waits: bytes go in as room is made. An error after some were taken is the next call's. */
  #sendRest(bytes: Uint8Array, begun: number, peer: SocketAddress | undefined): number {
    const { context, id } = this.#process;
    let sent = begun;
    context.settle();
    for (let moved = true; sent < bytes.length;) {
      const taken = context.kernel.send(id, this.#fd, bytes.subarray(sent), peer);
      if (taken >= 0) {
        sent += taken;
        context.settle();
        continue;
      }
      if (!this.#wouldWait(taken)) return context.finish("send", sent > 0 ? sent : taken);
      if (!moved) throw this.#deadlock("send", `room for the ${bytes.length - sent} bytes left`);
      moved = context.step(id, this.#fd);
    }
    return context.finish("send", sent);
  }

  /** The wait of a call on this socket could never end. It is over: the next one asks keepalive anew. */
  #deadlock(syscall: string, missing: string): SocketError {
    const { context, id } = this.#process;
    context.settle();
    context.kernel.abandoned?.(id, this.#fd, Errno.EDEADLK);
    return context.deadlock(syscall, missing);
  }

  /** EAGAIN that a blocking send() would not answer, but wait. */
  #wouldWait(result: Result): boolean {
    const { context, id } = this.#process;
    return result === -Errno.EAGAIN && context.kernel.lacksPort?.(id, this.#fd) !== true;
  }

  #waitsFor(result: Result): boolean {
    return !this.#file.nonblocking && (result === -Errno.EINPROGRESS || result === -Errno.EALREADY);
  }

  /** Waits until the connect() that is under way is decided. */
  #connected(peer: SocketAddress): void {
    const { context, id } = this.#process;
    context.settle();
    for (let moved = true; ; moved = context.step(id, this.#fd)) {
      const result = context.kernel.connect(id, this.#fd, peer);
      if (!this.#waitsFor(result)) {
        context.finish("connect", result);
        return;
      }
      if (!moved) throw this.#deadlock("connect", "an answer");
    }
  }
}

/** Seconds are an int that the kernel takes for unsigned: what is below 0 is as long as can be. */
function lingerOf(value: OptionValue): number {
  if (typeof value !== "object" || !("onoff" in value) || value.onoff === 0) return 0;
  const seconds = value.linger | 0;
  return seconds < 0 ? Infinity : seconds;
}
