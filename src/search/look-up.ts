/**
 * The answer to a search: first the pages that are the answer by what was asked (answers.ts), then those of the index that
 * really have all the words, and where none has, those that have the most of them. A word that no page has is said to be so.
 */
import type { SeenError } from "../diagnose/seen.ts";
import { readAnswers } from "./answers.ts";
import type { Book, Hit, PageText } from "./book.ts";
import { entryOf, withEntry } from "./entries.ts";
import { holds, type Sought, stemsOf } from "./holds.ts";
import { bestSentence, type Excerpt, markWords, type Section, sectionsOf } from "./sentence.ts";
import { readWords } from "./words.ts";

const PAGES_MAX = 8;
const PLACES_MAX = 3;
/** Read of the index's own order before ours: pages are text of some kilobytes each. */
const READ_MAX = 14;
/** Tried when no page has all words. */
const WORDS_MAX = 6;

export interface Place {
  readonly title: string;
  readonly url: string;
  readonly excerpt: Excerpt;
}

export interface FoundPage extends Place {
  readonly places: readonly Place[];
}

export interface Found {
  readonly pages: readonly FoundPage[];
  /** What stands in no page. */
  readonly unknown: readonly string[];
  /** The line tells of an error, or a table was pasted: its diagnosis is the first thing to offer. */
  readonly error?: SeenError;
  /** Sockets of a pasted table; absent where there is none. */
  readonly rows?: number;
}

export async function lookUp(book: Book, text: string): Promise<Found> {
  const { pages: named, error, rows } = readAnswers(text);
  const words = rows > 0 ? [] : soughtIn(text);
  const [answers, entry, { texts, unknown }] = await Promise.all([
    namedPages(book, named),
    entryOf(book, text),
    // An error that no page is about has its diagnosis, and no page for some word of its line.
    withWords(book, words, error === undefined || named.length > 0),
  ]);
  const told = new Set(answers.map(({ page }) => page.url));
  const others = texts
    .filter(({ url }) => !told.has(url))
    .map((page): NamedPage => ({ page, section: "" }));
  const pages = withEntry([...answers, ...others], entry).slice(0, PAGES_MAX);
  return {
    pages: pages.map((one) => foundPage(one, words)),
    unknown: answers.length > 0 || entry ? [] : unknown,
    ...(error && { error }),
    ...(rows > 0 && { rows }),
  };
}

/** The last word is still in the writing, as long as nothing follows it. */
function soughtIn(text: string): Sought[] {
  const words = readWords(text);
  const begun = !/\s$/.test(text);
  return words.map((word, at) => ({ word, begun: begun && at === words.length - 1 }));
}

interface NamedPage {
  readonly page: PageText;
  /** The id of the section that answers; "" for the page as a whole. */
  readonly section: string;
}

/** The pages of these addresses, "start/what-is-holding-my-port#from-the-error", in their order. */
async function namedPages(book: Book, named: readonly string[]): Promise<NamedPage[]> {
  if (named.length === 0) return [];
  const wanted = named.map((address) => address.split("#") as [path: string, section?: string]);
  const any = wanted.map(([path]) => path);
  const { results } = await book.search(null, { filters: { page: { any } } });
  const pages = await Promise.all(results.map((hit) => hit.data()));
  return wanted.flatMap(([path, section = ""]) => {
    const page = pages.find(({ url }) => url.endsWith(`/${path}/`));
    return page ? [{ page, section }] : [];
  });
}

interface Texts {
  readonly texts: readonly PageText[];
  readonly unknown: readonly string[];
}

async function withWords(book: Book, words: readonly Sought[], orFewer: boolean): Promise<Texts> {
  if (words.length === 0) return { texts: [], unknown: [] };
  const { results } = await book.search(words.map(({ word }) => word).join(" "));
  const whole = await read(results, words, (count) => count === words.length);
  if (whole.length > 0 || !orFewer) return { texts: whole, unknown: [] };
  if (words.length === 1) return { texts: [], unknown: words.map(({ word }) => word) };
  return withMost(book, words.slice(0, WORDS_MAX));
}

/** Each word by itself: rare ones count for more, and a page has to have at least half of those that there are. */
async function withMost(book: Book, words: readonly Sought[]): Promise<Texts> {
  const byWord = await Promise.all(
    words.map(async (sought) => {
      const { results } = await book.search(sought.word);
      const pages = await read(results, [sought], (count) => count > 0);
      return { word: sought.word, hits: results, pages };
    }),
  );
  const known = byWord.filter(({ pages }) => pages.length > 0);
  const unknown = byWord.filter(({ pages }) => pages.length === 0).map(({ word }) => word);
  if (unknown.length > known.length) return { texts: [], unknown };
  const weights = new Map<string, { page: PageText; count: number; weight: number }>();
  for (const { hits, pages } of known)
    for (const page of pages) {
      const { count, weight } = weights.get(page.url) ?? { count: 0, weight: 0 };
      const more = 1 / Math.log2(1 + hits.length);
      weights.set(page.url, { page, count: count + 1, weight: weight + more });
    }
  const texts = [...weights.values()]
    .filter(({ count }) => count >= known.length / 2)
    .sort((one, other) => other.weight - one.weight)
    .map(({ page }) => page);
  return { texts, unknown };
}

/** The pages of these hits that hold as many of the words as is enough, titles and leads first. */
async function read(
  hits: readonly Hit[],
  words: readonly Sought[],
  enough: (count: number) => boolean,
): Promise<PageText[]> {
  const ranked = await Promise.all(
    hits.slice(0, READ_MAX).map(async (hit) => {
      const page = await hit.data();
      const { title, description = "" } = page.meta;
      const count = countOf(words, `${title} ${description} ${page.content}`);
      const share = (text: string) => countOf(words, text) / words.length;
      return { page, count, score: hit.score * (1 + 2 * share(title) + share(description)) };
    }),
  );
  return ranked
    .filter(({ count }) => enough(count))
    .sort((one, other) => other.score - one.score)
    .map(({ page }) => page);
}

function countOf(words: readonly Sought[], text: string): number {
  const stems = stemsOf(text);
  return words.filter((word) => holds(stems, word)).length;
}

function foundPage({ page, section }: NamedPage, words: readonly Sought[]): FoundPage {
  const { url, meta } = page;
  const sections = sectionsOf(page).filter(({ id }) => id !== "");
  const places = bestSections(sections, section, words).map((one): Place => ({
    title: one.title,
    url: `${url}#${one.id}`,
    excerpt: excerptOf(one.text, words, ""),
  }));
  return {
    title: meta.title,
    url,
    excerpt: excerptOf(meta.description ?? "", words, meta.description ?? page.content),
    places,
  };
}

/** The section that answers, then those that have the most of the words, where any has more than the commonest. */
function bestSections(
  sections: readonly Section[],
  answers: string,
  words: readonly Sought[],
): Section[] {
  const counted = sections
    .map((section) => ({
      section,
      count: countOf(words, section.text) + countOf(words, section.title),
    }))
    .filter(({ count, section }) => count > 0 || section.id === answers);
  return counted
    .sort(
      (one, other) =>
        Number(other.section.id === answers) - Number(one.section.id === answers) ||
        other.count - one.count,
    )
    .slice(0, PLACES_MAX)
    .map(({ section }) => section);
}

function excerptOf(text: string, words: readonly Sought[], otherwise: string): Excerpt {
  return markWords(bestSentence(text, words) ?? otherwise, words);
}
