/**
 * The pages that are the answer by what was asked: an error's, and those that go by one of the names that people have for
 * their subject (names.ts). The more words of a name, the surer it is what was meant.
 */
import { readPaste } from "../diagnose/read-paste.ts";
import type { SeenError } from "../diagnose/seen.ts";
import { pagesOfError } from "./errors.ts";
import { NAMES } from "./names.ts";
import { stem } from "./stem.ts";
import { allWords } from "./words.ts";

const NAMED_MAX = 4;

export interface Answers {
  /** "start/what-is-holding-my-port", or with "#" and a section's id. */
  readonly pages: readonly string[];
  readonly error?: SeenError;
  /** Sockets of a pasted table. */
  readonly rows: number;
}

/** What reads a table, where it is pasted without an error. */
const OF_TABLES = ["cookbook/reading-ss", "start/what-is-holding-my-port"];

export function readAnswers(text: string): Answers {
  const { errors, sockets } = readPaste(text);
  const [error] = errors;
  const rows = sockets.length;
  // The words of a table are addresses and programs: none of them is asked for.
  const named = rows === 0 ? pagesByName(text) : OF_TABLES;
  const pages = error ? inTurn(pagesOfError(error), named) : named;
  return { pages: eachPageOnce(pages).slice(0, NAMED_MAX), rows, ...(error && { error }) };
}

/** One of each: what an error is called has a say beside what it is. */
function inTurn(some: readonly string[], others: readonly string[]): string[] {
  const length = Math.max(some.length, others.length);
  return Array.from({ length }, (_, at) => [some[at] ?? [], others[at] ?? []]).flat(2);
}

function pagesByName(text: string): string[] {
  const asked = allWords(text).map(stemsOfWord);
  return NAMES.map(({ pages, called }) => {
    const covered = called.split("|").map((name) => coveredBy(name, asked));
    return { pages, covered: Math.max(...covered) };
  })
    .filter(({ covered }) => covered > 0)
    .sort((one, other) => other.covered - one.covered)
    .flatMap(({ pages }) => pages);
}

/** A name of several parts is asked for by its parts as well: SO_REUSEADDR, so, reuseaddr. */
function stemsOfWord(word: string): string[] {
  return [word, ...word.split(/[_.-]/)].filter((part) => part !== "").map(stem);
}

/** How many of the asked words are in the name, where they have all of its words. */
function coveredBy(name: string, asked: ReadonlyArray<readonly string[]>): number {
  const words = new Set(allWords(name).map(stem));
  const all = new Set(asked.flat());
  if (words.size === 0 || ![...words].every((word) => all.has(word))) return 0;
  return asked.filter((parts) => parts.some((part) => words.has(part))).length;
}

/** The first mention counts, with its section or without. */
function eachPageOnce(pages: readonly string[]): string[] {
  const seen = new Set<string>();
  return pages.filter((page) => {
    const path = page.split("#")[0]!;
    return !seen.has(path) && seen.add(path);
  });
}
