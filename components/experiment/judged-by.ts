/**
 * Whose answers a run is held to: the author's, or, where the reader has a kernel of their own and it was asked this very text,
 * that kernel's. A text that the reader wrote is held to what it documents itself, by that kernel's rules.
 */
import { answers } from "#messages/experiment.ts";
import type { ExperimentCode } from "../../src/book/experiment-files.ts";
import type { DrawnReport } from "../../src/book/outcome-data.ts";
import type {
  CompiledExperiment,
  DocumentedOutcome,
  RunReport,
} from "../../src/experiment/types.ts";
import { say } from "../../src/messages/message.ts";
import { BOOK_SERIES } from "../../src/record/series.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import { chosenKernel } from "../kernel/chosen.ts";
import { sayReport, type Said } from "./say.ts";

export interface Judge {
  /** System of hosts that name none. */
  readonly os: string;
  readonly outcomes: readonly DocumentedOutcome[];
  said(report: RunReport, tookMs: number): Said;
  /** With what the book's kernel answers, beside each outcome where they part. */
  besideBook(drawn: DrawnReport): DrawnReport;
}

/** The reader's kernel, where it is not the book's and nothing else says whose rules hold. */
export function ownKernel(os: string, settings: RunSettings): string | undefined {
  const series = chosenKernel();
  return os === "linux" && settings.os === undefined && series !== BOOK_SERIES ? series : undefined;
}

export function judgedBy(
  author: ExperimentCode,
  { outcomes }: CompiledExperiment,
  edited: boolean,
  series: string | undefined,
): Judge {
  if (series === undefined)
    return { os: author.os, outcomes, said: sayReport, besideBook: (drawn) => drawn };
  const asked = edited ? undefined : author.kernels[series];
  const expectedOn = ({ index, expected }: DocumentedOutcome): string =>
    asked?.outcomes?.[index] ?? expected;
  const parts = ({ index, expected }: DocumentedOutcome): boolean => {
    const own = asked?.outcomes?.[index];
    return own !== undefined && own !== expected;
  };
  const booksOf = new Map(
    outcomes
      .filter(parts)
      .map(({ index, expected }) => [index, say(answers.book, { series: BOOK_SERIES, expected })]),
  );
  return {
    os: `linux-${series}`,
    outcomes: outcomes.map((one) => ({ ...one, expected: expectedOn(one) })),
    said: (report, tookMs) =>
      sayReport(report, tookMs, {
        series,
        asked: asked !== undefined,
        ends: asked?.ends === true,
      }),
    besideBook: (drawn) => ({
      ...drawn,
      outcomes: drawn.outcomes.map((one) => {
        const book = booksOf.get(one.index);
        return book === undefined ? one : { ...one, book };
      }),
    }),
  };
}
