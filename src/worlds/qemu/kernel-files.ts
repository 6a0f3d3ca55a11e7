/** The newest kernel of a series: fetched when it is asked for, then kept. A folder of the cache a kernel. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { LinuxWorldError } from "../../kernel/linux/libc.ts";
import { Apt } from "./apt.ts";
import { cacheFolder } from "./cache.ts";
import { withDependencies, type Module } from "./modules.ts";
import { needPrograms } from "./needs.ts";
import { compareVersions, newestOf, seriesAmong, type Package } from "./packages.ts";

const execute = promisify(execFile);

/** What the lab stands on, and the channel to the machine outside. */
const MODULES = ["virtio_pci", "virtio_console", "tun", "inet_diag", "tcp_diag", "udp_diag"];

/** So long what was the newest is taken to be so still. */
const FRESH_MS = 7 * 24 * 60 * 60 * 1000;

export interface KernelFiles {
  /** The package's version: "6.1.192-3". */
  readonly version: string;
  /** Path of the kernel's image. */
  readonly image: string;
  /** In the order in which they are to be loaded. */
  readonly modules: readonly Module[];
}

/** Throws LinuxWorldError where it can neither be fetched nor is kept. */
export async function kernelFiles(series: string): Promise<KernelFiles> {
  const kept = await newestKept(series);
  if (kept !== undefined && Date.now() - kept.askedMs < FRESH_MS) return read(kept.folder);
  try {
    return await read(await fetchNewest(series));
  } catch (error) {
    if (kept === undefined) throw error;
    const said = (error as Error).message.split("\n")[0];
    process.stderr.write(
      `no newer ${series} could be looked for: ${said}; the one kept is asked\n`,
    );
    return read(kept.folder);
  }
}

function kernelsFolder(): string {
  return join(cacheFolder(), "kernels");
}

/** Written last into a kernel's folder, so that half a folder is none. */
const VERSION_FILE = "version";

async function newestKept(
  series: string,
): Promise<{ readonly folder: string; readonly askedMs: number } | undefined> {
  const names = await readdir(kernelsFolder()).catch(() => []);
  const [newest] = names
    .filter((name) => name.startsWith(`${series}.`))
    .sort((a, b) => compareVersions(b, a));
  if (newest === undefined) return undefined;
  const folder = join(kernelsFolder(), newest);
  const asked = await stat(join(folder, VERSION_FILE)).catch(() => undefined);
  return asked && { folder, askedMs: asked.mtimeMs };
}

async function read(folder: string): Promise<KernelFiles> {
  const names = (await readdir(join(folder, "modules"))).sort();
  const modules = names.map(async (name) => ({
    name: name.replace(/^\d+-|\.ko$/g, ""),
    bytes: await readFile(join(folder, "modules", name)),
  }));
  return {
    version: (await readFile(join(folder, VERSION_FILE), "utf8")).trim(),
    image: join(folder, "vmlinuz"),
    modules: await Promise.all(modules),
  };
}

/** Answers the folder that it is kept in. */
async function fetchNewest(series: string): Promise<string> {
  await needPrograms("apt-get", "apt-cache", "dpkg-deb");
  await mkdir(kernelsFolder(), { recursive: true });
  const apt = new Apt(join(cacheFolder(), "apt"));
  const all = await apt.kernels();
  const packages = newestOf(series, all);
  if (packages.length === 0) {
    throw new LinuxWorldError(
      `Debian's mirror has no kernel of the series ${series}.`,
      `It has ${seriesAmong(all).join(", ")}.`,
    );
  }
  const folder = join(kernelsFolder(), packages[0]!.version.replace(/[^\w.+~-]/g, "_"));
  const half = await mkdtemp(join(kernelsFolder(), "half-"));
  try {
    process.stderr.write(`fetching ${packages.map(({ name }) => name).join(", ")}\n`);
    await unpack(apt, packages, half);
    await rm(folder, { recursive: true, force: true });
    await rename(half, folder);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  return folder;
}

async function unpack(apt: Apt, packages: readonly Package[], into: string): Promise<void> {
  const tree = join(into, "tree");
  await mkdir(tree);
  await apt.download(packages, into);
  for (const name of (await readdir(into)).filter((one) => one.endsWith(".deb"))) {
    await execute("dpkg-deb", ["-x", join(into, name), tree]);
    await rm(join(into, name));
  }
  const files = (await readdir(tree, { recursive: true })).map((name) => join(tree, name));
  const image = files.find((file) => /\/vmlinuz(?:-[^/]+)?$/.test(file));
  if (image === undefined)
    throw new LinuxWorldError(`${packages[0]!.name} has no image of a kernel.`, "");
  await rename(image, join(into, "vmlinuz"));
  const modules = await withDependencies(
    MODULES,
    files.filter((file) => /\.ko(?:\.\w+)?$/.test(file)),
  );
  await mkdir(join(into, "modules"));
  for (const [i, { name, bytes }] of modules.entries()) {
    const place = String(i).padStart(2, "0");
    await writeFile(join(into, "modules", `${place}-${name}.ko`), bytes);
  }
  await rm(tree, { recursive: true });
  await writeFile(join(into, VERSION_FILE), `${packages[0]!.version}\n`);
}
