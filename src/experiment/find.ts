/**
 * Finds experiments in a file's text: the fences of an MDX page marked `experiment="id"`, or a whole .ts file. Positions
 * are kept to the column. Not needed in the page (remark is large): an edited experiment goes straight to compile.ts.
 */
import remarkFrontmatter from "remark-frontmatter";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { readDeclaration, readFenceWords } from "./fence-meta.ts";
import { languageOf } from "./language.ts";
import { inFile, lineStarts, positionAt, splitLines } from "./lines.ts";
import type { Problem } from "./problem.ts";
import { readExercise, type Exercise } from "./read-exercise.ts";
import type { Experiment } from "./types.ts";

export interface Found {
  /** In the file's order. Those with a problem in their fence words are among them. */
  readonly experiments: readonly Experiment[];
  readonly exercises: readonly Exercise[];
  readonly problems: readonly Problem[];
}

/** A fence as remark gives it, as far as it is used here. */
interface Fence {
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly value: string;
  readonly position?: { readonly start: { readonly line: number; readonly offset?: number } };
}

/** By the file's name: `.mdx` and `.md` are pages, everything else is one experiment. `text` is as read, `file` as shown. */
export function findExperiments(text: string, file: string): Found {
  return /\.mdx?$/i.test(file) ? findInMdx(text, file) : findInTypeScript(text, file);
}

export function findInMdx(text: string, file: string): Found {
  const experiments: Experiment[] = [];
  const exercises: Exercise[] = [];
  const problems: Problem[] = [];
  const page = new Page(text, file, problems);
  let tree;
  try {
    tree = unified().use(remarkParse).use(remarkFrontmatter).use(remarkMdx).parse(text);
  } catch (error) {
    return { experiments, exercises, problems: [mdxProblem(error, file)] };
  }
  visit(tree, "code", (fence) => {
    const exercise = page.readExercise(fence);
    const experiment = exercise ? undefined : page.read(fence);
    if (exercise) exercises.push(exercise);
    if (experiment) experiments.push(experiment);
  });
  problems.push(...duplicates([...experiments, ...exercises.map(({ start }) => start)]));
  return { experiments, exercises, problems };
}

/**
 * The whole file is the experiment, its id the file's name. A first line `// experiment: on="model" because="…"` gives what
 * a fence's words would.
 */
export function findInTypeScript(text: string, file: string): Found {
  const problems: Problem[] = [];
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  const first = /^\uFEFF?\/\/ experiment:(.*)/.exec(text);
  const words = first?.[1] ?? "";
  const shift = first ? first[0].length - words.length : 0;
  const declared = readDeclaration(
    `${words} experiment="${name.replace(/\.\w+$/, "")}"`,
    (at, message, hint) => {
      const inWords = at <= words.length;
      problems.push({
        file,
        line: 1,
        column: inWords ? shift + at + 1 : 1,
        message,
        ...(hint && { hint }),
      });
    },
  );
  const { experiment: _, ...attributes } = declared.attributes;
  const start = { line: 1, column: 1, offset: 0 };
  return {
    experiments: [{ ...declared, attributes, file, source: text, start, indent: 0 }],
    exercises: [],
    problems,
  };
}

/** Ids that occur twice in one language; the later one is where the problem is. Also for experiments of several files. */
export function duplicates(experiments: readonly Experiment[]): Problem[] {
  const seen = new Map<string, Experiment>();
  const problems: Problem[] = [];
  for (const experiment of experiments) {
    const { id, file, start } = experiment;
    const key = `${languageOf(file)}/${id}`;
    const first = seen.get(key);
    if (!first) seen.set(key, experiment);
    else if (id !== "") {
      const message = `the experiment id ${id} is taken`;
      const hint = `It stands at ${first.file}:${fenceLine(first)} already; an id is unique in its language.`;
      problems.push({ file, line: fenceLine(experiment), column: start.column, message, hint });
    }
  }
  return problems;
}

/** The line of the fence's ``` (of a .ts file: its first). */
export function fenceLine(experiment: Experiment): number {
  return Math.max(1, experiment.start.line - (/\.mdx?$/i.test(experiment.file) ? 1 : 0));
}

/** What the MDX parser threw. Some of its messages have their place in brackets alone: `… (3:1-3:7)`. */
function mdxProblem(error: unknown, file: string): Problem {
  const { line, column, reason, message } = error as Record<string, unknown>;
  const text = String(reason ?? message);
  const bracket = / \((\d+):(\d+)(?:-\d+:\d+)?\)/.exec(text);
  const given = (value: unknown, part: number) =>
    typeof value === "number" ? value : Number(bracket?.[part] ?? 1);
  return { file, line: given(line, 1), column: given(column, 2), message: `MDX: ${text}` };
}

