/**
 * Writes observed outcomes into a file's text, in place of the documented ones that they do not match. Nothing else
 * changes by a byte: line ends, indentation, and each `*` that still stands for what was observed stay as they are.
 */
import { lineStarts, splitLines } from "./lines.ts";
import { fieldMatches, fields, lineMatches, matches, significantLines } from "./match.ts";
import type { DocumentedOutcome, Experiment } from "./types.ts";

export interface Rewrite {
  readonly experiment: Pick<Experiment, "start" | "indent">;
  readonly outcome: DocumentedOutcome;
  readonly observed: string;
}

/** `text` is the whole file's, the one that the experiments were found in. */
export function rewriteOutcomes(text: string, rewrites: readonly Rewrite[]): string {
  const lines = splitLines(text);
  const starts = lineStarts(text);
  const endings = lines.map((line, i) =>
    text.slice(starts[i]! + line.length, starts[i + 1] ?? text.length),
  );
  // From the end, so that earlier lines keep their numbers.
  const ordered = [...rewrites].sort((a, b) => firstLine(b) - firstLine(a));
  for (const rewrite of ordered) {
    if (matches(rewrite.outcome.expected, rewrite.observed)) continue;
    const first = firstLine(rewrite);
    const count = rewrite.outcome.endLine - rewrite.outcome.line + 1;
    const replaced = replaceOutcome(lines.slice(first, first + count), rewrite);
    const ending = endings[first] || endings[first - 1] || "\n";
    const last = endings[first + count - 1]!;
    lines.splice(first, count, ...replaced);
    endings.splice(
      first,
      count,
      ...replaced.map((_, i) => (i + 1 < replaced.length ? ending : last)),
    );
  }
  return lines.map((line, i) => line + endings[i]!).join("");
}

/** Index in the file's lines of the outcome's first. */
function firstLine({ experiment, outcome }: Rewrite): number {
  return experiment.start.line + outcome.line - 2;
}

/** The outcome's lines of the file, and what is to stand there. */
function replaceOutcome(
  lines: readonly string[],
  { experiment, outcome, observed }: Rewrite,
): string[] {
  const column = experiment.indent + outcome.column - 1;
  const first = lines[0]!;
  const beside = first.slice(experiment.indent, column).trim() !== "";
  const documented = significantLines(outcome.expected);
  const wanted = merge(documented, significantLines(observed.replace(/[\r\u2028\u2029]/g, " ")));

  if (wanted.length <= 1) return [withText(first, column, wanted[0] ?? "")];
  // A line of several stands below its statement, as deep as the statement.
  const margin =
    first.slice(0, experiment.indent) + /^\s*/.exec(first.slice(experiment.indent, column))![0];
  const statement = beside ? [first.slice(0, column).trimEnd()] : [];
  const old = lines.map((line, i) => ({ line, column: i === 0 ? column : line.indexOf("//=>") }));
  const kept = beside ? old.slice(1) : old;
  return [
    ...statement,
    ...wanted.map((text, i) => {
      const there = kept[i];
      return there ? withText(there.line, there.column, text) : `${margin}//=> ${text}`.trimEnd();
    }),
  ];
}

/** The line with another text after its `//=>`; the white space on both sides of the text stays. */
function withText(line: string, column: number, text: string): string {
  const before = line.slice(0, column + "//=>".length);
  const [, space = "", old = ""] = /^(\s*)(.*?)\s*$/.exec(line.slice(before.length))!;
  const after = line.slice(before.length + space.length + old.length);
  if (old === text) return line;
  return (
    before + (text === "" ? "" : (old === "" ? " " : space) + text) + (old === "" ? "" : after)
  );
}

/** The printed lines, with every line and field of the documented ones that matches left as it was written. */
function merge(documented: readonly string[], printed: readonly string[]): string[] {
  const result: string[] = [];
  let from = 0;
  let to = 0;
  const flush = (untilDocumented: number, untilPrinted: number) => {
    for (let i = from; to < untilPrinted; i++, to++) {
      result.push(mergeFields(i < untilDocumented ? documented[i]! : "", printed[to]!));
    }
  };
  for (const [d, p] of commonLines(documented, printed)) {
    flush(d, p);
    result.push(documented[d]!);
    from = d + 1;
    to = p + 1;
  }
  flush(documented.length, printed.length);
  return result;
}

function mergeFields(documented: string, printed: string): string {
  const old = fields(documented);
  const now = fields(printed);
  if (old.length !== now.length) return now.join(" ");
  return now.map((field, i) => (fieldMatches(old[i]!, field) ? old[i]! : field)).join(" ");
}

/** The longest sequence of pairs, documented line and the printed one that it matches, in order. */
function commonLines(
  documented: readonly string[],
  printed: readonly string[],
): Array<[number, number]> {
  const lengths = documented.map(() => new Array<number>(printed.length + 1).fill(0));
  lengths.push(new Array<number>(printed.length + 1).fill(0));
  for (let d = documented.length - 1; d >= 0; d--) {
    for (let p = printed.length - 1; p >= 0; p--) {
      const both = lineMatches(documented[d]!, printed[p]!) ? lengths[d + 1]![p + 1]! + 1 : 0;
      lengths[d]![p] = Math.max(both, lengths[d + 1]![p]!, lengths[d]![p + 1]!);
    }
  }
  const pairs: Array<[number, number]> = [];
  for (let d = 0, p = 0; d < documented.length && p < printed.length;) {
    if (
      lineMatches(documented[d]!, printed[p]!) &&
      lengths[d]![p] === lengths[d + 1]![p + 1]! + 1
    ) {
      pairs.push([d++, p++]);
    } else if (lengths[d + 1]![p]! >= lengths[d]![p + 1]!) {
      d++;
    } else {
      p++;
    }
  }
  return pairs;
}
