/** Pages with `draft: true` in their front matter: the development server shows them, a build leaves them out. */

/** By the page's text. */
export function isDraft(text: string): boolean {
  const matter = /^\uFEFF?---[ \t]*\r?\n([^]*?)\n---[ \t]*\r?(?:\n|$)/.exec(text)?.[1] ?? "";
  return /^draft:[ \t]+true[ \t]*(?:#.*)?$/im.test(matter);
}
