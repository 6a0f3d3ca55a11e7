/** A process of the lab: its owner, and its descriptor table with numbers as a program of its own would get them. */
import { fstatSync } from "node:fs";
import { Errno } from "../../model/abi.ts";
import type { HostId } from "../kernel.ts";

/** 0, 1 and 2 are taken by the terminal, in every process. */
const FIRST_DESCRIPTOR = 3;

/** What all descriptors of one socket have in common. Linux: struct file. */
interface OpenFile {
  /** The experiment has set O_NONBLOCK on it; underneath, all of them have it. */
  nonblocking: boolean;
  /** Descriptors of it, of all processes of the lab. */
  descriptors: number;
  /** By which socket tables name it; asked for once. */
  inode: number | undefined;
}

interface Descriptor {
  /** The number that this process of ours has for it: each descriptor of the lab is one of the kernel's. */
  readonly real: number;
  readonly file: OpenFile;
  closeOnExec: boolean;
}

export class LinuxProcess {
  readonly host: HostId;
  readonly name: string;
  readonly uid: number;
  /** Killed: it makes no more sockets. */
  ended = false;
  /** By the lab's number; undefined where free. */
  readonly #descriptors: Array<Descriptor | undefined> = [];

  constructor(host: HostId, name: string, uid: number) {
    this.host = host;
    this.name = name;
    this.uid = uid;
  }

  /** Gives a descriptor the lowest free number. `of`: it is another one of what that number of this process is open on. */
  add(real: number, of?: number): number {
    let index = this.#descriptors.indexOf(undefined);
    if (index < 0) index = this.#descriptors.length;
    const shared = of === undefined ? undefined : this.#at(of)?.file;
    const file = shared ?? { nonblocking: false, descriptors: 0, inode: undefined };
    file.descriptors += 1;
    this.#descriptors[index] = { real, file, closeOnExec: false };
    return index + FIRST_DESCRIPTOR;
  }

  /** Has what `parent` has, under the same numbers; `copy` makes one more of the kernel's descriptors. */
  inherit(parent: LinuxProcess, copy: (real: number) => number): void {
    parent.#descriptors.forEach((own, index) => {
      this.#descriptors[index] = own && { ...own, real: copy(own.real) };
      if (own !== undefined) own.file.descriptors += 1;
    });
  }

  #at(fd: number): Descriptor | undefined {
    return this.#descriptors[fd - FIRST_DESCRIPTOR];
  }

  /** -EBADF for a number that is not open. */
  real(fd: number): number {
    return this.#at(fd)?.real ?? -Errno.EBADF;
  }

  /** Whether no other descriptor of the same socket is open, in any process. */
  isLast(fd: number): boolean {
    return this.#at(fd)?.file.descriptors === 1;
  }

  inode(fd: number): number {
    const { file, real } = this.#at(fd)!;
    return (file.inode ??= fstatSync(real).ino);
  }

  remove(fd: number): void {
    const gone = this.#at(fd);
    if (gone !== undefined) gone.file.descriptors -= 1;
    this.#descriptors[fd - FIRST_DESCRIPTOR] = undefined;
  }

  setNonblocking(fd: number, on: boolean): void {
    const descriptor = this.#at(fd);
    if (descriptor !== undefined) descriptor.file.nonblocking = on;
  }

  isNonblocking(fd: number): boolean {
    return this.#at(fd)?.file.nonblocking === true;
  }

  setCloseOnExec(fd: number, on: boolean): void {
    const descriptor = this.#at(fd);
    if (descriptor !== undefined) descriptor.closeOnExec = on;
  }

  closesOnExec(fd: number): boolean {
    return this.#at(fd)?.closeOnExec === true;
  }

  /** Open descriptors, lowest first. */
  open(): number[] {
    return this.#descriptors.flatMap((own, index) =>
      own === undefined ? [] : [index + FIRST_DESCRIPTOR],
    );
  }
}
