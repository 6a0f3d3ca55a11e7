/** The experiments about which real kernels part, with what each of them answered: for the page on kernel versions. */
import { languageOf } from "../experiment/language.ts";
import { changeShownBy } from "../record/changes.ts";
import { allExperiments } from "./observe.ts";
import { standingsOf } from "./standings.ts";

export interface Parting {
  /** "Linux 6.1.192", oldest first. */
  readonly systems: readonly string[];
  readonly rows: ReadonlyArray<{
    readonly id: string;
    /** Below the site's base: "so-reuseaddr/both-sockets/#id". */
    readonly href: string;
    /** The change that explains it. */
    readonly change: string | undefined;
    /** By system; undefined for one that was not asked this text. */
    readonly agrees: ReadonlyArray<boolean | undefined>;
  }>;
}

export async function partingExperiments(root: string): Promise<Parting> {
  const asked = [];
  for (const { experiment } of await allExperiments(root)) {
    if (languageOf(experiment.file) !== "" || experiment.differs !== undefined) continue;
    asked.push({ experiment, standings: await standingsOf(experiment, root) });
  }
  const all = asked.flatMap(({ standings }) => standings.map(({ system }) => system));
  const systems = [...new Set(all)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const rows = asked
    .filter(({ standings }) => standings.some(({ standing }) => standing === "disagrees"))
    .map(({ experiment: { id, file }, standings }) => {
      const chapter = file.replace(/^content\/docs\//, "").replace(/(?:\/?index)?\.mdx?$/, "");
      return {
        id,
        href: `${chapter === "" ? "" : `${chapter}/`}#${id}`,
        change: changeShownBy(id)?.id,
        agrees: systems.map((system) => {
          const standing = standings.find((one) => one.system === system)?.standing;
          if (standing === "agrees") return true;
          return standing === "disagrees" ? false : undefined;
        }),
      };
    });
  return { systems, rows };
}
