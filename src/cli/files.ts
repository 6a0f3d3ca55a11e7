/** From the paths on a command line to the experiments in them. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, normalize } from "node:path";
import { duplicates } from "../experiment/find.ts";
import { loadExperiments, type Loaded } from "../experiment/load.ts";
import type { Problem } from "../experiment/problem.ts";

/** What is looked at where no path is given. */
const EVERYTHING = "content";

export interface Collection {
  readonly files: ReadonlyArray<{
    readonly file: string;
    readonly text: string;
    readonly loaded: readonly Loaded[];
  }>;
  readonly loaded: readonly Loaded[];
  /** In the order of files and lines. With one of these the input is unusable. */
  readonly problems: readonly Problem[];
}

/**
 * Reads files, and of folders every .mdx and .ts below them; FILE#ID is one experiment of a file. Ids that occur twice are
 * problems, and so is an id that its file has not.
 */
export async function collect(paths: readonly string[]): Promise<Collection> {
  const problems: Problem[] = [];
  /** By file, the ids that are asked for; none asked for is all. */
  const wanted = new Map<string, readonly string[]>();
  for (const path of paths.length > 0 ? paths : [EVERYTHING]) {
    const [, named = path, id] = /^(.+\.\w+)#([\w-]+)$/.exec(path) ?? [];
    for (const file of await filesAt(normalize(named), problems)) {
      const before = wanted.get(file);
      wanted.set(file, before?.length === 0 || id === undefined ? [] : [...(before ?? []), id]);
    }
  }
  const files = [];
  for (const [file, ids] of wanted) {
    const text = await readText(file, problems);
    if (text === undefined) continue;
    const { loaded, problems: found } = loadExperiments(text, file);
    problems.push(...found, ...missing(file, ids, loaded));
    const chosen = loaded.filter(
      ({ experiment }) => ids.length === 0 || ids.includes(experiment.id),
    );
    files.push({ file, text, loaded: chosen });
  }
  const loaded = files.flatMap((one) => one.loaded);
  for (const twice of duplicates(loaded.map((one) => one.experiment))) {
    if (!problems.some((known) => known.file === twice.file && known.line === twice.line))
      problems.push(twice);
  }
  return { files, loaded, problems };
}

function missing(file: string, ids: readonly string[], loaded: readonly Loaded[]): Problem[] {
  const there = loaded.map(({ experiment }) => experiment.id);
  const hint = `There are: ${there.join(", ") || "none"}.`;
  return ids
    .filter((id) => !there.includes(id))
    .map((id) => ({
      file,
      line: 1,
      column: 1,
      message: `expected the id of an experiment, found ${id}`,
      hint,
    }));
}

async function filesAt(path: string, problems: Problem[]): Promise<string[]> {
  const fail = (message: string) => {
    problems.push({ file: path, line: 1, column: 1, message });
    return [];
  };
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) return await filesBelow(path);
    if (!entry.isFile()) return fail("expected a file or folder");
  } catch (error) {
    return fail(`cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return isExperimentFile(path) ? [path] : fail("expected a file that ends in .mdx or .ts");
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (isExperimentFile(entry.name) && !/\.test\.ts$/.test(entry.name)) found.push(path);
  }
  return found;
}

function isExperimentFile(name: string): boolean {
  return /\.(mdx|ts)$/.test(name) && !/\.d\.ts$/.test(name);
}

/** Text that, written back, gives the same bytes. */
async function readText(file: string, problems: Problem[]): Promise<string | undefined> {
  try {
    const bytes = await readFile(file);
    const text = bytes.toString("utf8");
    if (Buffer.from(text, "utf8").equals(bytes)) return text;
    problems.push({ file, line: 1, column: 1, message: "is not UTF-8 text" });
  } catch (error) {
    problems.push({
      file,
      line: 1,
      column: 1,
      message: `cannot be read: ${(error as NodeJS.ErrnoException).code}`,
    });
  }
  return undefined;
}
