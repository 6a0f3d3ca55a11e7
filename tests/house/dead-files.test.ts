/** Dead files that Knip (`npm run check`) does not look for: the model's, and styles and fonts. */
import { posix } from "node:path";
import { expect, test } from "vitest";
import { CODE, FILES, importsOf, textOf } from "./files.ts";

/** Files whose path, or its end, is mentioned as text somewhere. */
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

test("every file of the model, every style and every font is used", () => {
  const files = FILES.filter(
    (file) =>
      (/^src\/model\/.*\.ts$/.test(file) && file !== "src/model/index.ts") ||
      /^(?:src|components)\/.*\.(?:css|woff2|ttf)$/.test(file),
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
  expect(files.filter((file) => !used(file) && !mentioned(file))).toEqual([]);
});
