/** The book's exercises: enough of them, and none that shows its answer. What each proves, tests of its page say. */
import { expect, test } from "vitest";
import { allExercises } from "../../src/book/observe.ts";

const exercises = (await allExercises(process.cwd())).map(({ exercise }) => exercise!);

test("there are forty and more", () => {
  expect(exercises.length).toBeGreaterThanOrEqual(40);
});

test("what must be so is said in sentences", () => {
  for (const { id, goal, hint, conditions } of exercises)
    for (const said of [goal, hint, ...conditions]) expect(said, id).toMatch(/^[A-Z`].*[.?]$/);
});

test("no hint holds a line of its solution", () => {
  let looked = 0;
  for (const { id, hint, start, solution } of exercises) {
    const lines = solution.source.split("\n").map((line) => line.trim().replace(/;$/, ""));
    const own = lines.filter((line) => line.length > 3 && !start.source.includes(line));
    looked += own.length;
    for (const line of own) expect(hint, id).not.toContain(line);
  }
  expect(looked).toBeGreaterThan(exercises.length);
});
