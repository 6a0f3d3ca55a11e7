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

export const DIAGNOSIS: ExtraPage = {
  path: "diagnose",
  title: "Diagnosis",
  description:
    "Paste an error or what ss, netstat or lsof shows: who holds the port, what to do now, what to change, until when, and why.",
};

export const EXTRA_PAGES: readonly ExtraPage[] = [DIAGNOSIS, PLAYGROUND];
