/** The model as tests ask it: compiled once a file, a fresh kernel for each run. REBIND_MODEL may name a mutant. */
import { readFile } from "node:fs/promises";
import { ensureModel } from "../../src/worlds/build-model.ts";

export async function modelModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(await ensureModel()));
}
