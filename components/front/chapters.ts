/** The book's chapters by shelf, for lists of them: from their front matter, in reading order. */
import { getCollection } from "astro:content";
import { inOrder, type Shelf, shelfOf } from "../../src/book/shelves.ts";

export interface Chapter {
  readonly id: string;
  readonly order: number | undefined;
  readonly label: string;
  readonly seen: string | undefined;
  readonly shelf: Shelf | undefined;
}

async function chapters(): Promise<Chapter[]> {
  const docs = await getCollection("docs");
  return inOrder(
    docs.map(({ id, data }) => ({
      id,
      order: data.sidebar.order,
      label: data.sidebar.label ?? data.title,
      seen: data.seen,
      shelf: shelfOf(id, data.shelf),
    })),
  );
}

export async function onShelf(shelf: Shelf): Promise<Chapter[]> {
  return (await chapters()).filter((one) => one.shelf === shelf);
}
