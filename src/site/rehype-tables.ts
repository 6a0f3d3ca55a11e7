/**
 * Tables that can be read on a phone: each cell but the first carries its column's heading (`data-label`), so that a row
 * can stand as a card where there is no room for columns (components/styles/tables.css). The roles say what the
 * elements are where the style takes that from them.
 */
import { toText } from "@astrojs/starlight/expressive-code/hast";
import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

const ROLES: Readonly<Record<string, string>> = {
  thead: "rowgroup",
  tbody: "rowgroup",
  tr: "row",
  td: "cell",
  th: "columnheader",
};

export function rehypeTables() {
  return (tree: Root): void => {
    visit(tree, "element", (table: Element) => {
      if (table.tagName === "table") label(table);
    });
  };
}

function label(table: Element): void {
  const headings: string[] = [];
  visit(table, "element", (cell: Element) => {
    if (cell.tagName === "th") headings.push(toText(cell));
  });
  if (headings.length === 0) return;
  table.properties.className = ["rb-cards"];
  table.properties.role = "table";
  visit(table, "element", (element: Element) => {
    const role = ROLES[element.tagName];
    if (role !== undefined) element.properties.role = role;
    // To the search they are no sentence.
    if (element.tagName === "thead") element.properties.dataPagefindIgnore = "";
    if (element.tagName !== "tr") return;
    const cells = element.children.filter((child) => child.type === "element");
    // The first names the row.
    for (const [column, cell] of cells.entries())
      if (column > 0 && cell.tagName === "td") cell.properties.dataLabel = headings[column] ?? null;
  });
}
