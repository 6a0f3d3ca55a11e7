/** Kernel modules: which ones others need, and their files as the kernel loads them. modinfo(8) shows the same. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";
import { LinuxWorldError } from "../../kernel/linux/libc.ts";
import { needPrograms } from "./needs.ts";

const execute = promisify(execFile);

export interface Module {
  /** "virtio_pci" */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The modules of these names and what they depend on, each after what it needs. Names that are no module are built in. */
export async function withDependencies(
  names: readonly string[],
  files: readonly string[],
): Promise<Module[]> {
  const byName = new Map(files.map((file) => [moduleName(file), file]));
  const loaded = new Map<string, Module>();
  const load = async (name: string): Promise<void> => {
    const file = byName.get(name);
    if (file === undefined || loaded.has(name)) return;
    const bytes = await readModule(file);
    for (const needed of dependencies(bytes)) await load(needed);
    loaded.set(name, { name, bytes });
  };
  for (const name of names) await load(name);
  return [...loaded.values()];
}

/** As the kernel spells it: tcp_diag for tcp-diag.ko.xz. */
export function moduleName(file: string): string {
  return basename(file)
    .replace(/\.ko(?:\.\w+)?$/, "")
    .replaceAll("-", "_");
}

/** What .modinfo says: `depends=inet_diag,udp`, ended by a zero byte. */
export function dependencies(module: Buffer): string[] {
  const at = module.indexOf("\0depends=");
  if (at < 0) return [];
  const from = at + "\0depends=".length;
  const text = module.toString("latin1", from, module.indexOf(0, from));
  return text.split(",").flatMap((name) => (name === "" ? [] : [name.replaceAll("-", "_")]));
}

async function readModule(file: string): Promise<Buffer> {
  if (file.endsWith(".ko")) return readFile(file);
  const program = file.endsWith(".xz") ? "xz" : file.endsWith(".zst") ? "zstd" : undefined;
  if (program === undefined)
    throw new LinuxWorldError(`No way is known to unpack the module ${file}.`, "");
  await needPrograms(program);
  const options = { encoding: "buffer", maxBuffer: 64 * 1024 * 1024 } as const;
  return (await execute(program, ["-dc", file], options)).stdout;
}
