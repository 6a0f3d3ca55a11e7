/**
 * The counters that the chapter on watching names: each event of its table is provoked in a network namespace, and moves
 * what stands beside it. That a lack of ports moves none is asserted likewise.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const PAGE = "content/docs/cookbook/what-to-watch.mdx";
/** Rows: an event, by the words of the page, and the function of provoke-counters.py that provokes it. */
const PROVOKED: Readonly<Record<string, string>> = {
  "a TIME-WAIT began": "time_wait",
  "a TIME-WAIT had no room": "overflow_of_buckets",
  "`connect` took a TIME-WAIT over": "taken_over",
  "a connection found the queue of `accept` full": "full_queue",
  "`connect` was refused": "refused",
  "a close with unread data": "unread_data",
  "a close with SO_LINGER 0": "linger_zero",
  "a peer did not answer": "nobody_answers",
};

const NAMESPACE = ["--net", "--map-root-user"];
const able = spawnSync("unshare", [...NAMESPACE, "python3", "--version"]).status === 0;

/** The page's table: event and counters. */
function rows(): Map<string, string[]> {
  const table = readFileSync(PAGE, "utf8").matchAll(/^\| ([^|]+?) +\| ((?:`T\w+`(?:, )?)+) +\|/gm);
  return new Map(
    [...table].map(([, event, counters]) => [event!, [...counters!.matchAll(/\w+/g)].map(String)]),
  );
}

test("the page's rows are the events that are provoked", () => {
  expect([...rows().keys()].sort()).toEqual(Object.keys(PROVOKED).sort());
});

describe.skipIf(!able)("in a namespace", () => {
  const { stdout, stderr } = able
    ? spawnSync("unshare", [...NAMESPACE, "python3", "tests/book/provoke-counters.py"], {
        encoding: "utf8",
      })
    : { stdout: "{}", stderr: "" };
  const moved = JSON.parse(stdout || "{}") as Record<string, string[]>;

  test("all were provoked", () => {
    expect(stderr).toBe("");
    expect(Object.keys(moved)).toEqual(expect.arrayContaining(Object.values(PROVOKED)));
  });

  test.each([...rows()])("%s", (event, counters) => {
    expect(moved[PROVOKED[event]!]).toEqual(expect.arrayContaining(counters));
  });

  test("a connect that finds no port moves no counter", () => {
    expect(moved["no_port_left"]).toEqual([]);
  });
});
