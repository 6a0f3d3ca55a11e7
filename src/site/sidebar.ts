/** The sidebar, made from the chapters' front matter: every chapter stands on its shelf, in its shelf's order. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFrontmatter } from "@astrojs/markdown-remark";
import { shelves } from "#messages/site.ts";
import { DIAGNOSIS, PLAYGROUND } from "../book/extra-pages.ts";
import { inOrder, SHELF_IDS, type Shelf, shelfOf } from "../book/shelves.ts";

interface Chapter {
  readonly id: string;
  readonly shelf: Shelf | undefined;
  readonly order: number | undefined;
}

/** What a chapter says of its place. */
interface FrontMatter {
  readonly shelf?: string;
  readonly sidebar?: { readonly order?: number };
}

type Item = { slug: string } | { label: string; link: string };

interface Group {
  readonly label: string;
  readonly collapsed: boolean;
  readonly items: Item[];
}

/** What is no chapter, before those of its shelf. */
const LINKS: Partial<Record<Shelf, readonly { label: string; link: string }[]>> = {
  fix: [{ label: DIAGNOSIS.title, link: `/${DIAGNOSIS.path}/` }],
  "look-up": [{ label: PLAYGROUND.title, link: `/${PLAYGROUND.path}/` }],
};

/** `docs` is the folder of the chapters. */
export function sidebar(docs: string): Group[] {
  const chapters = readdirSync(docs, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mdx"))
    .map((name) => readChapter(docs, name.replaceAll("\\", "/")));
  return SHELF_IDS.map((shelf) => ({
    label: shelves[shelf],
    collapsed: shelf === "about",
    items: [
      ...(LINKS[shelf] ?? []),
      ...inOrder(chapters.filter((one) => one.shelf === shelf)).map(({ id }) => ({ slug: id })),
    ],
  }));
}

function readChapter(docs: string, name: string): Chapter {
  const id = name.replace(/\.mdx$/, "");
  const { frontmatter } = parseFrontmatter(readFileSync(join(docs, name), "utf8"));
  const { shelf: own, sidebar } = frontmatter as FrontMatter;
  return {
    id,
    shelf: shelfOf(
      id,
      SHELF_IDS.find((shelf) => shelf === own),
    ),
    order: sidebar?.order,
  };
}
