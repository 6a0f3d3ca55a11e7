/** Pages with `draft: true` in their front matter: the development server shows them, a build leaves them out. */
import { parseFrontmatter } from "@astrojs/markdown-remark";

/** By the page's text. Front matter that cannot be read is for Astro to complain about: nothing is hidden meanwhile. */
export function isDraft(text: string): boolean {
  try {
    return parseFrontmatter(text).frontmatter["draft"] === true;
  } catch {
    return false;
  }
}
