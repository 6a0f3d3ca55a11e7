/**
 * The socket calls of one process of the lab, passed to the kernel with the process's own descriptors, user and host.
 * None of them waits: descriptors are non-blocking, as the Kernel interface asks.
 */
import { Errno, Level, SocketOption } from "../../model/abi.ts";
import type { SocketAddress } from "../../record/address.ts";
import type { Result } from "../kernel.ts";
import type { OptionValue } from "../../record/call.ts";
import {
  F_DUPFD_CLOEXEC,
  MSG_DONTWAIT,
  MSG_NOSIGNAL,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
} from "./constants.ts";
import type { LinuxHost } from "./host.ts";
import { actingAs } from "./identity.ts";
import { libc, LinuxWorldError, must } from "./libc.ts";
import { isShutForReading } from "./poller.ts";
import type { LinuxProcess } from "./process.ts";
import { encodeSockaddr, SockaddrBuffer } from "./sockaddr.ts";
import { decodeOption, encodeOption, isLinger } from "./socket-options.ts";

const LARGEST_RECEIVE = 1 << 20;
const OPTION_BYTES = 256;

const sockaddr = new SockaddrBuffer();
let receiveBuffer = Buffer.alloc(65536);

export class SocketCalls {
  readonly #host: LinuxHost;
  readonly #process: LinuxProcess;

  constructor(host: LinuxHost, process: LinuxProcess) {
    this.#host = host;
    this.#process = process;
  }

  #asOwner<T>(action: () => T): T {
    return actingAs(this.#process.uid, action);
  }

  /** `of`: the descriptor is another one of that socket. */
  #adopt(real: number, of?: number): Result {
    if (real === -Errno.EMFILE) {
      throw new LinuxWorldError(
        "This process may not open more descriptors (EMFILE): the experiment has too many sockets open.",
        "Raise the limit: ulimit -n.",
      );
    }
    return real < 0 ? real : this.#process.add(real, of);
  }

  socket(domain: number, type: number): Result {
    if (this.#process.ended) return -Errno.ESRCH;
    this.#host.makes(domain, type);
    return this.#adopt(
      this.#host.inside(() =>
        this.#asOwner(() => libc.socket(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)),
      ),
    );
  }

  /** One more of the kernel's own descriptors, as a program would have it: what is shared, the kernel shares. */
  dup(fd: number): Result {
    const real = this.#process.real(fd);
    return real < 0 ? real : this.#adopt(libc.fcntl(real, F_DUPFD_CLOEXEC, 0), fd);
  }

  /** This process comes to be by fork(2). */
  inherit(parent: LinuxProcess): void {
    this.#process.inherit(parent, (real) =>
      must(
        libc.fcntl(real, F_DUPFD_CLOEXEC, 0),
        "Descriptors of a forked process",
        "Raise the limit: ulimit -n.",
      ),
    );
  }

  setsockopt(fd: number, level: number, option: number, value: OptionValue): Result {
    const bytes = encodeOption(level, option, value, (name) => this.#host.indexOf(name));
    const real = this.#process.real(fd);
    return this.#asOwner(() => libc.setsockopt(real, level, option, bytes, bytes.length));
  }

  getsockopt(fd: number, level: number, option: number): OptionValue | { readonly errno: number } {
    const bytes = Buffer.alloc(OPTION_BYTES);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(isLinger(level, option) ? 8 : bytes.length, 0);
    const real = this.#process.real(fd);
    const result = this.#asOwner(() => libc.getsockopt(real, level, option, bytes, length));
    if (result < 0) return { errno: -result };
    return decodeOption(level, option, bytes.subarray(0, length.readUInt32LE(0)));
  }

  bind(fd: number, address: SocketAddress): Result {
    const bytes = encodeSockaddr(this.#host.toKernel(address));
    const real = this.#process.real(fd);
    return this.#asOwner(() => libc.bind(real, bytes, bytes.length));
  }

  listen(fd: number, backlog: number): Result {
    const real = this.#process.real(fd);
    return this.#asOwner(() => libc.listen(real, backlog));
  }

  accept(fd: number): Result {
    const real = this.#process.real(fd);
    return this.#adopt(
      this.#asOwner(() => libc.accept4(real, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC)),
    );
  }

  connect(fd: number, address: SocketAddress): Result {
    const bytes = encodeSockaddr(this.#host.toKernel(address));
    const real = this.#process.real(fd);
    return this.#asOwner(() => libc.connect(real, bytes, bytes.length));
  }

  send(fd: number, data: Uint8Array, to?: SocketAddress): Result {
    const flags = MSG_DONTWAIT | MSG_NOSIGNAL;
    const real = this.#process.real(fd);
    if (to === undefined) return this.#asOwner(() => libc.send(real, data, data.length, flags));
    const bytes = encodeSockaddr(this.#host.toKernel(to));
    return this.#asOwner(() => libc.sendto(real, data, data.length, flags, bytes, bytes.length));
  }

  /**
   * Whether the socket has no port: a datagram that it could not send then had none to leave from, and waiting gives it none.
   * Linux: inet_send_prepare().
   */
  lacksPort(fd: number): boolean {
    const { bytes, length } = sockaddr.reset();
    if (libc.getsockname(this.#process.real(fd), bytes, length) < 0) return false;
    return sockaddr.decode().port === 0;
  }

  recv(fd: number, max: number): Uint8Array | Result {
    const room = Math.max(0, Math.min(max, LARGEST_RECEIVE));
    if (receiveBuffer.length < room) receiveBuffer = Buffer.alloc(room);
    const real = this.#process.real(fd);
    const length = libc.recv(real, receiveBuffer, room, MSG_DONTWAIT);
    // A recv() that waits ends at once on a UDP socket that was shut down, with nothing.
    const ends =
      length === -Errno.EAGAIN && !this.#process.isNonblocking(fd) && isShutForReading(real);
    if (ends) return new Uint8Array(0);
    return length < 0 ? length : Uint8Array.from(receiveBuffer.subarray(0, length));
  }

  shutdown(fd: number, how: number): Result {
    return libc.shutdown(this.#process.real(fd), how);
  }

  close(fd: number): Result {
    const real = this.#process.real(fd);
    if (real < 0) return real;
    if (this.#process.isLast(fd)) this.#doNotLinger(real);
    this.#process.remove(fd);
    return libc.close(real);
  }

  /**
   * close(2) with SO_LINGER and a time waits for the peer, even on a non-blocking socket, and nobody would carry the
   * packets meanwhile. What it sends is the same without the option; only {1, 0}, the reset, is another close.
   */
  #doNotLinger(real: number): void {
    const value = Buffer.alloc(8);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(value.length, 0);
    if (libc.getsockopt(real, Level.SOL_SOCKET, SocketOption.SO_LINGER, value, length) < 0) return;
    if (value.readInt32LE(0) === 0 || value.readInt32LE(4) === 0) return;
    libc.setsockopt(real, Level.SOL_SOCKET, SocketOption.SO_LINGER, Buffer.alloc(8), value.length);
  }

  getsockname(fd: number): SocketAddress | Result {
    const { bytes, length } = sockaddr.reset();
    const result = libc.getsockname(this.#process.real(fd), bytes, length);
    return result < 0 ? result : this.#host.fromKernel(sockaddr.decode());
  }

  getpeername(fd: number): SocketAddress | Result {
    const { bytes, length } = sockaddr.reset();
    const result = libc.getpeername(this.#process.real(fd), bytes, length);
    return result < 0 ? result : this.#host.fromKernel(sockaddr.decode());
  }
}
