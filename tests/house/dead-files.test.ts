/** Dead files: whatever nobody imports, runs or reads has no place in the house. */
import { posix } from "node:path";
import { expect, test } from "vitest";
import { CODE, FILES, importsOf, textOf } from "./files.ts";

/** What is reached by name: configuration, commands, tests, and what the config and the scripts mention as text. */
const ENTRY =
  /^[^/]+$|^tests\/.*\.(?:test|config)\.ts$|\.d\.ts$|^src\/model\/index\.ts$|^tests\/experiments\//;

/** Files whose path, or its end, is mentioned as text somewhere: entry points of routes, workers and components. */
function mentioned(file: string): boolean {
  const name = file.split("/").slice(-2).join("/");
  const bare = posix.basename(file);
  return [...CODE, ...FILES.filter((one) => /\.(?:json|mdx|css)$/.test(one))].some((one) => {
    if (one === file) return false;
    const text = textOf(one);
    return (
      text.includes(name) || ['"', "'", "`", "?"].some((end) => text.includes(`/${bare}${end}`))
    );
  });
}

test("every file of code and every style is used", () => {
  const files = FILES.filter(
    (file) =>
      /^(?:src|components|scripts|tests)\//.test(file) &&
      /\.(?:ts|tsx|mjs|astro|css|woff2|ttf)$/.test(file),
  );
  const imported = new Set(
    [...FILES]
      .filter((file) => /\.(?:ts|tsx|js|mjs|astro|mdx|css)$/.test(file))
      .flatMap((file) =>
        importsOf(file).map(({ specifier }) =>
          posix.join(posix.dirname(file), specifier.replace(/[?#].*$/, "")),
        ),
      ),
  );
  // AssemblyScript's imports have no ending.
  const used = (file: string): boolean =>
    imported.has(file) || imported.has(file.replace(/\.ts$/, ""));
  expect(files.filter((file) => !ENTRY.test(file) && !used(file) && !mentioned(file))).toEqual([]);
});
