/** Which pages are drafts: by their front matter alone. */
import { expect, test } from "vitest";
import { isDraft } from "../../src/book/drafts.ts";

test.each([
  ["---\ntitle: A\ndraft: true\n---\nText", true],
  ["\uFEFF---\r\ndraft: true # not yet\r\n---\r\n", true],
  ["---\ntitle: A\ndraft: false\n---\n", false],
  ["---\ntitle: A\n---\n\nText\n\n---\ndraft: true\n---\n", false],
  ["Text\n\n---\ndraft: true\n---\n", false],
  ["---\nnote:\n  draft: true\n---\n", false],
])("%j", (text, expected) => {
  expect(isDraft(text)).toBe(expected);
});
