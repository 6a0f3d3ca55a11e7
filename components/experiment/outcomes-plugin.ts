/**
 * The Expressive Code plugin that draws an experiment's outcomes: the `//=>` comment stays in the code that is copied,
 * and in its place on the page stands what was observed. The observations come in the fence's meta, put there by
 * src/site/remark-experiments.ts; this plugin runs nothing.
 */
import {
  type ExpressiveCodePlugin,
  ExpressiveCodeAnnotation,
  type AnnotationRenderOptions,
  type ExpressiveCodeBlock,
} from "@astrojs/starlight/expressive-code";
import {
  addClassName,
  h,
  type Element,
  type Parents,
  visit,
} from "@astrojs/starlight/expressive-code/hast";
import {
  decodeReport,
  type DrawnOutcome,
  type DrawnReport,
  partOf,
  piecesOf,
} from "../../src/book/outcome-data.ts";
import { drawValue } from "./draw-value.ts";

const MARK = "//=>";
/** Longer lines have their outcome right behind them. */
const ALIGNED_COLUMN_MAX = 56;
/** Letters that a line of a chapter has room for in a wide window: what would end beyond stands nearer to its code. */
const LINE_LETTERS = 82;

export function outcomesPlugin(): ExpressiveCodePlugin {
  const reports = new WeakMap<ExpressiveCodeBlock, DrawnReport>();
  return {
    name: "Outcomes",
    hooks: {
      preprocessMetadata: ({ codeBlock }) => {
        const text = codeBlock.metaOptions.getString("outcomes");
        if (text === undefined) return;
        reports.set(codeBlock, decodeReport(text));
        codeBlock.props["frame" as never] = "none" as never;
      },
      annotateCode: ({ codeBlock }) => {
        const outcomes = reports.get(codeBlock)?.outcomes ?? [];
        const column = alignedColumn(codeBlock, outcomes);
        for (const outcome of outcomes) annotate(codeBlock, outcome, column);
      },
      postprocessRenderedLine: ({ codeBlock, lineIndex, renderData }) => {
        const report = reports.get(codeBlock);
        if (!report) return;
        renderData.lineAst.properties["dataLine"] = String(lineIndex + 1);
        const { error } = report;
        if (error?.line === lineIndex + 1) {
          addClassName(renderData.lineAst, "experiment-error-line");
          renderData.lineAst.children.push(
            h("div.experiment-error", [
              h("strong", error.name),
              ` ${error.message}`,
              ...(error.hint === undefined ? [] : [h("span.experiment-hint", ` ${error.hint}`)]),
            ]),
          );
        }
      },
      postprocessRenderedBlock: ({ codeBlock, renderData }) => {
        if (!reports.has(codeBlock)) return;
        visit(renderData.blockAst, "element", (element: Element) => {
          if (element.tagName === "pre") element.properties["dataExperimentCode"] = "";
        });
      },
    },
  };
}

/** Where outcomes stand below each other: behind the longest line of code, unless that is too long for a column. */
function alignedColumn(codeBlock: ExpressiveCodeBlock, outcomes: readonly DrawnOutcome[]): number {
  const ends = outcomes.map(({ line }) => codeEnd(codeBlock.getLine(line - 1)?.text ?? ""));
  return Math.max(0, ...ends.filter((end) => end <= ALIGNED_COLUMN_MAX)) + 2;
}

/** Length of the code before the mark; 0 where there is only the mark. */
function codeEnd(text: string): number {
  const mark = text.lastIndexOf(MARK);
  return text.slice(0, mark < 0 ? undefined : mark).trimEnd().length;
}

/** Marks each line of the comment, so that it is drawn as the outcome with its part of what was observed. */
function annotate(codeBlock: ExpressiveCodeBlock, outcome: DrawnOutcome, column: number): void {
  for (let number = outcome.line; number <= outcome.endLine; number++) {
    const line = codeBlock.getLine(number - 1);
    if (!line?.text.includes(MARK)) continue;
    const end = codeEnd(line.text);
    const part = number - outcome.line;
    const start = Math.min(column, LINE_LETTERS - lettersOf(outcome, part));
    const gap = end === 0 ? line.text.indexOf(MARK) : Math.max(2, start - end);
    line.addAnnotation(new OutcomeAnnotation(outcome, part, line.text, end, gap));
  }
}

/** Letters that a drawn outcome takes: its sign, its longest line, and the marks of errnos. */
function lettersOf(outcome: DrawnOutcome, part: number): number {
  const lines = partOf(outcome, part).text.split("\n");
  const marks = (line: string) => piecesOf(line).filter(({ sign }) => sign !== undefined).length;
  return 2 + Math.max(...lines.map((line) => line.length + 2 * marks(line)));
}

class OutcomeAnnotation extends ExpressiveCodeAnnotation {
  readonly #outcome: DrawnOutcome;
  readonly #part: number;
  readonly #gap: string;
  /** Its line has no code. */
  readonly #alone: boolean;

  constructor(outcome: DrawnOutcome, part: number, text: string, end: number, gap: number) {
    super({ inlineRange: { columnStart: end, columnEnd: text.length }, renderPhase: "latest" });
    this.#outcome = outcome;
    this.#part = part;
    this.#gap = " ".repeat(gap);
    this.#alone = end === 0;
  }

  render({ nodesToTransform }: AnnotationRenderOptions): Parents[] {
    const drawn = drawOutcomePart(this.#outcome, this.#part);
    return nodesToTransform.map((_, position) =>
      position === 0
        ? h("span.outcome-place", { dataAlone: this.#alone ? "" : null }, [
            h("span.outcome-gap", this.#gap),
            drawn,
          ])
        : h("span"),
    );
  }
}

function drawOutcomePart(outcome: DrawnOutcome, part: number): Element {
  const { text, note } = partOf(outcome, part);
  return h(
    "span.outcome",
    { dataOutcome: String(outcome.index), dataPart: String(part), dataVerdict: outcome.verdict },
    [
      h("span.outcome-sign"),
      h("span.outcome-value", drawValue(text)),
      ...(note === undefined ? [] : [h("span.outcome-note", note)]),
    ],
  );
}
