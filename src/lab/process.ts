/** A process of a host, and what it holds: descriptors. */
import type { ProcessId } from "../kernel/kernel.ts";
import { expected, intArgument, stringArgument } from "./arguments.ts";
import { Errno } from "../model/abi.ts";
import { LabError, SocketError } from "./errors.ts";
import type { Descriptor, Machine, OpenFile, SocketOwner } from "./socket-owner.ts";
import { LabSocket } from "./socket.ts";
import type { RunContext } from "./run-context.ts";

interface Held {
  readonly descriptor: Descriptor;
  readonly socket: LabSocket;
}

/** The lab's side of a process: what its sockets need, out of the experiment's reach. */
export class LabProcess implements SocketOwner {
  readonly context: RunContext;
  readonly host: Machine;
  readonly name: string;
  readonly id: ProcessId;
  alive = true;
  /** By number: what is open. */
  readonly #open = new Map<number, Held>();

  /** `made`: gives it its number, in the kernel. */
  constructor(context: RunContext, host: Machine, name: string, made: () => ProcessId) {
    this.context = context;
    this.host = host;
    this.name = name;
    context.budget.process();
    this.id = made();
  }

  get interfaces(): readonly string[] {
    return this.host.interfaces;
  }

  socket(domain: number, type: number): LabSocket {
    this.context.begin("socket");
    this.#mustLive("socket");
    const family = intArgument("socket domain", domain, "Write AF_INET or AF_INET6.");
    const kind = intArgument("socket type", type, "Write SOCK_STREAM or SOCK_DGRAM.");
    return this.adopt(
      this.context.finish("socket", this.context.kernel.socket(this.id, family, kind)),
    );
  }

  /** The socket object of a descriptor that the kernel has just made. */
  adopt(fd: number, file: OpenFile = newFile(), closeOnExec = false): LabSocket {
    this.context.budget.socket();
    const descriptor = { fd, file, open: true, closeOnExec };
    file.descriptors += 1;
    const socket = new LabSocket(this, descriptor);
    this.#open.set(fd, { descriptor, socket });
    return socket;
  }

  release(descriptor: Descriptor): void {
    descriptor.open = false;
    descriptor.file.descriptors -= 1;
    this.#open.delete(descriptor.fd);
  }

  fork(name: string): LabProcess {
    this.context.begin("fork");
    this.#mustLive("fork");
    const { context, host, id } = this;
    const called = stringArgument("fork name", name);
    const child = new LabProcess(context, host, called, () => context.kernel.fork(id, called));
    for (const { descriptor } of this.#open.values())
      child.adopt(descriptor.fd, descriptor.file, descriptor.closeOnExec);
    context.settle();
    return child;
  }

  exec(): void {
    this.context.begin("exec");
    this.#mustLive("exec");
    for (const { descriptor } of this.#open.values())
      if (descriptor.closeOnExec) this.release(descriptor);
    this.context.finish("exec", this.context.kernel.exec(this.id));
  }

  descriptor(fd: number): LabSocket {
    this.context.begin("descriptor");
    this.#mustLive("descriptor");
    const number = intArgument("descriptor fd", fd, "Write the number that it has: listener.fd.");
    if (number < 0) throw expected("descriptor fd", "0 or more", fd);
    const found = this.#open.get(number);
    if (found === undefined) throw new SocketError("descriptor", Errno.EBADF);
    return found.socket;
  }

  kill(): void {
    this.context.begin("kill");
    this.#mustLive("kill");
    this.alive = false;
    for (const { descriptor } of this.#open.values()) this.release(descriptor);
    this.context.finish("kill", this.context.kernel.kill(this.id));
  }

  #mustLive(what: string): void {
    if (this.alive) return;
    throw new LabError(
      `${what}: the process ${this.name} was killed`,
      "A program that is started again is another process: host.process(name).",
    );
  }
}

function newFile(): OpenFile {
  return { nonblocking: false, lingerSeconds: 0, descriptors: 0 };
}

/** A process as experiments hold it. */
export class ProcessHandle implements Process {
  readonly #process: LabProcess;

  constructor(process: LabProcess) {
    this.#process = process;
  }

  socket(domain: number, type: number): LabSocket {
    return this.#process.socket(domain, type);
  }

  descriptor(fd: number): LabSocket {
    return this.#process.descriptor(fd);
  }

  fork(name: string): ProcessHandle {
    return new ProcessHandle(this.#process.fork(name));
  }

  exec(): void {
    this.#process.exec();
  }

  kill(): void {
    this.#process.kill();
  }

  toString(): string {
    return `[process ${this.#process.name} of ${this.#process.host.name}]`;
  }
}
