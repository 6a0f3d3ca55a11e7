/**
 * What the kernels that a reader may choose answer otherwise than the book's: for the marks beside outcomes, for the line below
 * the code, and for the runs that are to be judged by them.
 */
import { answers } from "#messages/experiment.ts";
import { matches } from "../experiment/match.ts";
import type { DocumentedOutcome, Experiment } from "../experiment/types.ts";
import { BOOK_SERIES, SERIES } from "../record/series.ts";
import { encodeReport, drawReport, type OtherAnswer } from "./outcome-data.ts";
import type { ObservedExperiment } from "./observe.ts";
import { standingsOf, type KernelStanding } from "./standings.ts";

/** A kernel that was asked this text. */
export interface AskedKernel {
  /** By the documented outcomes' order; null for one that its run did not reach. Not there where it answers as the book's. */
  readonly outcomes?: ReadonlyArray<string | null>;
  /** Its run ends with an error. */
  readonly ends?: boolean;
}

/** The kernels of the choice that were asked this text; none of a disagreement between model and kernel that is declared. */
async function askedStandings(experiment: Experiment, root: string): Promise<KernelStanding[]> {
  if (experiment.differs !== undefined) return [];
  return (await standingsOf(experiment, root)).filter(
    ({ series, standing }) =>
      series !== undefined &&
      series !== BOOK_SERIES &&
      (SERIES as readonly string[]).includes(series) &&
      (standing === "agrees" || standing === "disagrees"),
  );
}

/** Those of them that part from the book's. */
export async function partingStandings(
  experiment: Experiment,
  root: string,
): Promise<KernelStanding[]> {
  const asked = await askedStandings(experiment, root);
  return asked.filter(({ standing }) => standing === "disagrees");
}

/** By series, what a run of the text has to be judged by. */
export async function askedKernels(
  experiment: Experiment,
  root: string,
): Promise<Record<string, AskedKernel>> {
  const asked = await askedStandings(experiment, root);
  return Object.fromEntries(
    asked.map(({ series, standing, outcomes, error }) => [
      series!,
      standing === "agrees" ? {} : { outcomes, ...(error !== undefined && { ends: true }) },
    ]),
  );
}

/** The experiment's report as the fence carries it, with what other kernels answer beside each outcome. */
export async function encodeRecorded(
  { experiment, compiled, report }: ObservedExperiment,
  root: string,
): Promise<string> {
  const parting = await partingStandings(experiment, root);
  const drawn = drawReport(report, false);
  const outcomes = drawn.outcomes.map((outcome) => {
    const documented = compiled.outcomes.find(({ index }) => index === outcome.index);
    const others = documented === undefined ? [] : othersOf(documented, parting);
    return others.length === 0 ? outcome : { ...outcome, others };
  });
  return encodeReport({ ...drawn, outcomes });
}

/** Each answer once, with the series that give it. */
function othersOf(
  { index, expected }: DocumentedOutcome,
  parting: readonly KernelStanding[],
): OtherAnswer[] {
  const bySaid = new Map<string, string[]>();
  for (const { series, outcomes } of parting) {
    const observed = outcomes[index];
    if (observed === undefined || (observed !== null && matches(expected, observed))) continue;
    const said =
      observed === null ? answers.notReached : observed === "*" ? answers.drawn : observed || "–";
    bySaid.set(said, [...(bySaid.get(said) ?? []), series!]);
  }
  return [...bySaid].map(([said, series]) => ({ on: series.join(" "), said }));
}
