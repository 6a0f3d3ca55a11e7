/** `rebind new`: the skeleton of a chapter, of an experiment or of an exercise. */
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KEBAB_CASE } from "../experiment/fence-meta.ts";
import { EXIT, UsageError, type Command, type Words } from "./command.ts";
import { collect } from "./files.ts";
import { chapterSkeleton, exerciseSkeleton, experimentSkeleton, sentence } from "./skeletons.ts";

const CHAPTERS = "content/docs";

export const create: Command = {
  name: "new",
  usage: "new chapter SLUG | new experiment ID | new exercise ID",
  summary: "makes a chapter, an experiment or an exercise to start from",
  details: [
    `rebind new chapter time-wait/what-is-left     writes ${CHAPTERS}/time-wait/what-is-left.mdx`,
    "rebind new experiment an-id-that-is-a-claim   prints a fence, or appends it to a page with --in FILE",
    "rebind new exercise an-id-that-is-a-goal      does the same with an exercise",
  ].join("\n"),
  options: [
    { name: "title", value: "TITLE", help: "the chapter's title (default: from its slug)" },
    { name: "in", value: "FILE", help: "the page that the experiment or exercise is appended to" },
  ],
  run: runNew,
};

/** What is appended to a page. */
const FENCES = { experiment: experimentSkeleton, exercise: exerciseSkeleton } as const;
type Fence = keyof typeof FENCES;

async function runNew(words: Words): Promise<number> {
  const [kind, name, ...more] = words.rest;
  const isFence = kind === "experiment" || kind === "exercise";
  if (more.length > 0 || name === undefined || (kind !== "chapter" && !isFence)) {
    throw new UsageError(
      `expected chapter SLUG, experiment ID or exercise ID, found ${words.rest.join(" ") || "nothing"}`,
    );
  }
  const [other, its] = isFence ? ["title", "chapter"] : ["in", "experiment"];
  if (words.option(other) !== undefined)
    throw new UsageError(`expected --${other} with a new ${its}, found it with a new ${kind}`);
  return isFence ? newFence(kind, name, words) : newChapter(name, words);
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

async function newFence(kind: Fence, id: string, words: Words): Promise<number> {
  if (!KEBAB_CASE.test(id)) throw new UsageError(`expected an id in kebab-case, found ${id}`);
  if ((await takenIds()).has(id)) throw new UsageError(`the ${kind} id ${id} is taken`);
  const file = words.option("in");
  if (file === undefined) {
    process.stdout.write(FENCES[kind](id));
    return EXIT.OK;
  }
  if (!(await exists(file)) || !file.endsWith(".mdx"))
    throw new UsageError(`expected --in with a page (.mdx) that exists, found ${file}`);
  const text = await readFile(file, "utf8");
  const gap = text === "" || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  await writeFile(file, text + gap + FENCES[kind](id));
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
