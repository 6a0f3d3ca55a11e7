/** The pages that are not chapters: injected routes, each with what its head, its social image and llms.txt say. */
export interface ExtraPage {
  /** Address below the site's base, without slashes at its ends. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
}

export const PLAYGROUND: ExtraPage = {
  path: "playground",
  title: "Playground",
  description:
    "Run and change any experiment of the book, or your own, on a model of Linux's sockets, with its settings at hand.",
};

export const EXTRA_PAGES: readonly ExtraPage[] = [PLAYGROUND];
