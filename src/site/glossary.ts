/** The glossary's terms, as its chapter has them: a line with the term, a line that begins with a colon. */
import { readFileSync } from "node:fs";

export const GLOSSARY = "content/docs/reference/glossary.mdx";

/** Several terms with one definition stand on one line, with commas. */
export function termsOf(line: string): string[] {
  return line.split(", ");
}

/** A term's address on the glossary's page. */
export function termId(term: string): string {
  return term.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

export function glossaryTerms(): string[] {
  const text = readFileSync(GLOSSARY, "utf8");
  return [...text.matchAll(/^(?<line>.+)\n: /gm)].flatMap(({ groups }) => termsOf(groups!.line!));
}
