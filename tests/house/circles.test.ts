/** No circles: whoever reads a file can begin with what it imports, and come to an end. Imports of types count too. */
import { expect, test } from "vitest";
import { FILES, importsOf } from "./files.ts";
import { targetOf } from "./rooms.ts";

const SOURCES = FILES.filter((file) => /\.(?:ts|tsx|astro|mjs)$/.test(file));
const KNOWN = new Set(SOURCES);

/** The files that a file imports, however it does. */
export function importedBy(file: string): string[] {
  return importsOf(file).flatMap(({ specifier }) => {
    if (!/^[.#]/.test(specifier)) return [];
    const path = targetOf(file, specifier);
    return [path, `${path}.ts`].filter((each) => KNOWN.has(each) && each !== file);
  });
}

/** Groups of files in which each leads to every other (Tarjan), where there is more than one. */
function circles(files: readonly string[], next: (file: string) => string[]): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const path: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.get(file)!);
    path.push(file);
    for (const each of next(file)) {
      if (!order.has(each)) visit(each);
      if (path.includes(each)) low.set(file, Math.min(low.get(file)!, low.get(each)!));
    }
    if (low.get(file) !== order.get(file)) return;
    const group = path.splice(path.indexOf(file));
    if (group.length > 1) found.push(group.sort());
  };
  for (const file of files) if (!order.has(file)) visit(file);
  return found;
}

test("a circle is found, and a way that only comes together is none", () => {
  const graph: Record<string, string[]> = { a: ["b", "d"], b: ["c"], c: ["b"], d: ["c"] };
  expect(circles(Object.keys(graph), (file) => graph[file]!)).toEqual([["b", "c"]]);
});

test("no file imports what leads back to it", () => {
  expect(circles(SOURCES, importedBy)).toEqual([]);
});
