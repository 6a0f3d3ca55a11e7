/** A machine, as experiments hold it: its own first process, further ones, its settings and its socket table. */
import { Errno } from "../model/abi.ts";
import type { SocketView } from "./socket-table.ts";
import { SocketTable, socketView } from "./socket-table.ts";
import { intArgument, objectArgument, stringArgument } from "./arguments.ts";

import { LabError, SocketError } from "./errors.ts";
import { sysctlValue, type CheckedHost } from "./host-spec.ts";
import type { Output } from "./output.ts";
import { ssFilter } from "./ss-filter.ts";
import { LabProcess, ProcessHandle } from "./process.ts";
import { type Machine } from "./socket-owner.ts";
import type { LabSocket } from "./socket.ts";
import type { RunContext } from "./run-context.ts";

export class LabHost implements Host {
  readonly #context: RunContext;
  readonly #output: Output;
  readonly #machine: Machine;
  readonly #init: LabProcess;

  constructor(context: RunContext, output: Output, checked: CheckedHost) {
    this.#context = context;
    this.#output = output;
    const { name, interfaces } = checked.spec;
    const id = context.kernel.addHost(checked.spec);
    if (id < 0) throw new SocketError("sysctl", -id, context.kernel.why());
    this.#machine = { id, name, interfaces: ["lo", ...interfaces.map((each) => each.name)] };
    const machine = this.#machine;
    this.#init = new LabProcess(context, machine, name, () =>
      context.kernel.addProcess(id, name, 0),
    );
  }

  get name(): string {
    return this.#machine.name;
  }

  socket(domain: number, type: number): LabSocket {
    return this.#init.socket(domain, type);
  }

  descriptor(fd: number): LabSocket {
    return this.#init.descriptor(fd);
  }

  fork(name: string): ProcessHandle {
    return new ProcessHandle(this.#init.fork(name));
  }

  exec(): void {
    this.#init.exec();
  }

  kill(): void {
    this.#init.kill();
  }

  process(name: string, options?: { uid?: number }): ProcessHandle {
    this.#context.begin("process");
    const called = stringArgument("process name", name);
    const { uid = 0 } =
      options === undefined ? {} : objectArgument("process options", options, ["uid"]);
    const owner = intArgument("process uid", uid);
    if (owner < 0) throw new LabError(`process uid: expected 0 or more, found ${owner}`);
    const { kernel } = this.#context;
    const made = (): number => kernel.addProcess(this.#machine.id, called, owner);
    return new ProcessHandle(new LabProcess(this.#context, this.#machine, called, made));
  }

  sysctl(name: string, value?: string | number): string {
    this.#context.begin("sysctl");
    const { kernel } = this.#context;
    const setting = stringArgument("sysctl name", name);
    if (value !== undefined) {
      const text = sysctlValue(setting, value);
      this.#context.finish("sysctl", kernel.writeSysctl(this.#machine.id, setting, text));
    }
    const answer = kernel.readSysctl(this.#machine.id, setting);
    if (typeof answer === "string") return answer;
    throw new SocketError("sysctl", -answer || Errno.ENOENT, kernel.why());
  }

  ss(filter?: string): SocketTable {
    this.#context.begin("ss");
    this.#context.settle();
    const text = filter === undefined ? "" : stringArgument("ss filter", filter);
    const [, protocol = "tcp", wanted = ""] = /^(?:(udp|tcp)(?:$| +))?(.*)$/s.exec(text) ?? [];
    const kept = ssFilter(wanted);
    const rows: SocketView[] = [];
    for (const row of this.#context.kernel.sockets(this.#machine.id, protocol as "tcp" | "udp")) {
      const view = socketView(row, this.#machine.interfaces);
      if (kept(view)) rows.push(view);
    }
    const table = new SocketTable(rows);
    this.#output.table(this.#context.line, this.#machine.name, table);
    return table;
  }

  toString(): string {
    return `[host ${this.#machine.name}]`;
  }
}
