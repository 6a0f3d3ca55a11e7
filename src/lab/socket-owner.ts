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

/** What all descriptors of one socket have in common, in whichever processes. open(2) calls it an open file description. */
export interface OpenFile {
  nonblocking: boolean;
  /** SO_LINGER's seconds where it was set to some, so that close() knows to wait. */
  lingerSeconds: number;
  /** How many there are. */
  descriptors: number;
}

/** A descriptor, as its process and the socket object that experiments hold know it. */
export interface Descriptor {
  readonly fd: number;
  readonly file: OpenFile;
  open: boolean;
  /** FD_CLOEXEC */
  closeOnExec: boolean;
}

export interface SocketOwner {
  readonly context: RunContext;
  readonly host: Machine;
  readonly name: string;
  readonly id: ProcessId;
  readonly alive: boolean;
  readonly interfaces: readonly string[];
  /** The socket object of a descriptor that the kernel has just made; `file` where it is not the first of its socket. */
  adopt(fd: number, file?: OpenFile): Socket;
  /** close(): it has this descriptor no longer. */
  release(descriptor: Descriptor): void;
}
