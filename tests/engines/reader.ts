/** What the tests of an engine have to do with: a tab, and the site in it. */
import type { Tab } from "./engine.ts";

export interface Reader {
  readonly tab: Tab;
  readonly url: string;
}

export const dist = (): string => process.env["DIST"] ?? "dist";
