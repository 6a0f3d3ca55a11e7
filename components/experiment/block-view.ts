/** What the block around an experiment's code shows: which buttons, what is said about the run, what came out of it. */
import { buttons, editing, runs } from "#messages/experiment.ts";
import { say } from "../../src/messages/message.ts";
import type { RunReport } from "../../src/experiment/types.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import type { EditorKind } from "./editor/code-editor.ts";
import type { Origin } from "./experiment-block.ts";
import type { DrawnReport } from "../../src/book/outcome-data.ts";
import { outputOf } from "../../src/book/output-data.ts";
import { paintOutput, paintReport } from "./paint.ts";
import { describeSettings, type Said } from "./say.ts";

const RUN_KEYS = /Mac|iP(hone|ad|od)/.test(navigator.platform) ? "⌘ Enter" : "Ctrl Enter";
const HINTS = {
  full: say(editing.tabAndRunKeys, { keys: RUN_KEYS }),
  // Where fingers point there is no such key.
  plain: matchMedia("(pointer: coarse)").matches ? "" : say(editing.runKeys, { keys: RUN_KEYS }),
} as const;

/** Stop appears only for runs that last; shorter ones would make it flicker. */
const STOP_APPEARS_AFTER_MS = 120;

export class BlockView {
  readonly code: HTMLElement;
  readonly #root: HTMLElement;
  readonly #recorded: HTMLElement;
  /** Output as the build recorded it, and the block before any run was painted on it. */
  readonly #recordedOutput: { readonly hidden: boolean; readonly nodes: readonly Node[] };
  #unpainted: readonly Node[] | undefined;
  #stopTimer = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.code = this.#part("code");
    this.#recorded = this.#part("recorded");
    const output = this.#part("output");
    this.#recordedOutput = { hidden: output.hidden === true, nodes: [...output.childNodes] };
  }

  showRunning(running: boolean): void {
    clearTimeout(this.#stopTimer);
    const stop = this.#button("stop");
    const run = this.#button("run");
    run.ariaDisabled = String(running);
    this.#root.toggleAttribute("data-running", running);
    if (running) {
      this.#stopTimer = window.setTimeout(() => {
        stop.hidden = false;
        this.#part("status").textContent = runs.running;
      }, STOP_APPEARS_AFTER_MS);
      return;
    }
    const focused = document.activeElement === stop;
    stop.hidden = true;
    if (focused) run.focus();
  }

  showEditing(editing: boolean, kind: EditorKind): void {
    this.#recorded.hidden = editing;
    // It stays where it is: a second press is for the same thing, and Reset would stand in its place.
    this.#button("edit").ariaPressed = String(editing);
    this.#button("reset").hidden = !editing;
    this.#button("share").hidden = !editing;
    this.#part("keys").hidden = !editing;
    this.#part("hint").textContent = HINTS[kind];
    this.#button("kind").textContent = kind === "full" ? buttons.plainEditor : buttons.fullEditor;
    this.#root.toggleAttribute("data-editing", editing);
  }

  /** Paints the static block, where that is what is shown, and says how the run went. */
  showReport(drawn: DrawnReport, said: Said, report: RunReport, staticBlock: boolean): void {
    if (staticBlock) {
      this.#unpainted ??= [...this.#recorded.cloneNode(true).childNodes];
      paintReport(this.#recorded, drawn);
    }
    paintOutput(this.#part("output"), outputOf(report));
    this.say(said.verdict, said.text);
  }

  say(verdict: Said["verdict"], text: string): void {
    const status = this.#part("status");
    status.dataset["verdict"] = verdict;
    status.textContent = text;
  }

  /** Whose text stands in the editor, and what settings came with it. */
  showOrigin(from: Origin, settings: RunSettings): void {
    const note = this.#part("origin");
    const set = describeSettings(settings);
    note.dataset["from"] = from;
    note.textContent =
      from === "author"
        ? ""
        : editing[from] + (set && ` ${say(editing.settings, { settings: set })}`);
    note.hidden = note.textContent === "";
  }

  /** Real kernels were asked what the author wrote: beside anything else it is said whom they speak of. */
  showEdited(edited: boolean): void {
    const kernels = this.#part("kernels");
    const said = kernels.querySelector(".kernels-of");
    if (edited === (said !== null) || (edited && kernels.childElementCount === 0)) return;
    kernels.toggleAttribute("data-aside", edited);
    if (said) return said.remove();
    const item = document.createElement("li");
    item.className = "kernels-of";
    item.textContent = editing.asWritten;
    kernels.prepend(item);
  }

  offerBack(offered: boolean): void {
    this.#button("back").hidden = !offered;
  }

  /** The text has changed: what is marked in the margin belongs to the one before. */
  forgetVerdicts(): void {
    const status = this.#part("status");
    if (status.textContent !== "") this.say("unknown", "");
  }

  /** As the build drew it. */
  restore(): void {
    this.showOrigin("author", {});
    this.say("unknown", "");
    const output = this.#part("output");
    output.replaceChildren(...this.#recordedOutput.nodes);
    output.hidden = this.#recordedOutput.hidden;
    if (this.#unpainted) this.#recorded.replaceChildren(...this.#unpainted);
    this.#unpainted = undefined;
  }

  focus(action: string): void {
    this.#button(action).focus();
  }

  #button(action: string): HTMLButtonElement {
    return this.#root.querySelector<HTMLButtonElement>(`[data-action="${action}"]`)!;
  }

  #part(name: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }
}
