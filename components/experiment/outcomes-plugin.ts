/**
 * The Expressive Code plugin that draws an experiment's outcomes: the `//=>` comment stays in the code that is copied,
 * and in its place on the page stands what was observed. The observations come in the fence's meta, put there by
 * src/site/remark-experiments.ts; this plugin runs nothing.
 */
import { answers } from "#messages/experiment.ts";
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
  type ElementContent,
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
import { say } from "../../src/messages/message.ts";
import { readFolds } from "../../src/experiment/fence-meta.ts";
import type { Fold } from "../../src/experiment/types.ts";
import { drawValue } from "./draw-value.ts";
import { foldLines } from "./fold-lines.ts";

const MARK = "//=>";
/** Longer lines have their outcome below them. */
const COLUMN_MAX = 56;

interface Drawn {
  readonly report: DrawnReport;
  readonly folds: readonly Fold[];
}

export function outcomesPlugin(): ExpressiveCodePlugin {
  const blocks = new WeakMap<ExpressiveCodeBlock, Drawn>();
  return {
    name: "Outcomes",
    hooks: {
      preprocessMetadata: ({ codeBlock }) => {
        const text = codeBlock.metaOptions.getString("outcomes");
        if (text === undefined) return;
        const folds = readFolds(codeBlock.metaOptions.getString("fold") ?? "");
        blocks.set(codeBlock, { report: decodeReport(text), folds });
        codeBlock.props["frame" as never] = "none" as never;
      },
      annotateCode: ({ codeBlock }) => {
        const outcomes = blocks.get(codeBlock)?.report.outcomes ?? [];
        for (const outcome of outcomes) annotate(codeBlock, outcome);
      },
      postprocessRenderedLine: ({ codeBlock, lineIndex, renderData }) => {
        const drawn = blocks.get(codeBlock);
        if (!drawn) return;
        const { lineAst } = renderData;
        lineAst.properties["dataLine"] = String(lineIndex + 1);
        besideTheCode(lineAst);
        const { error } = drawn.report;
        if (error?.line === lineIndex + 1) {
          addClassName(lineAst, "experiment-error-line");
          lineAst.children.push(
            h("div.experiment-error", [
              h("strong", error.name),
              ` ${error.message}`,
              ...(error.hint === undefined ? [] : [h("span.experiment-hint", ` ${error.hint}`)]),
            ]),
          );
        }
      },
      postprocessRenderedBlock: ({ codeBlock, renderData }) => {
        const drawn = blocks.get(codeBlock);
        if (!drawn) return;
        visit(renderData.blockAst, "element", (element: Element) => {
          if (element.tagName === "pre") element.properties["dataExperimentCode"] = "";
          if (element.tagName !== "code") return;
          element.properties["style"] = columns(codeBlock, drawn.report.outcomes);
          foldLines(element, drawn.folds, drawn.report.error?.line);
        });
      },
    },
  };
}

/** How wide the columns of code and of outcomes would be: as their longest lines are, but for code that is too long. */
function columns(codeBlock: ExpressiveCodeBlock, outcomes: readonly DrawnOutcome[]): string {
  const ends = outcomes.map(({ line }) => codeEnd(codeBlock.getLine(line - 1)?.text ?? ""));
  const code = Math.max(0, ...ends.filter((end) => end <= COLUMN_MAX));
  const answers = outcomes
    .filter((_, place) => ends[place]! > 0)
    .map((outcome) => lettersOf(outcome, 0));
  return `--code:${code}ch;--answer:${Math.max(0, ...answers)}ch`;
}

/** Length of the code before the mark; 0 where there is only the mark. */
function codeEnd(text: string): number {
  const mark = text.lastIndexOf(MARK);
  return text.slice(0, mark < 0 ? undefined : mark).trimEnd().length;
}

/** Marks each line of the comment, so that it is drawn as the outcome with its part of what was observed. */
function annotate(codeBlock: ExpressiveCodeBlock, outcome: DrawnOutcome): void {
  for (let number = outcome.line; number <= outcome.endLine; number++) {
    const line = codeBlock.getLine(number - 1);
    if (!line?.text.includes(MARK)) continue;
    const end = codeEnd(line.text);
    line.addAnnotation(new OutcomeAnnotation(outcome, number - outcome.line, line.text, end));
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
  /** "alone": its line has no code; "below": its line has too much. */
  readonly #place: "alone" | "below" | "beside";

  constructor(outcome: DrawnOutcome, part: number, text: string, end: number) {
    super({ inlineRange: { columnStart: end, columnEnd: text.length }, renderPhase: "latest" });
    this.#outcome = outcome;
    this.#part = part;
    this.#place = end === 0 ? "alone" : end > COLUMN_MAX ? "below" : "beside";
  }

  render({ nodesToTransform }: AnnotationRenderOptions): Parents[] {
    const drawn = drawOutcomePart(this.#outcome, this.#part, this.#place);
    return nodesToTransform.map((_, position) => (position === 0 ? drawn : h("span")));
  }
}

/** Takes the outcome out of its line's code, where the annotation drew it and what is left of its comment. */
function besideTheCode(line: Element): void {
  const isOutcome = (child: ElementContent): boolean =>
    child.type === "element" && child.properties["dataOutcome"] !== undefined;
  for (const code of line.children) {
    if (code.type !== "element") continue;
    const from = code.children.findIndex(isOutcome);
    if (from < 0) continue;
    line.children.push(code.children[from]!);
    code.children.splice(from);
    return;
  }
}

function drawOutcomePart(outcome: DrawnOutcome, part: number, place: string): Element {
  const { text, note, others = [] } = partOf(outcome, part);
  return h(
    `span.outcome${place === "beside" ? "" : `.is-${place}`}`,
    { dataOutcome: String(outcome.index), dataPart: String(part), dataVerdict: outcome.verdict },
    [
      h("span.outcome-sign"),
      h("span.outcome-value", drawValue(text)),
      ...(note === undefined ? [] : [h("span.outcome-note", note)]),
      ...others.map(({ on, said }) =>
        h("span.outcome-other", { dataOn: on }, say(answers.other, { observed: said })),
      ),
    ],
  );
}
