/** `rebind new`: the skeleton of a chapter or of an experiment. */
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KEBAB_CASE } from "../experiment/fence-meta.ts";
import { EXIT, UsageError, type Command, type Words } from "./command.ts";
import { collect } from "./files.ts";
import { chapterSkeleton, experimentSkeleton, sentence } from "./skeletons.ts";

const CHAPTERS = "content/docs";

export const create: Command = {
  name: "new",
  usage: "new chapter SLUG | new experiment ID",
  summary: "makes a chapter, or an experiment to start from",
  details: [
    `rebind new chapter time-wait/what-is-left     writes ${CHAPTERS}/time-wait/what-is-left.mdx`,
    "rebind new experiment an-id-that-is-a-claim   prints a fence, or appends it to a page with --in FILE",
  ].join("\n"),
  options: [
    { name: "title", value: "TITLE", help: "the chapter's title (default: from its slug)" },
    { name: "in", value: "FILE", help: "the page that the experiment is appended to" },
  ],
  run: runNew,
};

/** Whose option it is. */
const OF_KIND = { title: "chapter", in: "experiment" } as const;

async function runNew(words: Words): Promise<number> {
  const [kind, name, ...more] = words.rest;
  if (more.length > 0 || name === undefined || (kind !== "chapter" && kind !== "experiment")) {
    throw new UsageError(
      `expected chapter SLUG or experiment ID, found ${words.rest.join(" ") || "nothing"}`,
    );
  }
  for (const [option, its] of Object.entries(OF_KIND)) {
    if (its !== kind && words.option(option) !== undefined)
      throw new UsageError(`expected --${option} with a new ${its}, found it with a new ${kind}`);
  }
  return kind === "chapter" ? newChapter(name, words) : newExperiment(name, words);
}

async function newChapter(given: string, words: Words): Promise<number> {
  const slug = given.replace(new RegExp(`^${CHAPTERS}/`), "").replace(/\.mdx$/, "");
  // The last part becomes an experiment's id.
  if (!slug.split("/").every((part) => KEBAB_CASE.test(part)))
    throw new UsageError(`expected a slug like time-wait/sixty-seconds, found ${given}`);
  const file = join(CHAPTERS, `${slug}.mdx`);
  if (await exists(file)) throw new UsageError(`${file} exists already`);
  const name = slug.slice(slug.lastIndexOf("/") + 1);
  const title = words.option("title") ?? sentence(name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    chapterSkeleton(title, await freeId(name), await freeId(`${name}-changed`)),
    { flag: "wx" },
  );
  process.stdout.write(`${file}\n`);
  return EXIT.OK;
}

async function newExperiment(id: string, words: Words): Promise<number> {
  if (!KEBAB_CASE.test(id)) throw new UsageError(`expected an id in kebab-case, found ${id}`);
  if ((await takenIds()).has(id)) throw new UsageError(`the experiment id ${id} is taken`);
  const file = words.option("in");
  if (file === undefined) {
    process.stdout.write(experimentSkeleton(id));
    return EXIT.OK;
  }
  if (!(await exists(file)) || !file.endsWith(".mdx"))
    throw new UsageError(`expected --in with a page (.mdx) that exists, found ${file}`);
  const text = await readFile(file, "utf8");
  const gap = text === "" || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  await writeFile(file, text + gap + experimentSkeleton(id));
  process.stdout.write(`${file}\n`);
  return EXIT.OK;
}

async function takenIds(): Promise<Set<string>> {
  if (!(await exists(CHAPTERS))) return new Set();
  return new Set((await collect([CHAPTERS])).ids);
}

async function freeId(name: string): Promise<string> {
  const taken = await takenIds();
  let id = name;
  for (let n = 2; taken.has(id); n++) id = `${name}-${n}`;
  return id;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
