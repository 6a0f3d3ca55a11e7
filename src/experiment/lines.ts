/** Lines and columns of a text, counted as editors and Markdown count them: \n, \r\n and \r end a line, nothing else. */
import type { Experiment, Position } from "./types.ts";

/** Offsets at which each line begins; the first is 0. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}

/** The 1-based position of an offset. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** The text's lines without what ends them. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** A position in an experiment's own text, as a position in the file it stands in. */
export function inFile(experiment: Pick<Experiment, "start" | "indent">, at: Position): Position {
  return { line: experiment.start.line + at.line - 1, column: experiment.indent + at.column };
}
