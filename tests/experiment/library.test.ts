/** The library that the page's editor offers is the one that the command line checks experiments against. */
import { expect, it } from "vitest";
import { typeProblems } from "../../src/cli/type-check.ts";
import { findExperiments } from "../../src/experiment/find.ts";
import { LIBRARY } from "../../src/experiment/library.ts";

/** What each edition brought. */
const NEWS = {
  es2023: "print([1].findLast((n) => n > 0));",
  es2024: 'print(Object.groupBy([1], () => "one"));',
  es2025: "print(new Set([1]).union(new Set([2])).size);",
};

it.each(Object.entries(NEWS))("has what %s brought, or has not", (edition, source) => {
  const { experiments } = findExperiments(source, "news.ts");
  expect(typeProblems(experiments).length === 0).toBe(edition <= LIBRARY);
});
