/** Edit links: from the build's environment, or none. */
import { describe, expect, test } from "vitest";
import { reportAddress } from "../../src/book/report-address.ts";
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

test("a mistake is reported where the page is edited", () => {
  const edit = new URL("https://github.com/a/b/edit/main/content/docs/x.mdx");
  expect(reportAddress(edit)).toBe(
    "https://github.com/a/b/issues/new?title=content%2Fdocs%2Fx.mdx",
  );
  expect(reportAddress(new URL("https://example.org/elsewhere"))).toBeUndefined();
});
