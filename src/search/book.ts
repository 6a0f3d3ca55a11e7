/** What is searched, as far as it is used here: Pagefind's interface, in the page and in Node. */

export interface Anchor {
  readonly element: string;
  readonly id: string;
  readonly text: string;
  /** Of its first word, among the words of the page's content. */
  readonly location: number;
}

export interface PageText {
  readonly url: string;
  /** All text, a sentence mark after each block. */
  readonly content: string;
  readonly meta: { readonly title: string; readonly description?: string };
  readonly anchors: readonly Anchor[];
}

export interface Hit {
  readonly id: string;
  readonly score: number;
  data(): Promise<PageText>;
}

export interface Book {
  /** Without words, all pages that the filters let through. */
  search(
    words: string | null,
    options?: { readonly filters: { readonly page: { readonly any: readonly string[] } } },
  ): Promise<{ readonly results: readonly Hit[] }>;
}
