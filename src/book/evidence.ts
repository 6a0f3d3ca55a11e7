/**
 * The ledger's evidence: for each experiment's id, where it stands and how it came out in the build's own run. An
 * experiment that a claim names and no chapter has is undefined here, and the ledger's test fails on it.
 */
import { languageOf } from "../experiment/language.ts";
import { judge } from "../experiment/judge.ts";
import { allExperiments } from "./observe.ts";

export interface Evidence {
  readonly id: string;
  /** What it shows, in words. */
  readonly caption: string;
  /** The chapter's address below the site's base, with the experiment's anchor: "time-wait/sixty-seconds/#id". */
  readonly href: string;
  /** Documented outcomes that held when the site was built. */
  readonly passed: number;
  readonly failed: number;
}

/** Evidence by the experiment's id, for the chapters in the site's first language. */
export async function gatherEvidence(root: string): Promise<Map<string, Evidence>> {
  const found = new Map<string, Evidence>();
  for (const { experiment, report } of await allExperiments(root)) {
    const { id, file, caption = id } = experiment;
    if (languageOf(file) !== "") continue;
    const chapter = file.replace(/^content\/docs\//, "").replace(/(?:\/?index)?\.mdx?$/, "");
    const { passed, failures } = judge(experiment, report);
    const href = `${chapter === "" ? "" : `${chapter}/`}#${id}`;
    found.set(id, { id, caption, href, passed, failed: failures.length });
  }
  return found;
}
