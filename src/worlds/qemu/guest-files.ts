/** The guest's first file system: this machine's Node with its libraries, koffi, the guest's program, bundled into one file,, and the kernel's modules. */
import { execFile } from "node:child_process";
import { readdir, readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { Cpio } from "./cpio.ts";
import type { Module } from "./modules.ts";

const execute = promisify(execFile);

export const NODE = "/bin/node";
export const PROGRAM = "/guest.mjs";

export async function guestFiles(modules: readonly Module[], program: URL): Promise<Buffer> {
  const archive = new Cpio().folder("/proc").folder("/sys").folder("/dev");
  // What standard input, output and error are before /dev is mounted: console(4).
  archive.device("/dev/console", 5, 1);
  archive.file(NODE, await readFile(process.execPath));
  const native = await koffiFiles();
  for (const file of await librariesOf([process.execPath, native.library]))
    archive.file(file, await readFile(file));
  for (const [name, file] of native.files) archive.file(name, await readFile(file));
  archive.file(PROGRAM, await bundle(program));
  modules.forEach(({ name, bytes }, i) =>
    archive.file(`/modules/${String(i).padStart(2, "0")}-${name}.ko`, bytes),
  );
  return archive.bytes();
}

async function bundle(program: URL): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(program)],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    external: ["koffi"],
    logLevel: "silent",
  });
  return Buffer.from(outputFiles[0]!.contents);
}

/** koffi's JavaScript and its library for this platform, at the places where Node looks for them from the root. */
async function koffiFiles(): Promise<{ library: string; files: Array<[string, string]> }> {
  const koffi = dirname(fileURLToPath(import.meta.resolve("koffi")));
  const platform = join(dirname(koffi), "@koromix/koffi-linux-x64");
  const library = join(platform, "linux_x64/koffi.node");
  const files: Array<[string, string]> = [];
  for (const [folder, name] of [
    [koffi, "koffi"],
    [platform, "@koromix/koffi-linux-x64"],
  ] as const) {
    for (const file of await readdir(folder, { recursive: true })) {
      if (!/(?:\.c?js|(?:^|\/)package\.json|linux_x64\/koffi\.node)$/.test(file)) continue;
      files.push([`/node_modules/${name}/${file}`, join(folder, file)]);
    }
  }
  return { library, files };
}

/** Shared libraries, at the paths where the loader looks for them. ldd(1). */
async function librariesOf(programs: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const program of programs) {
    const { stdout } = await execute("ldd", [await realpath(program)]);
    for (const [, path] of stdout.matchAll(/(?:=> |^\s*)(\/\S+) \(/gm)) found.add(path!);
  }
  return [...found];
}
