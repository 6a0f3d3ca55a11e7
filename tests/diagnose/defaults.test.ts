/** What is said of runtimes' defaults is what their programs were seen to do, or their sources say. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  listenerRows,
  type ListenerSource,
  type SeenListeners,
} from "../../components/book/listener-rows.ts";
import { SETS_REUSEADDR, setsReuseaddr } from "../../src/diagnose/defaults.ts";

function json(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../content/${path}`, import.meta.url), "utf8"));
}

const rows = listenerRows(
  json("programs/listeners.json") as ListenerSource[],
  json("observations/listeners.json") as SeenListeners,
);

test.each(Object.entries(SETS_REUSEADDR))("%s: %s", (_, what) => {
  expect(rows.find((row) => row.what === what)).toMatchObject({ set: true });
});

test("nothing is said of Windows, nor of who may or may not", () => {
  expect(setsReuseaddr("node", "windows")).toBeUndefined();
  expect(setsReuseaddr("python", "linux")).toBeUndefined();
  expect(setsReuseaddr("node", "linux")).toBe(true);
});
