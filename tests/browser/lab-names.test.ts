/** The lab's pages in the built site: the search finds each name's entry, and every experiment leads to them. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { fullName, nameId, readLabNames } from "../../src/book/lab-names.ts";
import type { Book } from "../../src/search/book.ts";
import { ENTRY_PAGES } from "../../src/search/entries.ts";
import { lookUp } from "../../src/search/look-up.ts";
import { openBook } from "./built-book.ts";
import { openSite } from "./site.ts";

const site = openSite();
const entries = readLabNames(readFileSync("src/lab/lab.d.ts", "utf8")).filter(
  ({ owner, kind }) =>
    kind === "constant" || kind === "function" || (owner !== "" && kind === "method"),
);

let book: Book;
beforeAll(async () => {
  book = await openBook(process.env["DIST"] ?? "dist");
});

/** Addresses of the places that the first pages offer for this. */
async function firstPlaces(typed: string): Promise<string[]> {
  const { pages } = await lookUp(book, typed);
  return pages.slice(0, 3).flatMap(({ places }) => places.map(({ url }) => url));
}

test("a call, as it is written, finds its entry", async () => {
  const missed: string[] = [];
  for (const name of entries) {
    const typed = `${fullName(name)}${name.kind === "constant" ? "" : "()"}`;
    const places = await firstPlaces(typed);
    if (!places.some((url) => url.endsWith(`#${nameId(name)}`))) missed.push(typed);
  }
  expect(missed).toEqual([]);
});

test("a name alone finds an entry of that name, and a variable before it does not matter", async () => {
  const isEntry = (url: string) => ENTRY_PAGES.some((page) => url.includes(`/${page}/#`));
  for (const typed of ["bind", "conn.recv()", "atOnce", "listener.listen(5)"])
    expect((await firstPlaces(typed)).some(isEntry), typed).toBe(true);
});

test("an experiment's link leads to the names, and each of those to its entry", async () => {
  const page = await site.open("start/how-to-read-this-site/");
  await page.getByRole("link", { name: "What the calls do" }).first().click();
  await page.waitForURL("**/reference/lab/");
  await page.getByRole("link", { name: "Socket.bind(address)" }).click();
  await page.waitForURL("**/reference/lab/sockets/#socket-bind");
  const heading = page.locator("#socket-bind");
  expect(await heading.textContent()).toBe("Socket.bind(address)");
  const lead = page.locator(".sl-heading-wrapper:has(#socket-bind) ~ p").nth(1);
  expect(await lead.textContent()).toContain("a local address and port: bind(2)");
});
