/** One experiment of the pages, found by its id: what `<Matrix of="…">` and `<Outcome of="…">` in the prose ask for. */
import { readdir, readFile } from "node:fs/promises";
import { languageOf } from "../experiment/language.ts";
import { loadExperiments, type Loaded } from "../experiment/load.ts";
import { describeProblem } from "../experiment/problem.ts";

/**
 * The one in the asking page's language, else in the site's first. `page` is its path, "content/docs/…". Throws where no page has it, or
 * its text cannot be run.
 */
export async function experimentById(
  id: string,
  page?: string,
  root = process.cwd(),
): Promise<Loaded> {
  for (const file of await pagesFor(page, root)) {
    const text = await readFile(`${root}/${file}`, "utf8");
    // Reading a page as MDX takes long: those that do not so much as mention the id are passed over.
    if (!text.includes(id)) continue;
    const { loaded, ids, problems } = loadExperiments(text, file);
    const found = loaded.find(({ experiment }) => experiment.id === id);
    if (found) return found;
    if (!ids.includes(id)) continue;
    const said = problems.map(describeProblem).join("\n");
    throw new Error(`expected the experiment ${id} of ${file} to run; it cannot:\n${said}`);
  }
  throw new Error(`expected the id of an experiment, found ${id}, which is on no page's fence`);
}

/** The asking page first, its language's next, the site's first language's last. */
async function pagesFor(page: string | undefined, root: string): Promise<string[]> {
  const names = await readdir(`${root}/content/docs`, { recursive: true });
  const files = names
    .filter((name) => name.endsWith(".mdx"))
    .map((name) => `content/docs/${name.replaceAll("\\", "/")}`)
    .sort();
  const of = (language: string) => files.filter((file) => languageOf(file) === language);
  const all = [...of(languageOf(page ?? "")), ...of("")];
  return [...new Set([...all.filter((file) => file === page), ...all])];
}
