/** Edit links: from the build's environment, or none. */
import { describe, expect, test } from "vitest";
import { editBase } from "../../src/site/repository.ts";

describe("where a page is edited", () => {
  test.each([
    [{}, undefined],
    [{ REPOSITORY: "https://example.org/book" }, "https://example.org/book/edit/main/"],
    [
      { REPOSITORY: "https://example.org/book.git", BRANCH: "next" },
      "https://example.org/book/edit/next/",
    ],
    [
      { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "a/b" },
      "https://github.com/a/b/edit/main/",
    ],
    [
      { REPOSITORY: "https://x.org/y/", GITHUB_SERVER_URL: "u", GITHUB_REPOSITORY: "r" },
      "https://x.org/y/edit/main/",
    ],
  ])("%o", (environment, expected) => {
    expect(editBase(environment)).toBe(expected);
  });
});
