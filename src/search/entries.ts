/**
 * Entries of the lab's pages: who types a name, or a call as it is written, "listen", "socket.listen()", is offered that name's
 * entry beside the chapters that are about it.
 */
import type { Anchor, Book, PageText } from "./book.ts";

const LAB = "reference/lab";
export const ENTRY_PAGES = ["hosts-and-time", "sockets", "options", "network", "output"].map(
  (page) => `${LAB}/${page}`,
);
/** The answer's chapters go before it. */
const BEFORE_MAX = 2;

interface Entry {
  readonly page: PageText;
  readonly section: string;
}

/** A name, alone or behind its owner's, with or without brackets and what stands in them. */
const NAME = /^\s*(?:(?<owner>[\w$]+)\.)?(?<name>[a-z]\w+)(?:\(.*)?\s*$/i;

export async function entryOf(book: Book, text: string): Promise<Entry | undefined> {
  const { name, owner = "" } = NAME.exec(text)?.groups ?? {};
  if (name === undefined) return undefined;
  const { results } = await book.search(name, { filters: { page: { any: ENTRY_PAGES } } });
  const pages = await Promise.all(results.map((hit) => hit.data()));
  const entries = pages.flatMap((page) =>
    page.anchors
      .filter((anchor) => isEntryOf(anchor, name))
      .map(({ id, text: heading }) => ({ page, section: id, heading: heading.toLowerCase() })),
  );
  const owned = `${owner}.`.toLowerCase();
  return entries.find(({ heading }) => heading.startsWith(owned)) ?? entries[0];
}

/** "Socket.bind(address)" is bind's entry. */
function isEntryOf({ element, text }: Anchor, name: string): boolean {
  const entry = text.replace(/\(.*$/, "").replace(/^.*\./, "");
  return /^h[23]$/.test(element) && entry.trim().toLowerCase() === name.toLowerCase();
}

/** The pages with the entry among the first of them, once. */
export function withEntry<Page extends Entry>(
  pages: readonly Page[],
  entry: Page | undefined,
): Page[] {
  if (entry === undefined) return [...pages];
  const at = pages.findIndex(({ page }) => page.url === entry.page.url);
  const before = at < 0 ? BEFORE_MAX : Math.min(at, BEFORE_MAX);
  const others = pages.filter(({ page }) => page.url !== entry.page.url);
  return [...others.slice(0, before), entry, ...others.slice(before)];
}
