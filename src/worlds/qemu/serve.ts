/**
 * What a program does first that its guest's kernel starts as init: mounts what the lab needs, loads the modules, opens the
 * channel to the machine outside. Then it answers one message after the other.
 */
import { closeSync, openSync, readdirSync, readSync, writeSync } from "node:fs";
import { release, version } from "node:os";
import koffi from "koffi";
import { createLinuxKernel } from "../../kernel/linux-kernel.ts";
import { frame, FrameReader } from "./frames.ts";

/** What it says first. */
export interface Hello {
  /** uname(1) -r */
  readonly release: string;
  /** uname(1) -v */
  readonly version: string;
  readonly system: string;
}

const MODULES = "/modules";
const PIECE_BYTES = 64 * 1024;

/** finit_module(2) on x86-64. */
const FINIT_MODULE = 313;

/** Answers for as long as somebody asks; `answer` throws nothing. */
export function serve(answer: (message: unknown) => unknown): void {
  setUp();
  const channel = new Channel(portPath());
  const { system } = createLinuxKernel();
  channel.say({ release: release(), version: version(), system } satisfies Hello);
  for (;;) channel.say(answer(channel.hear()));
}

/** What went wrong, as it is told outside. */
export function failureText(error: unknown): string {
  const hint = error instanceof Error && "hint" in error ? ` ${String(error.hint)}` : "";
  return `${String(error)}${hint}`;
}

function setUp(): void {
  const library = koffi.load(null);
  const mount = library.func(
    "int mount(str from, str to, str kind, unsigned long flags, str more)",
  );
  const syscall = library.func("long syscall(long number, int fd, str parameters, int flags)");
  for (const [from, to, kind] of [
    ["proc", "/proc", "proc"],
    ["sysfs", "/sys", "sysfs"],
    ["devtmpfs", "/dev", "devtmpfs"],
  ]) {
    if (mount(from, to, kind, 0, "") < 0) throw new Error(`mount ${to}: errno ${koffi.errno()}`);
  }
  for (const name of readdirSync(MODULES).sort()) {
    const fd = openSync(`${MODULES}/${name}`, "r");
    const failed = Number(syscall(FINIT_MODULE, fd, "", 0)) < 0;
    if (failed) throw new Error(`module ${name}: errno ${koffi.errno()}`);
    closeSync(fd);
  }
}

/** The one port of virtio_console; its device is there a moment after the module is. */
function portPath(): string {
  for (;;) {
    const name = readdirSync("/dev").find((one) => one.startsWith("vport"));
    if (name !== undefined) return `/dev/${name}`;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

class Channel {
  readonly #descriptor: number;
  readonly #reader = new FrameReader();

  constructor(path: string) {
    this.#descriptor = openSync(path, "r+");
  }

  /** The next message, as soon as it is there. */
  hear(): unknown {
    for (;;) {
      const next = this.#reader.next();
      if (next !== undefined) return next.message;
      const piece = Buffer.alloc(PIECE_BYTES);
      const bytes = readSync(this.#descriptor, piece);
      // Nobody at the other end any more: the end of init is the end of the machine.
      if (bytes === 0) process.exit(0);
      this.#reader.add(piece.subarray(0, bytes));
    }
  }

  say(message: unknown): void {
    const bytes = frame(message);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at);
  }
}
