/** What is not as recorded is asked again before it counts: segments that overtake one another on a busy machine are no change. */
import { expect, test } from "vitest";
import { untilAsRecorded } from "../../src/cli/ask-again.ts";
import type { Observation } from "../../src/experiment/observations.ts";

const one = (segment: string, hash = "h"): Observation => {
  return { hash, agrees: true, outcomes: ["0"], segments: [segment] };
};

/** Answers these one after the other, and how often it was asked. */
function asking(...answers: string[]) {
  const asked: string[] = [];
  return {
    asked,
    ask: () => {
      const answer = answers[asked.length] ?? answers.at(-1);
      asked.push(answer);
      return Promise.resolve(one(answer));
    },
  };
}

test("what is as recorded is not asked again", async () => {
  const { asked, ask } = asking("FA");
  expect(await untilAsRecorded(one("FA"), one("FA"), ask)).toEqual(one("FA"));
  expect(asked).toEqual([]);
});

test("what is otherwise by chance is as recorded at the next try", async () => {
  const { asked, ask } = asking("FA", "A");
  expect(await untilAsRecorded(one("FA"), one("A"), ask)).toEqual(one("FA"));
  expect(asked).toEqual(["FA"]);
});

test("what stays otherwise is said after three tries", async () => {
  const { asked, ask } = asking("A");
  expect(await untilAsRecorded(one("FA"), one("A"), ask)).toEqual(one("A"));
  expect(asked.length).toBe(3);
});

test("another outcome is never asked again", async () => {
  const { asked, ask } = asking("FA");
  const other = { ...one("FA"), outcomes: ["EADDRINUSE"] };
  expect(await untilAsRecorded(one("FA"), other, ask)).toEqual(other);
  expect(asked).toEqual([]);
});

test("of another text, or of none, nothing is expected", async () => {
  const { asked, ask } = asking("FA");
  expect(await untilAsRecorded(one("FA", "before"), one("A"), ask)).toEqual(one("A"));
  expect(await untilAsRecorded(undefined, one("A"), ask)).toEqual(one("A"));
  expect(asked).toEqual([]);
});
