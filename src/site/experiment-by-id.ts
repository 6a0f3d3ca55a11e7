/** One experiment of the pages, found by its id: what `<Matrix of="…">` and `<Outcome of="…">` in the prose ask for. */
import { readdir, readFile } from "node:fs/promises";
import { loadExperiments, type Loaded } from "../experiment/load.ts";

/** Throws where no page has it, or its text cannot be run. */
export async function experimentById(id: string, root = process.cwd()): Promise<Loaded> {
  const names = await readdir(`${root}/content/docs`, { recursive: true });
  for (const name of names.filter((one) => one.endsWith(".mdx")).sort()) {
    const file = `content/docs/${name.replaceAll("\\", "/")}`;
    const text = await readFile(`${root}/${file}`, "utf8");
    if (!text.includes(`experiment="${id}"`)) continue;
    const found = loadExperiments(text, file).loaded.find((one) => one.experiment.id === id);
    if (found) return found;
  }
  throw new Error(`No page has an experiment ${id} that can be run. Expected the id on a fence.`);
}
