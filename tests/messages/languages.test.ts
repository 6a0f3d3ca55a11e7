/** Languages: each has every message of English, with the same gaps, and the forms of number that it needs. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { faultsOf, MESSAGES, readLanguage, type Language, type Table } from "./languages.ts";

const english = await readLanguage(`${MESSAGES}/en`);

const categoriesOf = (tag: string) => [
  ...new Intl.PluralRules(tag).resolvedOptions().pluralCategories,
];

/** Every message as it might be in another tongue: other words, the same gaps. */
function madeUp(table: Table): Table {
  const said = (message: string) =>
    message.replaceAll(/\{[\w-]+\}|\p{L}/gu, (part) => (part.length > 1 ? part : "ø"));
  return Object.fromEntries(
    Object.entries(table).map(([key, value]) => [
      key,
      typeof value === "string" ? said(value) : madeUp(value),
    ]),
  );
}

/** A made-up language, one of its tables changed. */
function another(file = "", change: (table: Record<string, Table>) => void = () => {}): Language {
  const tables = new Map([...english].map(([name, table]) => [name, madeUp(table)]));
  if (file !== "") change(tables.get(file) as Record<string, Table>);
  return tables;
}

describe("a language", () => {
  test.each(readdirSync(MESSAGES))("%s has all that English has", async (tag) => {
    const language = await readLanguage(`${MESSAGES}/${tag}`);
    expect(faultsOf(language, english, categoriesOf(tag))).toEqual([]);
    expect(language.get("language.ts")).toMatchObject({ language: { tag } });
  });

  test("of other words alone is whole", () => {
    expect(faultsOf(another(), english, categoriesOf("de"))).toEqual([]);
  });

  const faulty: Array<[string, Language, RegExp]> = [
    [
      "that lacks a file",
      new Map([...another()].filter(([file]) => file !== "search.ts")),
      /search\.ts: missing/,
    ],
    [
      "that lacks a message",
      another("record.ts", (table) => {
        const { lost: _, ...rest } = table["record"]!;
        table["record"] = rest;
      }),
      /record\.ts record lost: missing/,
    ],
    [
      "that has one of its own",
      another("record.ts", (table) => {
        table["record"] = { ...table["record"]!, found: "it is found" };
      }),
      /record\.ts record found: unknown/,
    ],
    [
      "that leaves a gap out",
      another("record.ts", (table) => {
        table["record"] = { ...table["record"]!, timePasses: "pass" };
      }),
      /timePasses: gaps none, not \{time\}/,
    ],
    [
      "that has too few forms of number",
      another("search.ts", (table) => {
        table["status"] = { ...table["status"]!, pages: { one: "{count}", other: "pages" } };
      }),
      /status pages other: gaps none, not \{count\}/,
    ],
  ];

  test.each(faulty)("%s is found out", (_, language, fault) => {
    expect(faultsOf(language, english, categoriesOf("de"))).toEqual([expect.stringMatching(fault)]);
  });

  test("counts by its own forms", () => {
    const faults = faultsOf(another(), english, categoriesOf("pl"));
    expect(faults.join("\n")).toMatch(/status pages few: missing/);
    expect(faults.join("\n")).toMatch(/status pages many: missing/);
  });
});

test("the language is named in one place, and is there", async () => {
  const { imports } = JSON.parse(await readFile("package.json", "utf8")) as {
    imports: Record<string, string>;
  };
  const named = /^\.\/content\/messages\/(?<tag>[\w-]+)\/\*$/.exec(imports["#messages/*"]!);
  expect(readdirSync(MESSAGES)).toContain(named?.groups!.tag);
});
