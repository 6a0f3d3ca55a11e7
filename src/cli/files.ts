/** From the paths on a command line to the experiments in them. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, normalize, resolve } from "node:path";
import { duplicates } from "../experiment/find.ts";
import { loadExperiments, type Loaded, type LoadOptions } from "../experiment/load.ts";
import type { Problem } from "../experiment/problem.ts";
import type { LoadedExercise } from "../experiment/trials.ts";

/** What is looked at where no path is given. */
const EVERYTHING = "content";

export interface Collection {
  readonly files: ReadonlyArray<{
    readonly file: string;
    readonly text: string;
    readonly loaded: readonly Loaded[];
    readonly exercises: readonly LoadedExercise[];
  }>;
  readonly loaded: readonly Loaded[];
  readonly exercises: readonly LoadedExercise[];
  /** Every id that stands in the files, those of experiments that cannot be run too. */
  readonly ids: readonly string[];
  /** In the order of files and lines. With one of these the input is unusable. */
  readonly problems: readonly Problem[];
}

/**
 * Reads files, and of folders every .mdx and .ts below them; FILE#ID is one experiment of a file. Ids that occur twice are
 * problems, and so is an id that its file has not.
 */
export async function collect(
  paths: readonly string[],
  options: LoadOptions = {},
): Promise<Collection> {
  const problems: Problem[] = [];
  const files = [];
  const everyId: string[] = [];
  for (const { file, ids } of await wantedFiles(paths, problems)) {
    const text = await readText(file, problems);
    if (text === undefined) continue;
    const read = loadExperiments(text, file, options);
    const { loaded, problems: found, ids: there } = read;
    everyId.push(...there);
    problems.push(...found);
    // Nobody knows what stands in a page that is no MDX.
    if (there.length > 0 || found.length === 0) problems.push(...missing(file, ids, there));
    const wanted = ({ id }: { readonly id: string }) => ids.length === 0 || ids.includes(id);
    const chosen = loaded.filter(({ experiment }) => wanted(experiment));
    const exercises = read.exercises.filter(({ exercise }) => wanted(exercise));
    files.push({ file, text, loaded: chosen, exercises });
  }
  const loaded = files.flatMap((one) => one.loaded);
  const exercises = files.flatMap((one) => one.exercises);
  const named = [
    ...loaded.map((one) => one.experiment),
    ...exercises.map((one) => one.exercise.start),
  ];
  for (const twice of duplicates(named)) {
    if (!problems.some((known) => known.file === twice.file && known.line === twice.line))
      problems.push(twice);
  }
  return { files, loaded, exercises, ids: everyId, problems };
}

interface Wanted {
  /** As it was named first. */
  readonly file: string;
  /** The ids that are asked for; none is all. */
  readonly ids: readonly string[];
}

/** Each file once, however often and in whatever ways it is named. */
async function wantedFiles(paths: readonly string[], problems: Problem[]): Promise<Wanted[]> {
  const wanted = new Map<string, Wanted>();
  for (const path of paths.length > 0 ? paths : [EVERYTHING]) {
    const [, named = path, id] = /^(.+\.\w+)#([\w-]+)$/.exec(path) ?? [];
    for (const found of await filesAt(normalize(named), problems)) {
      const { file, ids } = wanted.get(resolve(found)) ?? { file: found, ids: undefined };
      const all = ids?.length === 0 || id === undefined;
      wanted.set(resolve(found), { file, ids: all ? [] : [...(ids ?? []), id] });
    }
  }
  return [...wanted.values()];
}

function missing(file: string, ids: readonly string[], there: readonly string[]): Problem[] {
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

/** Folders that are not looked into: what others have written, and tables of words. */
const NO_EXPERIMENTS: ReadonlySet<string> = new Set(["node_modules", "messages"]);

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".") || NO_EXPERIMENTS.has(entry.name)) continue;
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
