/**
 * What people call things: by page, the words of a question that it answers, in the asker's words and not the book's. A name
 * fits when the question has all its words, in any order and form; the longest name wins. Only what a page does answer.
 */
export interface Named {
  /** In the order in which they are offered; with "#" the section. */
  readonly pages: readonly string[];
  /** Names, between bars. */
  readonly called: string;
}
