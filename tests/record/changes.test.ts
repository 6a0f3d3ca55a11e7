/** The table of changes: each rule of the model's profiles stands in it once, each row has its text, and what it shows is in the book. */
import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { changes } from "../../content/messages/en/kernels.ts";
import type { Observations } from "../../src/experiment/observations.ts";
import { Since } from "../../src/model/abi.ts";
import { CHANGES, changeShownBy } from "../../src/record/changes.ts";

const FOLDER = "content/observations";

test("each rule that Linux has not always had is one change's", () => {
  const rules = Object.keys(Since).filter((name) => !/^\d/.test(name));
  expect(CHANGES.flatMap(({ rule }) => rule ?? []).sort()).toEqual(rules.sort());
});

test("each change says what is and, where the model has both, what was", () => {
  expect(Object.keys(changes).sort()).toEqual(CHANGES.map(({ id }) => id).sort());
  for (const { id, rule } of CHANGES)
    expect(changes[id]?.before !== undefined, id).toBe(rule !== undefined);
});

test("whatever a kernel answers otherwise is shown by a change, and nothing else is", async () => {
  const names = (await readdir(FOLDER)).filter((name) => /^linux-\d+\.\d+\.json$/.test(name));
  const parted = new Set<string>();
  for (const name of names) {
    const { experiments } = JSON.parse(await readFile(`${FOLDER}/${name}`, "utf8")) as Observations;
    for (const [id, { agrees }] of Object.entries(experiments)) if (!agrees) parted.add(id);
  }
  expect([...parted].filter((id) => changeShownBy(id) === undefined)).toEqual([]);
  expect(CHANGES.flatMap(({ shows }) => shows ?? []).filter((id) => !parted.has(id))).toEqual([]);
});
