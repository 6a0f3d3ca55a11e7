/** What a run brought, in the editor: a mark at the end of each outcome's line, what was observed instead, the error. */
import { editor as words } from "#messages/editor.ts";
import * as monaco from "monaco-editor/editor";
import type { DrawnOutcome, DrawnReport } from "../../../src/book/outcome-data.ts";
import { say } from "../../../src/messages/message.ts";
import { errorElement, valueElement } from "../paint.ts";

const SIGNS = { recorded: "", holds: "✓", fails: "✗", unreached: words.unreached } as const;

export class Marks {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #decorations: monaco.editor.IEditorDecorationsCollection;
  #zones: string[] = [];

  constructor(editor: monaco.editor.IStandaloneCodeEditor) {
    this.#editor = editor;
    this.#decorations = editor.createDecorationsCollection();
  }

  show(report: DrawnReport): void {
    this.clear();
    const decorations = report.outcomes.map((outcome) => this.#atLineEnd(outcome));
    for (const outcome of report.outcomes) {
      if (outcome.verdict === "fails" && outcome.shown.length > 1) {
        this.#below(outcome.endLine, observedElement(outcome.shown));
      }
    }
    const { error } = report;
    if (error) {
      const range = new monaco.Range(error.line, 1, error.line, 1);
      decorations.push({
        range,
        options: { isWholeLine: true, className: "experiment-error-line" },
      });
      this.#below(error.line, errorElement(error));
    }
    this.#decorations.set(decorations);
  }

  clear(): void {
    this.#decorations.clear();
    this.#editor.changeViewZones((zones) => {
      for (const zone of this.#zones) zones.removeZone(zone);
    });
    this.#zones = [];
  }

  #atLineEnd(outcome: DrawnOutcome): monaco.editor.IModelDeltaDecoration {
    const { verdict, shown, endLine } = outcome;
    const end = this.#editor.getModel()!.getLineMaxColumn(endLine);
    const short =
      verdict === "fails" && shown.length === 1
        ? ` ${say(words.observed, { answer: shown[0] || words.nothing })}`
        : "";
    return {
      range: new monaco.Range(endLine, end, endLine, end),
      options: {
        showIfCollapsed: true,
        after: {
          content: `  ${SIGNS[verdict]}${short}`.replaceAll(" ", "\u00a0"),
          inlineClassName: `editor-mark is-${verdict}`,
          cursorStops: monaco.editor.InjectedTextCursorStops.None,
        },
      },
    };
  }

  /** A piece of the page between two lines, as high as it needs to be. */
  #below(line: number, element: HTMLElement): void {
    const place = document.createElement("div");
    place.append(element);
    this.#editor.changeViewZones((zones) => {
      const zone = {
        afterLineNumber: line,
        heightInPx: 0,
        domNode: place,
        suppressMouseDown: false,
      };
      const id = zones.addZone(zone);
      this.#zones.push(id);
      // Its height is known only once it is in the page.
      requestAnimationFrame(() => {
        zone.heightInPx = element.offsetHeight + 8;
        this.#editor.changeViewZones((later) => later.layoutZone(id));
      });
    });
  }
}

function observedElement(lines: readonly string[]): HTMLElement {
  const element = document.createElement("div");
  element.className = "editor-observed";
  element.append(words.below, valueElement(lines.join("\n")));
  return element;
}
