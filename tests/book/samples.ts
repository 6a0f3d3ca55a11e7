/** The code for readers' own programs in the chapters, as it is printed there: every fence of one of these languages. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const DOCS = "content/docs";

export interface Sample {
  /** "cookbook/server-restarts.mdx" */
  readonly name: string;
  readonly language: string;
  /** The line that the fence begins on. */
  readonly line: number;
  readonly code: string;
}

/** All samples of these languages, page by page. */
export function samplesOf(languages: readonly string[]): Sample[] {
  return readdirSync(DOCS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mdx"))
    .sort()
    .flatMap((name) => samplesIn(name, languages));
}

/** Those of one page. */
export function samplesIn(name: string, languages: readonly string[]): Sample[] {
  const text = readFileSync(join(DOCS, name), "utf8");
  const fence = new RegExp(`^\`\`\`(${languages.join("|")})[ \\t]*\\n([\\s\\S]*?)^\`\`\`$`, "gm");
  return [...text.matchAll(fence)].map((match) => ({
    name,
    language: match[1]!,
    line: text.slice(0, match.index).split("\n").length,
    code: match[2]!,
  }));
}
