/**
 * The search, asked what people paste and type (queries.ts), in the built site's own index: the page that answers is among
 * the first, errors are known as errors, excerpts are sentences, and what no page has finds nothing.
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Book } from "../../src/search/book.ts";
import { type Found, lookUp } from "../../src/search/look-up.ts";
import { openBook } from "./built-book.ts";
import { ERROR_LINES, QUESTIONS, UNKNOWN, type Query } from "./queries.ts";

let book: Book;
beforeAll(async () => {
  book = await openBook(process.env.DIST ?? "dist");
});

/** Below the site's base. */
const paths = ({ pages }: Found) =>
  pages.map(({ url }) =>
    url.replace(/^.*\/(?=[\w-]+\/[\w-]+\/$|ledger\/$)/, "").replace(/\/$/, ""),
  );

async function misses(queries: readonly Query[]): Promise<string[]> {
  const missed: string[] = [];
  for (const [typed, ...anyOf] of queries) {
    const first = paths(await lookUp(book, typed)).slice(0, 3);
    if (!anyOf.some((path) => first.includes(path))) missed.push(`${typed}: ${first.join(", ")}`);
  }
  return missed;
}

test("there are more than a hundred queries", () => {
  expect(ERROR_LINES.length + QUESTIONS.length).toBeGreaterThan(150);
});

describe("the page that answers is one of the first three", () => {
  test("for error lines", async () => {
    expect(await misses(ERROR_LINES)).toEqual([]);
  });

  test("for questions and names", async () => {
    expect(await misses(QUESTIONS)).toEqual([]);
  });

  test("another page would be missed", async () => {
    expect(await misses([["EADDRINUSE", "reference/glossary"]])).toHaveLength(1);
  });
});

test("an error line is known as one, and a question is not", async () => {
  const unknown: string[] = [];
  for (const [line] of ERROR_LINES)
    if ((await lookUp(book, line)).error === undefined) unknown.push(line);
  expect(unknown).toEqual([]);
  expect((await lookUp(book, "how long does TIME_WAIT last")).error).toBeUndefined();
});

test("a pasted table is known as one, and its addresses are not looked for", async () => {
  const found = await lookUp(
    book,
    "LISTEN 0 128 0.0.0.0:8080 0.0.0.0:*\nESTAB 0 0 10.0.0.1:8080 10.0.0.9:5",
  );
  expect(found).toMatchObject({ rows: 2, unknown: [] });
  expect(paths(found)[0]).toBe("cookbook/reading-ss");
});

test.each(UNKNOWN)("what no page has finds nothing: %s", async (word) => {
  expect(await lookUp(book, word)).toEqual({ pages: [], unknown: [word] });
});

test("fewer words are tried when no page has all, and the missing one is told", async () => {
  const found = await lookUp(book, "tcp_tw_reuse timestamps asdfghjkl");
  expect(found.pages.length).toBeGreaterThan(0);
  const told = await lookUp(book, "sequence number asdfghjkl");
  expect(told.pages.length).toBeGreaterThan(0);
  expect(told.unknown).toEqual(["asdfghjkl"]);
});

test("an error that no page is about finds none for some word of its line", async () => {
  const { pages, error } = await lookUp(book, "nf_conntrack: table full, dropping packet");
  expect(error?.errno).toBe("CONNTRACK_FULL");
  expect(pages).toEqual([]);
});

test("excerpts are sentences: none begins in the middle of one", async () => {
  const broken: string[] = [];
  for (const [typed] of QUESTIONS)
    for (const { excerpt, places } of (await lookUp(book, typed)).pages)
      for (const parts of [excerpt, ...places.map((place) => place.excerpt)]) {
        const text = parts.map((part) => (typeof part === "string" ? part : part[0])).join("");
        const whole = /^(?:[\p{Lu}\p{N}“‘"'(*[/]|[a-z]\S*[_(.\d-]|[a-z]+ )/u.test(text);
        if (text !== "" && !(whole && /[.!?:…”"’)]$/.test(text))) broken.push(text);
      }
  expect([...new Set(broken)]).toEqual([]);
});
