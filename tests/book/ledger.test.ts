/** The ledger: every claim has its entry, a verdict, and experiments that stand in a chapter. */
import { readdirSync, readFileSync } from "node:fs";
import { parseFrontmatter } from "@astrojs/markdown-remark";
import { describe, expect, test } from "vitest";
import { CLAIM_IDS } from "../../components/ledger/claim-ids.ts";
import { findExperiments } from "../../src/experiment/find.ts";

const CLAIMS = "content/claims";
const DOCS = "content/docs";

/** The build checks the entries' whole shape (content.config.ts); here only what ties them to the book is read. */
interface Entry {
  readonly verdict?: unknown;
  readonly experiments?: readonly string[];
}

function entry(id: string): { verdict: unknown; experiments: readonly string[] } {
  const text = readFileSync(`${CLAIMS}/${id}.yaml`, "utf8");
  const { verdict, experiments = [] } = parseFrontmatter(`---\n${text}\n---\n`)
    .frontmatter as Entry;
  return { verdict, experiments };
}

const entries = readdirSync(CLAIMS).map((name) => name.replace(/\.yaml$/, ""));

const chapters = readdirSync(DOCS, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".mdx"),
);
const written = new Set(
  chapters.flatMap((name) =>
    findExperiments(readFileSync(`${DOCS}/${name}`, "utf8"), name).experiments.map(({ id }) => id),
  ),
);

describe("the ledger", () => {
  test("has every claim, and no other", () => {
    expect([...entries].sort()).toEqual([...CLAIM_IDS].sort());
  });

  test.each(entries)("%s has a verdict and experiments that exist", (id) => {
    const { verdict, experiments } = entry(id);
    expect(verdict).toMatch(/^(?:holds|fails|partly)$/);
    expect(experiments).not.toEqual([]);
    expect(experiments.filter((experiment) => !written.has(experiment))).toEqual([]);
  });
});