/** One page while it is read. */
class Page {
  readonly #text: string;
  readonly #file: string;
  readonly #problems: Problem[];
  readonly #starts: readonly number[];
  readonly #lines: readonly string[];

  constructor(text: string, file: string, problems: Problem[]) {
    this.#text = text;
    this.#file = file;
    this.#problems = problems;
    this.#starts = lineStarts(text);
    this.#lines = splitLines(text);
  }

  readExercise(fence: Fence): Exercise | undefined {
    const open = fence.position?.start;
    if (!open || !/\bexercise\b/.test(fence.meta ?? "")) return undefined;
    const { words, at } = this.#opening(open.line);
    if (!readFenceWords(words).words.some(({ name }) => name === "exercise")) return undefined;
    if (fence.lang !== "ts")
      this.#complain(at, `an exercise is written in ts, found ${fence.lang ?? ""}`);
    const declared = readDeclaration(
      words,
      (offset, message, hint) => this.#complain(at + offset, message, hint),
      "exercise",
    );
    const whole = { ...declared, file: this.#file, ...this.#source(fence, open.line) };
    return readExercise(whole, (position, message, hint) =>
      this.#problems.push({
        file: this.#file,
        ...inFile(whole, position),
        message,
        ...(hint && { hint }),
      }),
    );
  }

  read(fence: Fence): Experiment | undefined {
    const open = fence.position?.start;
    if (!open) return undefined;
    const { words, at } = this.#opening(open.line);
    if (
      !readFenceWords(words).words.some((word) => word.name === "experiment") &&
      !/\bexperiment\b/.test(fence.meta ?? "")
    ) {
      this.#unmarked(fence, open.line);
      return undefined;
    }
    if (fence.lang !== "ts")
      this.#complain(at, `an experiment is written in ts, found ${fence.lang ?? ""}`);
    const declared = readDeclaration(words, (offset, message, hint) =>
      this.#complain(at + offset, message, hint),
    );
    if (declared.id === "" && declared.attributes["experiment"] === undefined) {
      this.#complain(at, `expected experiment="an-id" on the fence, found${words}`);
    }
    return { ...declared, file: this.#file, ...this.#source(fence, open.line) };
  }

  /** The words behind the fence's language, and the offset at which they begin. */
  #opening(openLine: number): { words: string; at: number } {
    const line = this.#lines[openLine - 1] ?? "";
    const words = /(?:`{3,}|~{3,})\s*\S*(.*)$/.exec(line)?.[1] ?? "";
    return { words, at: this.#starts[openLine - 1]! + line.length - words.length };
  }

  /** The fence's bytes as they stand in the file, less what its container (a list, a quotation, JSX) puts before each line. */
  #source(fence: Fence, openLine: number): Pick<Experiment, "source" | "start" | "indent"> {
    const values = splitLines(fence.value);
    const lines = values.map((_, i) => this.#lines[openLine + i] ?? "");
    const first = values.findIndex((value) => value.trim() !== "");
    const indent = first < 0 ? 0 : lines[first]!.length - values[first]!.length;
    values.forEach((value, i) => {
      const whole =
        lines[i]!.endsWith(value) &&
        (value.trim() === "" || lines[i]!.length === indent + value.length);
      if (!whole) {
        const message = `this line does not begin at the column of its fence, ${indent + 1}`;
        this.#complain(
          this.#starts[openLine + i]!,
          message,
          "Indent every line of a fence alike, with spaces.",
        );
      }
    });
    const source = values
      .map((value, i) => value + (i + 1 < values.length ? this.#ending(openLine + i) : ""))
      .join("");
    const column = Math.min(indent, lines[0]?.length ?? 0) + 1;
    const offset = (this.#starts[openLine] ?? this.#text.length) + column - 1;
    return { source, start: { line: openLine + 1, column, offset }, indent };
  }

  /** A fence of code with outcomes that nobody will ever check is a mistake. */
  #unmarked(fence: Fence, openLine: number): void {
    if (!/^(ts|typescript|js|javascript)$/.test(fence.lang ?? "")) return;
    const at = splitLines(fence.value).findIndex((line) => line.includes("//=>"));
    if (at < 0) return;
    const line = openLine + at;
    const column = this.#lines[line]!.indexOf("//=>");
    const hint =
      'Mark it experiment="an-id", or give it another language if it is not meant to run.';
    this.#complain(
      this.#starts[line]! + column,
      "an outcome in a fence that is no experiment is never checked",
      hint,
    );
  }

  #ending(index: number): string {
    return this.#text.slice(
      this.#starts[index]! + this.#lines[index]!.length,
      this.#starts[index + 1],
    );
  }

  #complain(offset: number, message: string, hint?: string): void {
    this.#problems.push({
      file: this.#file,
      ...positionAt(this.#starts, offset),
      message,
      ...(hint && { hint }),
    });
  }
}
