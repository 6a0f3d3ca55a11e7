/** Which suppositions an answer's cases name: those that lead to it, and no other. */
import { expect, test } from "vitest";
import { relevantCases } from "../../src/diagnose/relevant.ts";

interface Supposed {
  readonly mine: boolean;
  readonly holders: "none" | "set";
  readonly idle: boolean;
}

const ORDER = ["mine", "holders", "idle"] as const;

function told(answerOf: (one: Supposed) => string): string[] {
  const all = [true, false].flatMap((mine) =>
    (["none", "set"] as const).flatMap((holders) =>
      [true, false].map((idle): Supposed => ({ mine, holders, idle })),
    ),
  );
  const answers = all.map((one) => ({ case: one, answer: answerOf(one), source: "" }));
  return relevantCases(answers, ORDER).map(
    ({ matters, answer }) =>
      `${matters.map((name) => `${name} ${String(answer.case[name])}`).join(", ")}: ${answer.answer}`,
  );
}

test("one answer supposes nothing", () => {
  expect(told(() => "0")).toEqual([": 0"]);
});

test("what no answer hangs on is not named", () => {
  expect(told(({ mine }) => (mine ? "0" : "EADDRINUSE"))).toEqual([
    "mine true: 0",
    "mine false: EADDRINUSE",
  ]);
});

test("nor where the answer hangs on it no more", () => {
  expect(told(({ mine, holders }) => (mine && holders === "set" ? "0" : "EADDRINUSE"))).toEqual([
    "mine true, holders none: EADDRINUSE",
    "mine true, holders set: 0",
    "mine false: EADDRINUSE",
  ]);
});
