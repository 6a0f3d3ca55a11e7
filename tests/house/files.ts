/** The project's own files, for tests of the house: everything that people wrote, nothing that was built or installed. */
import { readdirSync, readFileSync } from "node:fs";

const ROOTS = ["components", "content", "scripts", "src", "tests"];
const AT_THE_ROOT = readdirSync(".", { withFileTypes: true })
  .filter((entry) => entry.isFile() && !/^package-lock\.json$|\.log$/.test(entry.name))
  .map((entry) => entry.name);

/** Paths below the project's root, with forward slashes. */
export const FILES: readonly string[] = [
  ...AT_THE_ROOT,
  ...ROOTS.flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/")),
  ),
].sort();

export const CODE: readonly string[] = FILES.filter((file) =>
  /\.(?:ts|tsx|js|mjs|astro)$/.test(file),
);

const texts = new Map<string, string>();

export function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(file, "utf8");
  texts.set(file, text);
  return text;
}

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const STATIC = /^\s*(?:import|export)\s+(?<type>type\s)?[^"';]*?from\s+["'](?<from>[^"']+)["']/gm;
const OTHER =
  /(?:^\s*import\s+|\bimport\(\s*|new URL\(\s*|@import\s+|url\()["'](?<from>\.[^"']+)["']/gm;

/** What a file imports, by whatever spelling. Good enough for files that Prettier has set. */
export function importsOf(file: string): Import[] {
  const text = textOf(file);
  const all = [...text.matchAll(STATIC), ...text.matchAll(OTHER)];
  return all.map(({ groups }) => ({
    specifier: groups!.from!,
    typeOnly: groups!.type !== undefined,
  }));
}
