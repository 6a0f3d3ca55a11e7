/** The pages that are not chapters: injected routes, each with what its head, its social image and llms.txt say. */
import { diagnosisPage, playgroundPage } from "#messages/site.ts";

export interface ExtraPage {
  /** Address below the site's base, without slashes at its ends. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
}

export const PLAYGROUND: ExtraPage = { path: "playground", ...playgroundPage };

export const DIAGNOSIS: ExtraPage = { path: "diagnose", ...diagnosisPage };

export const EXTRA_PAGES: readonly ExtraPage[] = [DIAGNOSIS, PLAYGROUND];
