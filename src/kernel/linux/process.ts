/** A process of the lab: its owner, and its descriptor table with numbers as a program of its own would get them. */
import { Errno } from "../../model/abi.ts";
import type { HostId } from "../kernel.ts";

/** 0, 1 and 2 are taken by the terminal, in every process. */
const FIRST_DESCRIPTOR = 3;

export class LinuxProcess {
  readonly host: HostId;
  readonly name: string;
  readonly uid: number;
  /** Killed: it makes no more sockets. */
  ended = false;
  /** The lab's number to the number that this process of ours has; undefined where free. */
  readonly #real: Array<number | undefined> = [];
  /** Those that the experiment has set O_NONBLOCK on; underneath, all of them have it. */
  readonly #nonblocking = new Set<number>();

  constructor(host: HostId, name: string, uid: number) {
    this.host = host;
    this.name = name;
    this.uid = uid;
  }

  /** Gives a descriptor the lowest free number. */
  add(real: number): number {
    let index = this.#real.indexOf(undefined);
    if (index < 0) index = this.#real.length;
    this.#real[index] = real;
    return index + FIRST_DESCRIPTOR;
  }

  /** -EBADF for a number that is not open. */
  real(fd: number): number {
    return this.#real[fd - FIRST_DESCRIPTOR] ?? -Errno.EBADF;
  }

  remove(fd: number): void {
    this.#real[fd - FIRST_DESCRIPTOR] = undefined;
    this.#nonblocking.delete(fd);
  }

  setNonblocking(fd: number, on: boolean): void {
    if (on) this.#nonblocking.add(fd);
    else this.#nonblocking.delete(fd);
  }

  isNonblocking(fd: number): boolean {
    return this.#nonblocking.has(fd);
  }

  /** Open descriptors, lowest first: the order in which exit closes them. */
  open(): number[] {
    return this.#real.flatMap((real, index) =>
      real === undefined ? [] : [index + FIRST_DESCRIPTOR],
    );
  }
}
