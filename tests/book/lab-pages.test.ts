/**
 * The lab's pages against lab.d.ts: every name has a sentence, an entry on one page and a program there that uses it, and
 * every errno that is said to be thrown is thrown in one.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fullName, type LabName, nameId, readLabNames } from "../../src/book/lab-names.ts";
import { findInMdx } from "../../src/experiment/find.ts";

const contract = readFileSync("src/lab/lab.d.ts", "utf8");
const names = readLabNames(contract);
const FOLDER = "content/docs/reference/lab";

const pages = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  const entries = [...text.matchAll(/<Lab of="([^"]+)"/g)].flatMap(([, of]) => of!.split(" "));
  const code = findInMdx(text, name).experiments.map(({ source }) => source);
  return { name, entries, code: code.join("\n") };
});

/** The page of its entry, or of its type's, which lists it. */
function pagesOf(name: LabName) {
  const own = pages.filter(({ entries }) => entries.includes(fullName(name)));
  if (own.length > 0 || name.kind !== "property") return own;
  return pages.filter(({ entries }) => entries.includes(name.owner));
}

const uses = (code: string, { name }: LabName) => new RegExp(`\\b${name}\\b`).test(code);

/** What is to be said of a name; empty where all is well. */
function lacks({ text, parameters }: LabName): string[] {
  const untold = parameters.filter((one) => !/^\S.*\.$/.test(one.text));
  return [
    ...(/^\S.*\.$/.test(text) ? [] : ["a sentence"]),
    ...untold.map((one) => `@param ${one.name}`),
  ];
}

test("every name and every parameter has a sentence", () => {
  const found = names.map((name) => [fullName(name), lacks(name)] as const);
  expect(found.filter(([, lacking]) => lacking.length > 0)).toEqual([]);
});

test("a name without a sentence, and a parameter without one, would be found", () => {
  const [bare, half] = readLabNames(`declare global {
    const BARE: number;
    /**
     * Half.
     * @param one The one.
     */
    function half(one: number, other: number): void;
  }`) as [LabName, LabName];
  expect(lacks(bare)).toEqual(["a sentence"]);
  expect(lacks(half)).toEqual(["@param other"]);
});

test("every name has an entry on one page", () => {
  const found = names.map((name) => [fullName(name), pagesOf(name).length] as const);
  expect(found.filter(([, count]) => count !== 1)).toEqual([]);
});

test("no page has an entry twice, and no two have one address", () => {
  for (const { name, entries } of pages) expect([...new Set(entries)], name).toEqual(entries);
  const addresses = new Map(names.map((name) => [nameId(name), fullName(name)]));
  expect(addresses.size).toBe(new Set(names.map((one) => `${one.kind} ${fullName(one)}`)).size);
});

test("a program on its page uses every name that is no type", () => {
  // A type is used by its members.
  const unused = names.filter(
    (name) => name.kind !== "type" && !pagesOf(name).some(({ code }) => uses(code, name)),
  );
  expect(unused.map(fullName)).toEqual([]);
});

describe("every errno that is said is thrown", () => {
  const said = names.flatMap((name) => name.throws.map((errno) => ({ name, errno })));
  test.each(
    said.map(({ name, errno }) => [`${fullName(name)}: ${errno.name}`, name, errno] as const),
  )("%s", (_, name, errno) => {
    expect(errno.text).toMatch(/^where .*\.$/);
    const thrown = new RegExp(`\\b${name.name}\\([^\\n]*//=> ${errno.name}$`, "m");
    expect(pagesOf(name).some(({ code }) => thrown.test(code))).toBe(true);
  });
});
