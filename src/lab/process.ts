/** A process of a host, and what it holds: descriptors. */
import type { ProcessId } from "../kernel/kernel.ts";
import { intArgument } from "./arguments.ts";
import { LabError } from "./errors.ts";
import type { Machine, SocketOwner } from "./socket-owner.ts";
import { LabSocket } from "./socket.ts";
import type { RunContext } from "./run-context.ts";

/** The lab's side of a process: what its sockets need, out of the experiment's reach. */
export class LabProcess implements SocketOwner {
  readonly context: RunContext;
  readonly host: Machine;
  readonly name: string;
  readonly id: ProcessId;
  alive = true;

  constructor(context: RunContext, host: Machine, name: string, uid: number) {
    this.context = context;
    this.host = host;
    this.name = name;
    context.budget.process();
    this.id = context.kernel.addProcess(host.id, name, uid);
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
  adopt(fd: number, lingerSeconds = 0): LabSocket {
    this.context.budget.socket();
    return new LabSocket(this, fd, lingerSeconds);
  }

  kill(): void {
    this.context.begin("kill");
    this.#mustLive("kill");
    this.alive = false;
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

/** A process as experiments hold it. */
export class ProcessHandle implements Process {
  readonly #process: LabProcess;

  constructor(process: LabProcess) {
    this.#process = process;
  }

  socket(domain: number, type: number): LabSocket {
    return this.#process.socket(domain, type);
  }

  kill(): void {
    this.#process.kill();
  }

  toString(): string {
    return `[process ${this.#process.name} of ${this.#process.host.name}]`;
  }
}
