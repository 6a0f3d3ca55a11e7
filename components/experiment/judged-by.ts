/**
 * Whose answers a run is held to where the reader has a kernel of their own: that kernel's, if it was asked this very text. A text
 * that the reader wrote is held to what it documents itself, by that kernel's rules. Fetched when it is first wanted.
 */
import { runs } from "#messages/experiment.ts";
import { runsOn } from "#messages/kernel-runs.ts";
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
import { ownKernel } from "../kernel/own-kernel.ts";
import { sayReport, sayTime, type Said } from "./say.ts";

export interface Judge {
  /** System of hosts that name none. */
  readonly os: string;
  readonly outcomes: readonly DocumentedOutcome[];
  said(report: RunReport, tookMs: number): Said;
  /** With what the book's kernel answers, beside each outcome where they part. */
  besideBook(drawn: DrawnReport): DrawnReport;
}

/** Undefined where nothing but the author's answers counts. */
export function judgedBy(
  author: ExperimentCode,
  { outcomes }: CompiledExperiment,
  edited: boolean,
  settings: RunSettings,
): Judge | undefined {
  const series = ownKernel(author.os, settings);
  if (series === undefined) return undefined;
  const asked = edited ? undefined : author.kernels[series];
  const answerTo = ({ index }: DocumentedOutcome) => asked?.outcomes?.[index];
  const books = new Map<number, string>();
  for (const outcome of outcomes) {
    const { index, expected } = outcome;
    const own = answerTo(outcome);
    if (own !== undefined && own !== expected)
      books.set(index, say(runsOn.book, { series: BOOK_SERIES, expected }));
  }
  return {
    os: `linux-${series}`,
    outcomes: outcomes.map((one) => ({ ...one, expected: answerTo(one) ?? one.expected })),
    said: (report, tookMs) => {
      if (asked === undefined) return besideRules(sayReport(report, tookMs), series);
      if (asked.ends && report.error) return sayEnds(report, tookMs, series);
      return sayReport(report, tookMs, wordsFor(series));
    },
    besideBook: (drawn) => ({
      ...drawn,
      outcomes: drawn.outcomes.map((one) => {
        const book = books.get(one.index);
        return book === undefined ? one : { ...one, book };
      }),
    }),
  };
}

function besideRules({ verdict, text }: Said, series: string): Said {
  return { verdict, text: `${text} · ${say(runsOn.rules, { series })}` };
}

/** A run that ends where the kernel's own did. */
function sayEnds(report: RunReport, tookMs: number, series: string): Said {
  const { error, outcomes } = report;
  const holds = outcomes.every((outcome) => outcome.holds || !outcome.reached);
  const parts = [
    say(runs.error, { line: error!.line, error: error!.name }),
    say(runsOn.ends, { series }),
    sayTime(report, tookMs),
  ];
  return { verdict: holds ? "holds" : "fails", text: parts.join(" · ") };
}

/** The sentences about this kernel; numbers come later. */
function wordsFor(series: string): Parameters<typeof sayReport>[2] {
  const named = <Forms extends object>(forms: Forms) =>
    Object.fromEntries(
      Object.entries(forms).map(([form, text]) => [
        form,
        (text as string).replace("{series}", series),
      ]),
    ) as Forms;
  return { hold: named(runsOn.hold), fail: named(runsOn.fail) };
}
