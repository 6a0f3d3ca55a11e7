/** The lines to copy that are no chapter's, by cause, as the page has them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tabsOf, type Lines } from "../../src/diagnose/changes.ts";

const FOLDER = "content/programs/changes";

export const OWN_LINES: Lines["own"] = Object.fromEntries(
  readdirSync(FOLDER).map((cause) => [
    cause,
    tabsOf(
      readdirSync(join(FOLDER, cause)).map((name) => [
        name,
        readFileSync(join(FOLDER, cause, name), "utf8"),
      ]),
    ),
  ]),
);
