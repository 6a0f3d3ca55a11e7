/**
 * The guest's only program, which its kernel starts as init: mounts what the lab needs, loads the modules, then runs
 * experiments one after the other. Time is virtual there and a sleep costs nothing, so none has to run beside another.
 */
import { closeSync, openSync, readdirSync, readSync, writeSync } from "node:fs";
import { release, version } from "node:os";
import koffi from "koffi";
import { runExperiment } from "../../experiment/evaluate.ts";
import { createLinuxKernel } from "../../kernel/linux-kernel.ts";
import type { Done, Job } from "../linux/child.ts";
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

const library = koffi.load(null);
const mount = library.func("int mount(str from, str to, str kind, unsigned long flags, str more)");
const syscall = library.func("long syscall(long number, int fd, str parameters, int flags)");
/** finit_module(2) on x86-64. */
const FINIT_MODULE = 313;

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

const channel = openSync(portPath(), "r+");
say({ release: release(), version: version(), system: createLinuxKernel().system } satisfies Hello);
const reader = new FrameReader();
for (;;) {
  const next = reader.next();
  if (next !== undefined) say(run(next.message as Job));
  else reader.add(listen());
}

/** The one port of virtio_console; its device is there a moment after the module is. */
function portPath(): string {
  for (;;) {
    const name = readdirSync("/dev").find((one) => one.startsWith("vport"));
    if (name !== undefined) return `/dev/${name}`;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

function listen(): Buffer {
  const piece = Buffer.alloc(PIECE_BYTES);
  const bytes = readSync(channel, piece);
  // Nobody at the other end any more: the end of init is the end of the machine.
  if (bytes === 0) process.exit(0);
  return piece.subarray(0, bytes);
}

function say(message: unknown): void {
  const bytes = frame(message);
  for (let at = 0; at < bytes.length;) at += writeSync(channel, bytes, at);
}

function run({ experiment, compiled }: Job): Done {
  try {
    return { report: runExperiment(experiment, createLinuxKernel(), compiled) };
  } catch (error) {
    const hint = error instanceof Error && "hint" in error ? ` ${String(error.hint)}` : "";
    return { failure: `${String(error)}${hint}` };
  }
}
