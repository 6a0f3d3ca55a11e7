/** The ledger's texts: each can be found, what they say is judged, and what judges it stands in a chapter. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CLAIM_IDS } from "../../components/ledger/claim-ids.ts";
import { TEXT_IDS } from "../../components/ledger/text-ids.ts";
import { findExperiments } from "../../src/experiment/find.ts";

const TEXTS = "content/texts";
const DOCS = "content/docs";

/** The build checks the entries' whole shape (content.config.ts); here only what ties them to the book is read. */
function entry(id: string) {
  const [head, ...statements] = readFileSync(`${TEXTS}/${id}.yaml`, "utf8").split(/^ {2}- at: /m);
  return {
    address: /^address: (?<address>.+)$/m.exec(head!)?.groups?.address,
    read: /^read: (?<read>.+)$/m.exec(head!)?.groups?.read,
    statements: statements.map((statement) => ({
      at: /^"(?<at>[^"]*)"/.exec(statement)?.groups?.at,
      field: (name: string) => new RegExp(`^ {4}${name}: "?(.+?)"?$`, "m").exec(statement)?.[1],
      experiments: [...statement.matchAll(/^ {6}- (?<id>\S+)$/gm)].map(({ groups }) => groups!.id!),
    })),
  };
}

const entries = readdirSync(TEXTS).map((name) => name.replace(/\.yaml$/, ""));

const chapters = readdirSync(DOCS, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".mdx"),
);
const written = new Set(
  chapters.flatMap((name) =>
    findExperiments(readFileSync(`${DOCS}/${name}`, "utf8"), name).experiments.map(({ id }) => id),
  ),
);

describe("the ledger's texts", () => {
  test("are all told, and no other", () => {
    expect([...entries].sort()).toEqual([...TEXT_IDS].sort());
  });

  test.each(entries)("%s says where it can be read, and what of it was", (id) => {
    const { address, read } = entry(id);
    expect(read).toMatch(/\w/);
    // A book has none.
    if (id === "unp") expect(address).toBeUndefined();
    else {
      expect(address).toMatch(/^https:\/\/\S+$/);
      expect(new URL(address!).href).toBe(address);
    }
  });

  test.each(entries)("%s has statements, each with a verdict of its own or a claim's", (id) => {
    const { statements } = entry(id);
    expect(statements).not.toEqual([]);
    for (const { at, field, experiments } of statements) {
      expect(at).toMatch(/\w/);
      for (const claim of [field("claim"), field("denies")]) {
        if (claim !== undefined) expect(CLAIM_IDS).toContain(claim);
      }
      if (field("says") === undefined) {
        expect(field("claim")).toBeDefined();
        expect(experiments).toEqual([]);
        continue;
      }
      expect(field("verdict")).toMatch(/^(?:holds|fails|partly)$/);
      if (field("since") !== undefined) expect(field("verdict")).toBe("fails");
      expect(experiments).not.toEqual([]);
      expect(experiments.filter((experiment) => !written.has(experiment))).toEqual([]);
    }
  });

  test("are named nowhere but here: a claim says of nobody that he makes it", () => {
    for (const id of CLAIM_IDS) {
      expect(readFileSync(`content/claims/${id}.yaml`, "utf8")).not.toMatch(/^sa(?:id|ys):/m);
    }
  });
});
