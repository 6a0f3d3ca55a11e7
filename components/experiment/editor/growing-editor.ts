/**
 * An editor that is a text area until Monaco has come, and then Monaco: with the text as it is by then, the caret where it was,
 * and what a run had marked.
 */
import type { DrawnReport } from "../../../src/book/outcome-data.ts";
import type { CodeEditor, EditorEvents } from "./editor-interface.ts";
import { openTextArea, type TextArea } from "./text-area.ts";

export { openTextArea };

export class GrowingEditor implements CodeEditor {
  readonly #area: TextArea;
  #now: CodeEditor;
  #report: DrawnReport | undefined;
  #gone = false;

  constructor(place: HTMLElement, text: string, label: string, events: EditorEvents) {
    const seen: EditorEvents = {
      ...events,
      changed: () => {
        this.#report = undefined;
        events.changed();
      },
    };
    this.#now = this.#area = openTextArea(place, text, label, seen);
    this.#grow(place, text, label, seen).catch(() => {
      // It could not be loaded: the text area stays.
    });
  }

  text(): string {
    return this.#now.text();
  }

  setText(text: string): void {
    this.#report = undefined;
    this.#now.setText(text);
  }

  focus(): void {
    this.#now.focus();
  }

  showReport(report: DrawnReport): void {
    this.#report = report;
    this.#now.showReport(report);
  }

  dispose(): void {
    this.#gone = true;
    this.#now.dispose();
  }

  async #grow(
    place: HTMLElement,
    first: string,
    label: string,
    events: EditorEvents,
  ): Promise<void> {
    const { openMonaco, prepareMonaco } = await import("./monaco-editor.ts");
    await prepareMonaco();
    // A letter that is being composed would be lost.
    await this.#area.composed();
    if (this.#gone) return;
    const { scrollX: left, scrollY: top } = window;
    const full = openMonaco(place, first, label, events);
    const text = this.#area.text();
    // As an edit of the first text, so that it can be undone.
    if (text !== first) full.setText(text);
    full.select(this.#area.selection());
    if (this.#report) full.showReport(this.#report);
    const typing = this.#area.focused();
    this.#area.dispose();
    this.#now = full;
    if (typing) full.focus();
    window.scrollTo({ left, top, behavior: "instant" });
  }
}
