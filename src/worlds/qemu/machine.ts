/**
 * A machine that QEMU imitates, with a clock that counts instructions: when the guest has nothing to do it jumps to the next
 * timer at once, so that a minute of TIME-WAIT takes no time here, and how busy this machine is does not reach the guest.
 * QEMU: -icount shift=1,sleep=off (2 ns an instruction).
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, open, readFile, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LinuxWorldError } from "../../kernel/linux/libc.ts";
import { frame, FrameReader } from "./frames.ts";
import { guestFiles, NODE, PROGRAM } from "./guest-files.ts";
import type { KernelFiles } from "./kernel-files.ts";

const MEMORY = "2048";
/** Without AVX, which is imitated slowly: what runs here takes a quarter less time so. */
const PROCESSOR = "qemu64,+rdrand,+ssse3,+sse4.1,+sse4.2,+popcnt";
const KERNEL_WORDS = [
  ...["console=ttyS0", "quiet", "panic=-1", "mitigations=off", "tsc=reliable", "nokaslr"],
  ...["random.trust_cpu=on", `rdinit=${NODE}`, "--", PROGRAM],
];

/** Lines of the guest's console that are shown when it ends before its time. */
const LAST_LINES = 12;
const CONSOLE_BYTES = 256 * 1024;

export class Machine {
  readonly #qemu: ChildProcess;
  readonly #console: FileHandle;
  readonly #reader = new FrameReader();
  readonly #answers: unknown[] = [];
  #complaints = "";
  #heard: (() => void) | undefined;
  #ended = false;

  private constructor(qemu: ChildProcess, console: FileHandle) {
    this.#qemu = qemu;
    this.#console = console;
    qemu.stdout!.on("data", (piece: Buffer) => {
      this.#reader.add(piece);
      for (let next = this.#reader.next(); next; next = this.#reader.next())
        this.#answers.push(next.message);
      this.#heard?.();
    });
    qemu.stderr!.on("data", (piece: Buffer) => (this.#complaints += piece.toString()));
    const end = (): void => {
      this.#ended = true;
      this.#heard?.();
    };
    qemu.once("exit", end);
    qemu.once("error", end);
    qemu.stdin!.on("error", () => undefined);
  }

  static async start(
    kernel: KernelFiles,
    program: URL,
    words: readonly string[],
  ): Promise<Machine> {
    const initrd = await namelessFile();
    await initrd.write(await guestFiles(kernel.modules, program));
    const console = await namelessFile();
    const qemu = spawn(
      "setpriv",
      [
        // QEMU ends with this process, however that ends. prctl(2): PR_SET_PDEATHSIG.
        ...["--pdeathsig", "KILL", "qemu-system-x86_64"],
        ...["-accel", "tcg", "-icount", "shift=1,sleep=off", "-rtc", "clock=vm"],
        ...["-M", "q35", "-cpu", PROCESSOR, "-m", MEMORY, "-nodefaults", "-no-user-config"],
        ...["-display", "none", "-no-reboot", "-serial", "file:/dev/fd/4"],
        ...["-chardev", "stdio,id=channel,signal=off", "-device", "virtio-serial-pci"],
        ...["-device", "virtserialport,chardev=channel,name=rebind"],
        ...[
          "-kernel",
          kernel.image,
          "-initrd",
          "/dev/fd/3",
          "-append",
          [...words, ...KERNEL_WORDS].join(" "),
        ],
      ],
      { stdio: ["pipe", "pipe", "pipe", initrd.fd, console.fd] },
    );
    await initrd.close();
    return new Machine(qemu, console);
  }

  send(message: unknown): void {
    this.#qemu.stdin!.write(frame(message));
  }

  /**
   * The guest's next message. Throws where it ended, or has computed for longer than `seconds` of this machine's processor;
   * `about` is said then.
   */
  async next(seconds: number, about = "starting"): Promise<unknown> {
    const began = await this.#processorSeconds();
    for (;;) {
      if (this.#answers.length > 0) return this.#answers.shift();
      if (this.#ended) throw await this.#failure(`${about}: the guest ended before it answered`);
      if ((await this.#processorSeconds()) - began > seconds) {
        this.#qemu.kill("SIGKILL");
        throw await this.#failure(
          `${about}: the guest was ended, it had not answered in ${seconds} s of processor time`,
        );
      }
      await this.#something();
    }
  }

  /** Until the guest says something, ends, or it is time to look how long it has computed. */
  #something(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, 1000);
      this.#heard = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** User and system time of QEMU, which a busy machine does not make longer. proc_pid_stat(5). */
  async #processorSeconds(): Promise<number> {
    const text = await readFile(`/proc/${this.#qemu.pid}/stat`, "latin1").catch(() => "");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / CLOCK_TICKS;
  }

  async #failure(message: string): Promise<Error> {
    const bytes = Buffer.alloc(CONSOLE_BYTES);
    const { bytesRead } = await this.#console.read(bytes, 0, CONSOLE_BYTES, 0);
    const said = `${this.#complaints}${bytes.toString("latin1", 0, bytesRead)}`;
    const last = said.trim().split(/\r?\n/).slice(-LAST_LINES);
    return new LinuxWorldError(message, last.join("\n    "));
  }

  async close(): Promise<void> {
    this.#qemu.kill("SIGKILL");
    await this.#console.close();
  }
}

/** An open file that has no name any more: it is gone when the last who has it open ends. */
async function namelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), "rebind-"));
  const file = await open(join(folder, "file"), "w+");
  await rm(folder, { recursive: true });
  return file;
}

/** sysconf(_SC_CLK_TCK), 100 on every x86-64. */
const CLOCK_TICKS = 100;
