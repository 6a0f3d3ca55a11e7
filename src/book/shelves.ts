/**
 * Where a chapter stands for its readers: by what they came for, not by the folder of its file. A chapter says its shelf in
 * its front matter where its folder's is not the one.
 */

export const SHELF_IDS = [
  "start",
  "fix",
  "ports-and-sockets",
  "time-wait",
  "servers",
  "clients",
  "look-up",
  "about",
] as const;

export type Shelf = (typeof SHELF_IDS)[number];

const OF_FOLDER: Readonly<Record<string, Shelf>> = {
  cookbook: "fix",
  "so-reuseaddr": "servers",
  "tcp-tw-reuse": "clients",
  reference: "look-up",
  authors: "about",
};

/** `id` is the chapter's address below the base: "cookbook/reading-ss". Undefined for what stands on none: the front page. */
export function shelfOf(id: string, own?: Shelf): Shelf | undefined {
  const [folder = "", name] = id.split("/");
  if (own !== undefined) return own;
  if (name === undefined) return undefined;
  return OF_FOLDER[folder] ?? SHELF_IDS.find((shelf) => shelf === folder) ?? "look-up";
}

/** Chapters of a shelf in reading order: by their number, those without last, by address. */
export function inOrder<
  Chapter extends { readonly id: string; readonly order: number | undefined },
>(chapters: readonly Chapter[]): Chapter[] {
  return [...chapters].sort(
    (one, other) =>
      (one.order ?? Infinity) - (other.order ?? Infinity) || one.id.localeCompare(other.id),
  );
}
