/** The site's search as a reader uses it. */
import type { Page } from "playwright-core";

/** What it answers, as text. */
export async function search(page: Page, words: string): Promise<string> {
  await page.keyboard.press("/");
  await page.locator(".rb-search-dialog input").fill(words);
  await page.locator(".rb-search-results a").first().waitFor();
  return page.locator(".rb-search-results").innerText();
}
