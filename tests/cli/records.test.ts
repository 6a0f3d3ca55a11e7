/** What `rebind observe` keeps of what is recorded, and what it says is not as recorded. */
import { expect, test } from "vitest";
import { compareRecords, joinRecords } from "../../src/cli/records.ts";
import type { Observation, Observations } from "../../src/experiment/observations.ts";

const one = (hash: string, outcome = "0"): Observation => {
  return { hash, agrees: true, outcomes: [outcome], segments: [] };
};
const machine = { release: "6.18.44", machine: "x86_64", date: "2026-11-21" };
const before: Observations = {
  system: "Linux 6.18.44",
  ...machine,
  experiments: { kept: one("k"), other: one("o") },
};

test("a page that cannot be read, or was not asked, loses nothing", () => {
  const joined = joinRecords(before, new Map([["kept", one("new")]]), false);
  expect([...joined]).toEqual([
    ["kept", one("new")],
    ["other", one("o")],
  ]);
});

test("of the whole book, what has no experiment any more goes", () => {
  expect([...joinRecords(before, new Map([["kept", one("k")]]), true).keys()]).toEqual(["kept"]);
  expect([...joinRecords(undefined, new Map([["new", one("n")]]), true).keys()]).toEqual(["new"]);
});

test("what is recorded and no longer asked is said, where the whole book was read", () => {
  const fresh = new Map([["kept", one("k", "1")]]);
  const changed = "kept: outcome 1: recorded 0, observed 1";
  expect(compareRecords(before, fresh, true, "f")).toEqual([
    changed,
    "other: recorded, and no longer asked; rebind observe drops it",
  ]);
  expect(compareRecords(before, fresh, false, "f")).toEqual([changed]);
});

test("what is not recorded, and what has another text, is said", () => {
  const fresh = new Map([
    ["kept", one("another")],
    ["new", one("n")],
  ]);
  expect(compareRecords(before, fresh, false, "f")).toEqual([
    "kept: its text has changed since it was recorded",
    "new: not recorded; rebind observe records it",
  ]);
  expect(compareRecords(undefined, fresh, true, "f")).toEqual([
    "f: nothing is recorded for this kernel; rebind observe records it",
  ]);
});
