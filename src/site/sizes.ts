/** The last thing a build says: what the finished site weighs, by what it is for. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { sentBytes } from "./sent-bytes.ts";

/** A file goes to the first group whose pattern its name matches. */
const GROUPS: ReadonlyArray<readonly [group: string, names: RegExp]> = [
  ["experiments for other sites", /^embed\//],
  ["the sandbox and the model", /^sandbox\//],
  ["pages", /\.html$/],
  ["type help, after the editor", /^_astro\/(?:ts\.worker|tsMode|type-help)/],
  ["the editor", /^_astro\/(?:monaco-editor|editor\.worker|codicon)/],
  ["script", /^_astro\/.*\.js$/],
  ["styles", /^_astro\/.*\.css$/],
  ["fonts", /\.woff2$/],
  ["experiments and their runs, as data", /^experiments\//],
  ["search", /^pagefind\//],
  ["social images", /^og\//],
  ["the rest", /^/],
];

export interface SizedFile {
  readonly name: string;
  /** As a host sends it: gzipped, unless its format is compressed already. */
  readonly bytes: number;
}

export interface GroupSize {
  readonly group: string;
  readonly files: number;
  readonly bytes: number;
  readonly largest: SizedFile;
}

/** The groups that have files, in their fixed order. */
export function groupSizes(files: readonly SizedFile[]): GroupSize[] {
  const groups = new Map<string, SizedFile[]>(GROUPS.map(([group]) => [group, []]));
  for (const file of files) {
    const [group] = GROUPS.find(([, names]) => names.test(file.name))!;
    groups.get(group)!.push(file);
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => ({
      group,
      files: members.length,
      bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
      largest: members.reduce((most, one) => (one.bytes > most.bytes ? one : most)),
    }));
}

/** One line a group: how many files, their kibibytes gzipped, and the largest of them. */
export function sizeLines(groups: readonly GroupSize[]): string[] {
  const kibibytes = (bytes: number): string => (bytes / 1024).toFixed(1);
  const width = Math.max(...groups.map(({ group }) => group.length));
  return groups.map(({ group, files, bytes, largest }) =>
    [
      group.padEnd(width),
      String(files).padStart(4),
      files === 1 ? "file " : "files",
      `${kibibytes(bytes)} KiB`.padStart(13),
      ...(files > 1 ? [`  at most ${kibibytes(largest.bytes)}: ${largest.name}`] : []),
    ].join(" "),
  );
}

async function filesIn(root: string): Promise<SizedFile[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/"));
  return Promise.all(
    paths.sort().map(async (path) => ({
      name: path.slice(root.length).replace(/^\//, ""),
      bytes: sentBytes(path, await readFile(path)),
    })),
  );
}

export function sizes(): AstroIntegration {
  return {
    name: "rebind-sizes",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        logger.info("what a host sends, gzipped:");
        const root = fileURLToPath(dir).replaceAll("\\", "/");
        for (const line of sizeLines(groupSizes(await filesIn(root)))) logger.info(line);
      },
    },
  };
}
