/**
 * Processes and their descriptors. A descriptor is the lowest free number from 3, as open(2) has it; 0 to 2 are taken. A
 * bitmap with a hint finds it, so that a process with a hundred thousand sockets still gets its next one at once. Several
 * descriptors may be of one socket, which counts them. Linux: struct fdtable.
 */
import { Errno } from "../abi";
import { DESCRIPTORS_MAX, PROCESSES_MAX } from "../engine/limits";
import { takeMemory } from "../engine/pool";
import { Sock } from "./socket";

const FIRST_FD: u32 = 3;
const FIRST_ROOM: u32 = 64;

export class Process {
  /** Descriptors below this may be open. */
  room: u32 = 0;
  private socks: usize = 0;
  private bitmap: usize = 0;
  /** Bits of descriptors with FD_CLOEXEC. */
  private closeOnExec: usize = 0;
  /** No bitmap word below this has a free bit. */
  private hint: u32 = 0;

  constructor(
    public host: u16,
    public uid: u32,
  ) {
    this.grow();
    store<u64>(this.bitmap, (1 << FIRST_FD) - 1);
  }

  /** The socket of a descriptor, or null: what comes in through the boundary is looked up here. */
  sockAt(fd: i32): Sock | null {
    if (fd < 0 || <u32>fd >= this.room) return null;
    return load<Sock | null>(this.socks + ((<usize>fd) << 2));
  }

  /** Whether another descriptor is to be had. */
  hasRoom(): bool {
    this.findWord();
    return this.hint << 6 < this.room || (this.room < <u32>DESCRIPTORS_MAX && this.grow());
  }

  /** A descriptor has its flag, the socket behind it none. */
  setCloseOnExec(fd: i32, on: bool): void {
    const word = this.closeOnExec + ((<usize>((<u32>fd) >>> 6)) << 3);
    const bit = (<u64>1) << (fd & 63);
    store<u64>(word, on ? load<u64>(word) | bit : load<u64>(word) & ~bit);
  }

  closesOnExec(fd: i32): bool {
    const word = this.closeOnExec + ((<usize>((<u32>fd) >>> 6)) << 3);
    return (load<u64>(word) & ((<u64>1) << (fd & 63))) != 0;
  }

  /** Has the descriptors of `parent`, each with its flag, and no other. False where there is no memory for them. Linux: dup_fd(). */
  inherit(parent: Process): bool {
    while (this.room < parent.room) if (!this.grow()) return false;
    memory.copy(this.socks, parent.socks, (<usize>parent.room) << 2);
    memory.copy(this.bitmap, parent.bitmap, parent.room >>> 3);
    memory.copy(this.closeOnExec, parent.closeOnExec, parent.room >>> 3);
    this.hint = parent.hint;
    for (let fd = 0; <u32>fd < this.room; fd++) {
      const sock = this.sockAt(fd);
      if (sock != null) sock.descriptors++;
    }
    return true;
  }

  /** Gives the socket a descriptor: hasRoom() was asked, and found it. */
  open(sock: Sock): i32 {
    sock.descriptors++;
    const word = this.bitmap + ((<usize>this.hint) << 3);
    const bit = <u32>ctz<u64>(~load<u64>(word));
    store<u64>(word, load<u64>(word) | ((<u64>1) << bit));
    const fd = (this.hint << 6) + bit;
    store<Sock | null>(this.socks + ((<usize>fd) << 2), sock);
    return <i32>fd;
  }

  close(fd: i32): void {
    this.sockAt(fd)!.descriptors--;
    this.setCloseOnExec(fd, false);
    const index = (<u32>fd) >>> 6;
    const word = this.bitmap + ((<usize>index) << 3);
    store<u64>(word, load<u64>(word) & ~((<u64>1) << (fd & 63)));
    store<Sock | null>(this.socks + ((<usize>fd) << 2), null);
    if (index < this.hint) this.hint = index;
  }

  private findWord(): void {
    const words = this.room >>> 6;
    while (this.hint < words && load<u64>(this.bitmap + ((<usize>this.hint) << 3)) == u64.MAX_VALUE)
      this.hint++;
  }

  private grow(): bool {
    const room = this.room == 0 ? FIRST_ROOM : this.room << 1;
    const socks = takeMemory((<usize>room) << 2);
    const bitmap = takeMemory(room >>> 3);
    const closeOnExec = takeMemory(room >>> 3);
    if (socks == 0 || bitmap == 0 || closeOnExec == 0) return false;
    if (this.room != 0) {
      memory.copy(socks, this.socks, (<usize>this.room) << 2);
      memory.copy(bitmap, this.bitmap, this.room >>> 3);
      memory.copy(closeOnExec, this.closeOnExec, this.room >>> 3);
    }
    this.socks = socks;
    this.bitmap = bitmap;
    this.closeOnExec = closeOnExec;
    this.room = room;
    return true;
  }
}

const processes = new StaticArray<Process | null>(PROCESSES_MAX);
let count = 0;

/** Index of the new process, or -EAGAIN when there are PROCESSES_MAX. */
export function makeProcess(host: u16, uid: u32): i32 {
  if (count >= PROCESSES_MAX) return -Errno.EAGAIN;
  processes[count] = new Process(host, uid);
  return count++;
}

export function processAt(index: i32): Process | null {
  return index >= 0 && index < count ? processes[index] : null;
}

/** Index of a new process that has the descriptors of this one; or a negated errno. */
export function forkProcess(parent: Process): i32 {
  const index = makeProcess(parent.host, parent.uid);
  if (index >= 0 && !processes[index]!.inherit(parent)) return -Errno.ENOMEM;
  return index;
}
