/** What a socket knows of the process that holds it. */
import type { HostId, ProcessId } from "../kernel/kernel.ts";
import type { RunContext } from "./run-context.ts";

/** The machine a process runs on. */
export interface Machine {
  readonly id: HostId;
  readonly name: string;
  /** Interface names by index, from 1: "lo" first. */
  readonly interfaces: readonly string[];
}

export interface SocketOwner {
  readonly context: RunContext;
  readonly host: Machine;
  readonly name: string;
  readonly id: ProcessId;
  readonly alive: boolean;
  readonly interfaces: readonly string[];
  /** The socket object of a descriptor that the kernel has just made. */
  adopt(fd: number, lingerSeconds?: number): Socket;
}
