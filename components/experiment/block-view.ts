/** What the block around an experiment's code shows: which buttons, what is said about the run, what came out of it. */
import type { RunReport } from "../../src/experiment/types.ts";
import type { DrawnReport } from "./outcome-data.ts";
import { outputOf } from "./output-data.ts";
import { paintOutput, paintReport } from "./paint.ts";
import { sayReport, type Said } from "./say.ts";

/** Stop appears only for runs that last; shorter ones would make it flicker. */
const STOP_APPEARS_AFTER_MS = 120;

export class BlockView {
  readonly code: HTMLElement;
  readonly #root: HTMLElement;
  readonly #recorded: HTMLElement;
  #stopTimer = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.code = this.#part("code");
    this.#recorded = this.#part("recorded");
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
        this.#part("status").textContent = "Running …";
      }, STOP_APPEARS_AFTER_MS);
      return;
    }
    const focused = document.activeElement === stop;
    stop.hidden = true;
    if (focused) run.focus();
  }

  showEditing(editing: boolean): void {
    this.#recorded.hidden = editing;
    this.#button("edit").hidden = editing;
    this.#button("reset").hidden = !editing;
    this.#button("share").hidden = !editing;
    this.#root.toggleAttribute("data-editing", editing);
  }

  /** Paints the static block, where that is what is shown, and says how the run went. */
  showReport(report: RunReport, drawn: DrawnReport, tookMs: number, staticBlock: boolean): void {
    if (staticBlock) paintReport(this.#recorded, drawn);
    paintOutput(this.#part("output"), outputOf(report));
    const said = sayReport(report, tookMs);
    this.say(said.verdict, said.text);
  }

  say(verdict: Said["verdict"], text: string): void {
    const status = this.#part("status");
    status.dataset["verdict"] = verdict;
    status.textContent = text;
  }

  showOrigin(text: string): void {
    const note = this.#part("origin");
    note.hidden = text === "";
    note.textContent = text;
  }

  showLinked(): void {
    this.showOrigin("This code came from a link. Nothing of it has run: read it, then press Run if you want to.");
    this.#part("origin").dataset["from"] = "link";
  }

  offerBack(): void {
    this.#button("back").hidden = false;
  }

  /** The text has changed: what is marked in the margin belongs to the one before. */
  forgetVerdicts(): void {
    const status = this.#part("status");
    if (status.textContent !== "") this.say("unknown", "");
  }

  restore(): void {
    this.showOrigin("");
    this.say("unknown", "");
    this.#part("output").hidden = true;
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
