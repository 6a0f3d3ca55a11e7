/** Experiments that prose asks for by id: found as they are written, in the page's language; what fails names who asked. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ensureModel } from "../../src/worlds/build-model.ts";
import { askedBy } from "../../src/book/asked-by.ts";
import { gatherEvidence } from "../../src/book/evidence.ts";
import { experimentById } from "../../src/book/experiment-by-id.ts";
import { allExperiments, countDrafts } from "../../src/book/observe.ts";

const root = mkdtempSync(join(tmpdir(), "rebind-site-"));
afterAll(() => rmSync(root, { recursive: true }));

const fence = (words: string, code: string) => `\`\`\`ts ${words}\n${code}\n\`\`\`\n`;
const FILES = {
  "de/a.mdx": `${fence('experiment="one"', '"eins"; //=> eins')}\nThe id of experiment="two".\n`,
  "x.mdx": `Text.\n\n<Outcome of="two" at="a" /> <Outcome at="b" of="one" />\n`,
  "y.mdx": fence("experiment='one'", '"one"; //=> one'),
  "z.mdx": `${fence('experiment="two"', "2; //=> 2")}\n${fence('experiment="bad"', "1 +; //=> 1")}`,
  "draft.mdx": `---\ntitle: A draft\ndraft: true\n---\n\n${fence('experiment="early"', "1; //=> 1")}`,
};
for (const [name, text] of Object.entries(FILES)) {
  const file = join(root, "content/docs", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const fileOf = async (id: string, page?: string) =>
  (await experimentById(id, page, root)).experiment.file;

test("whatever its quotes, and in the language of the page that asks", async () => {
  expect(await fileOf("one")).toBe("content/docs/y.mdx");
  expect(await fileOf("one", "content/docs/x.mdx")).toBe("content/docs/y.mdx");
  expect(await fileOf("one", "content/docs/de/a.mdx")).toBe("content/docs/de/a.mdx");
});

test("in the site's first language where the page's has it not", async () => {
  expect(await fileOf("two", "content/docs/de/a.mdx")).toBe("content/docs/z.mdx");
});

test("what is not there, and what cannot be run, is said", async () => {
  await expect(fileOf("three")).rejects.toThrow("expected the id of an experiment, found three");
  await expect(fileOf("bad")).rejects.toThrow(/bad of content\/docs\/z\.mdx to run; it cannot:\n/);
});

test("an error names the page, the line and the component that asked", async () => {
  const asking = { page: "content/docs/x.mdx", component: "Outcome", of: "one" };
  const fails = () => Promise.reject(new Error("no statement reads b"));
  await expect(askedBy(asking, fails, root)).rejects.toThrow(
    'content/docs/x.mdx:3: <Outcome of="one">: no statement reads b',
  );
  await expect(askedBy({ ...asking, page: undefined }, fails, root)).rejects.toThrow(
    /^<Outcome of="one">: /,
  );
  expect(await askedBy(asking, () => Promise.resolve(1), root)).toBe(1);
});

test("evidence is of the first language; drafts count where they are shown", async () => {
  await ensureModel();
  const evidence = await gatherEvidence(root);
  expect([...evidence.keys()].sort()).toEqual(["one", "two"]);
  expect(evidence.get("one")).toMatchObject({ href: "y/#one", passed: 1, failed: 0 });
  countDrafts(true);
  const ids = (await allExperiments(root)).map(({ experiment }) => experiment.id);
  countDrafts(false);
  expect(ids).toEqual(["one", "early", "one", "two"]);
});
