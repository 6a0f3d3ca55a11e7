/** The message tables of a language, and how another's differ from them where they may not. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const MESSAGES = "content/messages";

/** A table's values, in tables of their own where they belong together. */
export interface Table {
  readonly [key: string]: string | Table;
}

export type Language = ReadonlyMap<string, Table>;

/** All tables of a folder, by their file's name. */
export async function readLanguage(folder: string): Promise<Language> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const read = files.map(async (file): Promise<[string, Table]> => {
    const { href } = pathToFileURL(resolve(join(folder, file)));
    return [file, { ...((await import(href)) as Table) }];
  });
  return new Map(await Promise.all(read));
}

/** What is wrong with a language, measured by another that is complete: files, keys, gaps, forms of number. */
export function faultsOf(language: Language, complete: Language, categories: string[]): string[] {
  const faults = compareKeys("", [...language.keys()], [...complete.keys()]);
  for (const [file, table] of complete)
    faults.push(...compareTables(file, language.get(file) ?? table, table, categories));
  return faults;
}

function compareTables(at: string, mine: Table, whole: Table, categories: string[]): string[] {
  if (isForms(whole)) return compareForms(at, mine, whole, categories);
  const faults = compareKeys(at, Object.keys(mine), Object.keys(whole));
  for (const [key, value] of Object.entries(whole)) {
    const own = mine[key];
    const place = `${at} ${key}`;
    if (own === undefined) continue;
    if (typeof own === "object" && typeof value === "object")
      faults.push(...compareTables(place, own, value, categories));
    else if (typeof own !== typeof value) faults.push(`${place}: text here, a table there`);
    else if (gapsOf(own as string) !== gapsOf(value as string))
      faults.push(`${place}: gaps ${gapsOf(own as string)}, not ${gapsOf(value as string)}`);
  }
  return faults;
}

/** Forms of number are each language's own, as many as it tells apart. All but the last may say the number in words. */
function compareForms(at: string, mine: Table, whole: Table, categories: string[]): string[] {
  const gaps = gapsOf(whole["other"] as string);
  const inWords = gaps.replace(/\{count\} ?/, "") || "none";
  const missing = Object.entries(mine).filter(([key, form]) => {
    const own = gapsOf(form as string);
    return own !== gaps && (key === "other" || own !== inWords);
  });
  return [
    ...compareKeys(at, Object.keys(mine), categories),
    ...missing.map(([key, form]) => `${at} ${key}: gaps ${gapsOf(form as string)}, not ${gaps}`),
  ];
}

function isForms(table: Table): boolean {
  return "one" in table && "other" in table;
}

function compareKeys(at: string, mine: string[], whole: string[]): string[] {
  return [
    ...whole.filter((key) => !mine.includes(key)).map((key) => `${at} ${key}: missing`),
    ...mine.filter((key) => !whole.includes(key)).map((key) => `${at} ${key}: unknown`),
  ];
}

/** "{host} {port}", in whatever order the language has them. */
function gapsOf(message: string): string {
  return (message.match(/\{[\w-]+\}/g) ?? []).sort().join(" ") || "none";
}
