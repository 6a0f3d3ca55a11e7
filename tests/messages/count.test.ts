/** Counts in sentences have the form that the language has for them. */
import { expect, test } from "vitest";
import { count } from "../../src/messages/count.ts";

const forms = { one: "{count} outcome on {page}", other: "{count} outcomes on {page}" };

test.each([
  [0, "0 outcomes on a"],
  [1, "1 outcome on a"],
  [12_000, "12,000 outcomes on a"],
])("%i", (many, text) => expect(count(forms, many, { page: "a" })).toBe(text));

test("a form that is missing is the last one", () => {
  expect(count({ other: "{count} in all" }, 1)).toBe("1 in all");
});
