/**
 * Reads an exercise's fence: five parts, each begun by a line `//# name`. Goal and hint are comments, in words; start, check
 * and solution are programs. Above each outcome of the check stands the sentence that it stands for.
 */
import { lineStarts, splitLines } from "./lines.ts";
import type { Experiment, Position } from "./types.ts";

const PARTS = ["goal", "start", "check", "hint", "solution"] as const;
type PartName = (typeof PARTS)[number];

/** A program of the exercise, with its place in the file. */
export type Program = Experiment;

export interface Exercise {
  readonly id: string;
  readonly file: string;
  /** Lines of the file: the fence's own, and the last of its text. */
  readonly lines: { readonly first: number; readonly last: number };
  readonly start: Program;
  readonly check: Program;
  readonly solution: Program;
  /** Sentences; `code` stands in backticks. */
  readonly goal: string;
  readonly hint: string;
  /** What must be so when the program has run: a sentence for each outcome of the check. */
  readonly conditions: readonly string[];
}

type Complain = (at: Position, message: string, hint?: string) => void;

interface Part {
  /** Line of the fence's text, from 1, that the part's first line is. */
  readonly line: number;
  readonly text: string;
}

/** `fence` is the whole fence as an experiment's; positions given to `complain` are of its text. */
export function readExercise(fence: Experiment, complain: Complain): Exercise {
  const parts = cut(fence.source, complain);
  const missing = PARTS.filter((name) => !parts.has(name));
  if (missing.length > 0) {
    const hint = `Its parts are ${PARTS.map((name) => `//# ${name}`).join(", ")}.`;
    complain({ line: 1, column: 1 }, `the exercise has no part ${missing.join(", ")}`, hint);
  }
  const program = (name: PartName): Program => {
    const { line, text } = parts.get(name) ?? { line: 1, text: "" };
    const offset = fence.start.offset + (lineStarts(fence.source)[line - 1] ?? 0);
    const start = { line: fence.start.line + line - 1, column: fence.start.column, offset };
    return { ...fence, source: text, start };
  };
  const check = program("check");
  return {
    id: fence.id,
    file: fence.file,
    lines: {
      first: fence.start.line - 1,
      last: fence.start.line + splitLines(fence.source).length - 1,
    },
    start: program("start"),
    check,
    solution: program("solution"),
    goal: words(parts, "goal", complain),
    hint: words(parts, "hint", complain),
    conditions: conditions(parts.get("check"), complain),
  };
}

export function isWithin({ line }: Position, { lines }: Pick<Exercise, "lines">): boolean {
  return line >= lines.first && line <= lines.last;
}

function cut(source: string, complain: Complain): Map<PartName, Part> {
  const parts = new Map<PartName, Part>();
  const lines = splitLines(source);
  const heads = lines.flatMap((line, index) => {
    const name = /^\/\/#\s*(.*?)\s*$/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, index }];
  });
  if (lines.slice(0, heads[0]?.index ?? 0).some((line) => line.trim() !== ""))
    complain({ line: 1, column: 1 }, "an exercise begins with one of its parts", "Write //# goal.");
  for (const [place, { name, index }] of heads.entries()) {
    const at = { line: index + 1, column: 1 };
    const known = PARTS.find((one) => one === name);
    if (known === undefined) {
      complain(at, `no part of an exercise is called ${name}`, `There are: ${PARTS.join(", ")}.`);
    } else if (parts.has(known)) {
      complain(at, `the part ${name} stands here twice`);
    } else {
      const text = lines.slice(index + 1, heads[place + 1]?.index ?? lines.length);
      while (text.at(-1)?.trim() === "") text.pop();
      parts.set(known, { line: index + 2, text: text.join("\n") });
    }
  }
  return parts;
}

/** A part of comments, as one text. */
function words(parts: ReadonlyMap<PartName, Part>, name: PartName, complain: Complain): string {
  const part = parts.get(name);
  if (!part) return "";
  const lines = splitLines(part.text);
  lines.forEach((line, index) => {
    if (line.trim() !== "" && !line.startsWith("//"))
      complain({ line: part.line + index, column: 1 }, `the ${name} is written in comments`);
  });
  const text = lines.map((line) => line.replace(/^\/\/ ?/, "").trim()).join(" ");
  if (text.trim() === "") complain({ line: part.line - 1, column: 1 }, `the ${name} says nothing`);
  return text.replace(/\s+/g, " ").trim();
}

/** The comment lines right above a statement with an outcome are its sentence. */
function conditions(part: Part | undefined, complain: Complain): string[] {
  const found: string[] = [];
  let said: string[] = [];
  for (const [index, line] of splitLines(part?.text ?? "").entries()) {
    const text = line.trim();
    if (/^\/\/(?!=>)/.test(text)) said.push(text.replace(/^\/\/ ?/, ""));
    else if (text.startsWith("//=>")) continue;
    else if (text.includes("//=>") || /^\/\/=>/.test(nextLine(part!, index))) {
      if (said.length === 0) {
        const hint = "Readers are told by it what is not so yet.";
        const at = { line: part!.line + index, column: 1 };
        complain(at, "no sentence stands above this outcome of the check", hint);
      }
      found.push(said.join(" "));
      said = [];
    } else said = text === "" ? [] : said;
  }
  return found;
}

function nextLine({ text }: Part, index: number): string {
  return splitLines(text)[index + 1]?.trim() ?? "";
}
