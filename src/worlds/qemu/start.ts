/** Starts the newest kernel of a series in a machine that QEMU imitates, with a program of ours as its only one. */
import { kernelFiles } from "./kernel-files.ts";
import { Machine } from "./machine.ts";
import { needPrograms } from "./needs.ts";
import type { Hello } from "./serve.ts";

/** Processor time of this machine, in seconds, after which a guest that boots counts as hung. */
const PATIENCE_SECONDS = 300;

/**
 * `program`: the file whose last words are serve(); `words`: more for the kernel's command line. Throws LinuxWorldError where the kernel cannot be had or this machine cannot start it.
 */
export async function startGuest(
  series: string,
  program: URL,
  words: readonly string[] = [],
): Promise<{ readonly machine: Machine; readonly hello: Hello }> {
  await needPrograms("qemu-system-x86_64", "setpriv", "ldd");
  const machine = await Machine.start(await kernelFiles(series), program, words);
  return { machine, hello: (await machine.next(PATIENCE_SECONDS)) as Hello };
}
