/**
 * Compiles src/model, AssemblyScript, into build/model.wasm: no imports, memory exported with a maximum. `ensureModel()` does
 * so only when that file is missing or older than what it is made of, and gives its path.
 */
import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { MEMORY_PAGES_MAX } from "../model/abi.ts";

const ROOT = pathToFileURL(`${join(import.meta.dirname, "../..")}/`);
const SOURCES = new URL("src/model/", ROOT);
const OUTPUT = new URL("build/model.wasm", ROOT);
/** 64 KiB pages that the memory has from the start. */
const INITIAL_PAGES = 16;

let building: Promise<string> | undefined;

/**
 * Path of a model.wasm that is not older than its sources. Compiles at most once, however often it is called. REBIND_MODEL
 * names another one to be used as it is: a mutant (scripts/mutate-model.ts).
 */
export async function ensureModel(): Promise<string> {
  const other = process.env["REBIND_MODEL"];
  if (other !== undefined) return other;
  building ??= (async () => {
    if (!(await isFresh())) await buildModel();
    return fileURLToPath(OUTPUT);
  })();
  return building;
}

async function isFresh(): Promise<boolean> {
  const built = await stat(OUTPUT).catch(() => undefined);
  if (built === undefined) return false;
  const sources = await readdir(SOURCES, { recursive: true });
  // The compiler's own version is in the lock file; a folder is newer once a file in it is gone.
  for (const path of [
    new URL("package-lock.json", ROOT),
    ...sources.map((name) => new URL(name, SOURCES)),
  ])
    if ((await stat(path)).mtimeMs > built.mtimeMs) return false;
  return true;
}

/** Compiles, and puts the result in place at once, so that nobody reads half a file. The compiler's words go to stderr. */
async function buildModel(): Promise<void> {
  const { main } = await import("assemblyscript/asc");
  await mkdir(new URL(".", OUTPUT), { recursive: true });
  const half = `build/model.${process.pid}.wasm`;
  const words = [
    "src/model/index.ts",
    ...["--runtime", "stub", "--use", "abort="],
    // Shrunk it is also faster: V8 inlines small functions itself, and better than Binaryen does.
    ...["-O3", "--shrinkLevel", "2"],
    ...["--initialMemory", String(INITIAL_PAGES), "--maximumMemory", String(MEMORY_PAGES_MAX)],
    ...["--outFile", half],
    // Wherever the command was called from.
    ...["--baseDir", fileURLToPath(ROOT)],
  ];
  const { error } = await main(words, { stderr: process.stderr });
  if (error !== null) throw new Error("The model does not compile.", { cause: error });
  await rename(new URL(half, ROOT), OUTPUT);
}
