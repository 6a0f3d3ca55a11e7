/** The plain editor: a text area as high as its text. What a run brought stands in a list below it, by line. */
import { editor as words } from "#messages/editor.ts";
import { answers } from "#messages/experiment.ts";
import { errorElement, valueElement } from "../paint.ts";
import type { DrawnOutcome, DrawnReport } from "../../../src/book/outcome-data.ts";
import { say } from "../../../src/messages/message.ts";
import type { CodeEditor, EditorEvents, Selected } from "./editor-interface.ts";

/** What another editor that takes its place has to know. */
export interface TextArea extends CodeEditor {
  selection(): Selected;
  focused(): boolean;
  /** When no letter is under way that an input method makes of several keys. */
  composed(): Promise<void>;
}

export function openTextArea(
  place: HTMLElement,
  text: string,
  label: string,
  events: EditorEvents,
): TextArea {
  const host = document.createElement("div");
  host.className = "experiment-editor is-plain";
  const area = document.createElement("textarea");
  area.setAttribute("aria-label", say(words.plain, { experiment: label }));
  area.spellcheck = false;
  area.autocapitalize = "off";
  area.setAttribute("autocorrect", "off");
  fitLetters(area, place);
  const report = document.createElement("ul");
  report.className = "experiment-lines";
  report.hidden = true;
  host.append(area, report);
  place.append(host);

  // Lines are broken where the screen ends: to read code sideways, a screen's width at a time, is no reading.
  const fit = () => {
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  };
  let width = 0;
  const resized = new ResizeObserver(() => {
    if (host.clientWidth === width) return;
    width = host.clientWidth;
    fit();
  });
  const set = (value: string) => {
    area.value = value;
    fit();
  };
  set(text);
  // An engine may put the caret behind the text, which is far below where the reader pressed.
  area.setSelectionRange(0, 0);
  resized.observe(host);
  const composed = followComposing(area);
  area.addEventListener("input", () => {
    fit();
    report.hidden = true;
    events.changed();
  });

  return {
    text: () => area.value,
    setText(next) {
      report.hidden = true;
      set(next);
    },
    focus: () => area.focus(),
    selection: () => ({ start: area.selectionStart, end: area.selectionEnd }),
    focused: () => document.activeElement === area,
    composed,
    showReport(drawn: DrawnReport) {
      report.replaceChildren(...drawn.outcomes.map(outcomeItem));
      if (drawn.error) {
        const item = document.createElement("li");
        item.append(lineLabel(drawn.error.line), errorElement(drawn.error));
        report.append(item);
      }
      report.hidden = report.childElementCount === 0;
    },
    dispose() {
      resized.disconnect();
      host.remove();
    },
  };
}

/** Answers what waits until no letter is being composed. */
function followComposing(area: HTMLTextAreaElement): () => Promise<void> {
  let composing = false;
  area.addEventListener("compositionstart", () => (composing = true));
  area.addEventListener("compositionend", () => (composing = false));
  return async () => {
    while (composing)
      await new Promise((done) => area.addEventListener("compositionend", done, { once: true }));
  };
}

/** As large as the code that stood there, but where fingers point: smaller text than the style's makes phones zoom in. */
function fitLetters(area: HTMLTextAreaElement, place: HTMLElement): void {
  const code = place.querySelector("code");
  if (!code || matchMedia("(pointer: coarse)").matches) return;
  const { fontSize, lineHeight } = getComputedStyle(code);
  Object.assign(area.style, { fontSize, lineHeight });
}

function outcomeItem(outcome: DrawnOutcome): HTMLElement {
  const item = document.createElement("li");
  const drawn = document.createElement("span");
  drawn.className = "outcome";
  drawn.dataset["verdict"] = outcome.verdict;
  drawn.dataset["part"] = "0";
  const sign = document.createElement("span");
  sign.className = "outcome-sign";
  drawn.append(sign, valueElement(outcome.shown.join("\n")));
  if (outcome.expected) {
    const note = document.createElement("span");
    note.className = "outcome-note";
    note.textContent = say(answers.documented, { expected: outcome.expected.join("\n") });
    drawn.append(note);
  }
  item.append(lineLabel(outcome.line), drawn);
  return item;
}

function lineLabel(line: number): HTMLElement {
  const label = document.createElement("span");
  label.className = "output-from";
  label.textContent = say(answers.line, { line });
  return label;
}
