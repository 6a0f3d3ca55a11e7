/** Tables carry their headings in their cells, so that a row can stand alone. */
import { h } from "@astrojs/starlight/expressive-code/hast";
import { expect, test } from "vitest";
import { rehypeTables } from "../../src/site/rehype-tables.ts";

const row = (name: string, ...cells: string[]) =>
  h(
    "tr",
    cells.map((cell) => h(name, cell)),
  );

test("each cell but the row's name carries its column's heading, and what it is", () => {
  const head = h("thead", [row("th", "call", "errno", "what it means")]);
  const body = h("tbody", [row("td", "bind", "EACCES", "a port below 1024")]);
  const table = h("table", [head, body]);
  rehypeTables()({ type: "root", children: [table] });
  const cells = (body.children[0] as typeof table).children as Array<typeof table>;
  expect(cells.map(({ properties }) => properties["dataLabel"])).toEqual([
    undefined,
    "errno",
    "what it means",
  ]);
  expect(cells.map(({ properties }) => properties["role"])).toEqual(["cell", "cell", "cell"]);
  expect(table.properties["className"]).toEqual(["rb-cards"]);
  // The search's excerpts are sentences.
  expect(head.properties["dataPagefindIgnore"]).toBe("");
});

test("a table without headings is left alone", () => {
  const table = h("table", [h("tbody", [row("td", "a", "b")])]);
  const before = JSON.stringify(table);
  rehypeTables()({ type: "root", children: [table] });
  expect(JSON.stringify(table)).toBe(before);
});
