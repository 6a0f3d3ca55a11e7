/** A run as text: each annotated line with what it gave, what print() printed, the socket tables asked for, the segments. */
import { judge } from "../experiment/judge.ts";
import { inFile, splitLines } from "../experiment/lines.ts";
import type { Loaded } from "../experiment/load.ts";
import type { ObservedOutcome, RunReport } from "../experiment/types.ts";
import { capturedLine, sentSegments } from "../trace/sent.ts";
import { tcpdumpLines } from "../trace/tcpdump.ts";
import type { SegmentEvent } from "../record/trace.ts";

export interface TranscriptOptions {
  /** The segments as tcpdump would show them. */
  readonly segments: boolean;
}

/** Lines are numbered as in the file. */
export function transcript(loaded: Loaded, report: RunReport, options: TranscriptOptions): string {
  const { experiment } = loaded;
  const line = (own: number) => inFile(experiment, { line: own, column: 1 }).line;
  const { id, file, start } = experiment;
  const parts = [`${id}  ${file}:${start.line}  ${report.system}`, outcomeLines(loaded, report)];
  if (report.error) parts.push(errorLines(loaded, report));
  const printed = report.printed.map((one) => `${number(line(one.line))}  ${hang(one.text)}`);
  if (printed.length > 0) parts.push(section("printed", printed));
  const tables = report.tables.map((one) => {
    return `${number(line(one.line))}  ${one.host}${hang(`\n${one.text === "" ? "(no sockets)" : one.text}`)}`;
  });
  if (tables.length > 0) parts.push(section("socket tables", tables));
  if (options.segments) parts.push(section("segments", segmentLines(report)));
  return `${parts.join("\n")}\n`;
}

/** `    8  listener.bind("0.0.0.0:80");  //=> 0`, marked with ✗ and what was documented where it does not hold. */
function outcomeLines({ experiment }: Loaded, report: RunReport): string {
  const source = splitLines(experiment.source);
  const rows = report.outcomes.map((outcome) => ({ outcome, ...statementOf(source, outcome) }));
  const width = Math.min(60, Math.max(0, ...rows.map(({ code }) => code.length)));
  return rows
    .map(({ outcome, code, line }) => {
      const sign = outcome.holds ? " " : "✗";
      const at = inFile(experiment, { line, column: 1 }).line;
      const observed = outcome.reached ? (outcome.observed ?? "") : "(not reached)";
      const first = `${sign}${number(at, 4)}  ${code.padEnd(width)}  //=> `;
      const margin = `\n${" ".repeat(first.length - "//=> ".length)}`;
      const shown = first + observed.replaceAll("\n", `${margin}//=> `);
      return outcome.holds
        ? shown
        : `${shown}${margin}expected ${outcome.expected.replaceAll("\n", `${margin}         `)}`;
    })
    .map((row) => row.trimEnd())
    .join("\n");
}

/** What stands before `//=>`, or on the line above where that is alone on its line. */
function statementOf(source: readonly string[], { line, column }: ObservedOutcome) {
  const beside = source[line - 1]!.slice(0, column - 1).trim();
  if (beside !== "") return { code: beside, line };
  return { code: (source[line - 2] ?? "").trim(), line: line - 1 };
}

function errorLines({ experiment }: Loaded, report: RunReport): string {
  const failure = judge(experiment, report).failures.find((one) => one.expected === undefined);
  if (!failure) return "";
  const hint = failure.hint ? `\n       ${failure.hint}` : "";
  return `✗${number(failure.line, 4)}  ${failure.error}${hint}`;
}

function segmentLines({ trace }: RunReport): string[] {
  const segments = sentSegments(trace);
  const shown = tcpdumpLines(segments.map(capturedLine)).map(
    (text, i) => `  ${text}${fateOf(segments[i]!)}`,
  );
  if (trace.omitted > 0) shown.push(`  … ${trace.omitted} events more were not kept`);
  return shown;
}

function fateOf({ fate, injected }: SegmentEvent): string {
  const words = [injected ? "injected" : "", fate === "delivered" ? "" : fate].filter(
    (word) => word !== "",
  );
  return words.length > 0 ? `  (${words.join(", ")})` : "";
}

function section(title: string, lines: readonly string[]): string {
  return `\n${title}\n${lines.join("\n")}`;
}

function number(line: number, width = 5): string {
  return String(line).padStart(width);
}

/** Further lines of a text, set in below its first. */
function hang(text: string): string {
  return text.replaceAll("\n", `\n${" ".repeat(7)}`);
}
