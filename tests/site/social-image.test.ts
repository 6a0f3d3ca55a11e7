/** The social image: whatever a page is called and says of itself, its texts end above the wordmark. */
import { readdirSync, readFileSync } from "node:fs";
import { parseFrontmatter } from "@astrojs/markdown-remark";
import { expect, test } from "vitest";
import { layTexts, WORDMARK_TOP } from "../../src/site/social-image.ts";

/** Title and description of every chapter, as its front matter has them. */
const CHAPTERS = readdirSync("content/docs", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".mdx"))
  .map((file) => {
    const text = readFileSync(`content/docs/${file}`, "utf8");
    const { title, description } = parseFrontmatter(text).frontmatter as Record<string, string>;
    return [file, title!, description!] as const;
  });

test.each(CHAPTERS)("%s", async (_, title, description) => {
  const { textTop, bottom } = await layTexts(title, description);
  expect(bottom).toBeGreaterThan(textTop);
  expect(bottom).toBeLessThan(WORDMARK_TOP);
});

test("the longest that a description may be", async () => {
  const long =
    "Three words more, and three words more, and so on to the end of two hundred letters. ".repeat(
      3,
    );
  const { bottom } = await layTexts(
    "A title of a chapter that goes over two lines",
    long.slice(0, 200),
  );
  expect(bottom).toBeLessThan(WORDMARK_TOP);
});
