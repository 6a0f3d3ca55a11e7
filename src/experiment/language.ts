/** The language of a page, by its place. */

/** The folder named by locale that a page stands in; "" for the site's first language and for files elsewhere. */
export function languageOf(file: string): string {
  return /(?:^|[\\/])content[\\/]docs[\\/]([a-z]{2}(?:-[A-Za-z]{2,4})?)[\\/]/.exec(file)?.[1] ?? "";
}
