/**
 * Paints a run onto the page's own elements: each outcome's mark and value, the line an error stands at, what was
 * printed. Everything a run brought is put in as text.
 */
import {
  type DrawnError,
  type DrawnOutcome,
  type DrawnReport,
  linesOf,
  partOf,
  piecesOf,
} from "../../src/book/outcome-data.ts";
import { moreText, placeText, type Output } from "../../src/book/output-data.ts";

/** On the static block, whose outcomes the build drew. */
export function paintReport(code: HTMLElement, report: DrawnReport): void {
  clearError(code);
  for (const outcome of report.outcomes) {
    for (const element of code.querySelectorAll<HTMLElement>(`[data-outcome="${outcome.index}"]`)) {
      paintOutcome(element, outcome);
    }
  }
  if (report.error) paintError(code, report.error);
}

function paintOutcome(element: HTMLElement, outcome: DrawnOutcome): void {
  const { text, note } = partOf(outcome, Number(element.dataset.part));
  element.dataset.verdict = outcome.verdict;
  element.replaceChildren(span("outcome-sign"), valueElement(text));
  if (note !== undefined)
    element.append(span(outcome.verdict === "fails" ? "outcome-note" : "outcome-other", note));
}

/** A printed value, its errnos and states in their colours. */
export function valueElement(text: string): HTMLElement {
  const value = span("outcome-value");
  for (const piece of piecesOf(text)) {
    if (piece.token === undefined) {
      value.append(piece.text);
      continue;
    }
    const token = span("outcome-token");
    token.style.setProperty("--token", `var(${piece.token})`);
    if (piece.sign !== undefined) {
      const mark = span("outcome-mark", piece.sign);
      mark.ariaHidden = "true";
      token.append(mark);
    }
    token.append(piece.text);
    value.append(token);
  }
  return value;
}

export function errorElement(error: DrawnError): HTMLElement {
  const element = document.createElement("div");
  element.className = "experiment-error";
  const name = document.createElement("strong");
  name.textContent = error.name;
  element.append(name, ` ${error.message}`);
  if (error.hint !== undefined) element.append(span("experiment-hint", error.hint));
  return element;
}

function paintError(code: HTMLElement, error: DrawnError): void {
  const line = code.querySelector<HTMLElement>(`[data-line="${error.line}"]`);
  line?.closest("details")?.setAttribute("open", "");
  line?.classList.add("experiment-error-line");
  line?.append(errorElement(error));
}

function clearError(code: HTMLElement): void {
  for (const line of code.querySelectorAll(".experiment-error-line")) {
    line.classList.remove("experiment-error-line");
    line.querySelector(".experiment-error")?.remove();
  }
}

export function paintOutput(panel: HTMLElement, output: Output): void {
  panel.hidden = output.entries.length === 0;
  panel.replaceChildren(
    ...output.entries.map((entry) => {
      const row = document.createElement("div");
      row.className = "output-entry";
      const text = document.createElement("pre");
      text.append(...linesOf(entry.text).map(outputLine));
      row.append(span("output-from", placeText(entry)), text);
      return row;
    }),
  );
  if (output.omitted > 0) panel.append(span("output-omitted", moreText(output.omitted)));
}

function outputLine(text: string): HTMLElement {
  const line = valueElement(text);
  line.className = "output-line";
  return line;
}

function span(className: string, text?: string): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
