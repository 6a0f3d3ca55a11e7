/**
 * <rebind-experiment>: the experiment's toolbar at work. Run executes the text that is shown, in the sandbox; Edit puts
 * an editor in the code's place; Reset brings the author's text back; Stop ends a run. What the page says about a run is
 * said by block-view.ts and paint.ts, where code runs is decided in src/runner.
 */
import type { ExperimentCode } from "../../src/site/experiment-files.ts";
import type { CompiledExperiment, RunReport } from "../../src/experiment/types.ts";
import type { RunEnd } from "../../src/runner/sandbox.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import * as keptText from "../../src/runner/kept-text.ts";
import { BlockView } from "./block-view.ts";
import type { CodeEditor } from "./editor/code-editor.ts";
import { drawReport, type DrawnError } from "./outcome-data.ts";
import { experimentCode, sandbox } from "./page-files.ts";

export class RebindExperiment extends HTMLElement {
  #view!: BlockView;
  #editor: CodeEditor | undefined;
  #running = false;
  #settings: RunSettings = {};
  /** Where the text is not the author's: "reader" typed it, "link" brought it. */
  #from: "author" | "reader" | "link" = "author";

  get key(): string {
    return this.dataset["key"] ?? this.id;
  }

  connectedCallback(): void {
    this.#view = new BlockView(this);
    this.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-action]");
      if (button) this.#act(button.dataset["action"]!);
    });
    this.addEventListener("keydown", (event) => this.#key(event));
    for (const sign of ["pointerenter", "focusin", "touchstart"]) {
      this.addEventListener(sign, () => this.#prepare(), { once: true, passive: true });
    }
    const text = keptText.kept(this.key);
    if (text !== undefined) this.#whenSeen(() => this.open(text, "reader"));
  }

  disconnectedCallback(): void {
    this.#editor?.dispose();
    this.#editor = undefined;
  }

  /** Shows this text in the editor, ready to be run. */
  async open(text: string | undefined, from: "author" | "reader" | "link"): Promise<void> {
    const { source } = await experimentCode(this.key);
    this.#from = from;
    if (!this.#editor) {
      const { openEditor } = await import("./editor/code-editor.ts");
      this.#editor = await openEditor(this.#view.code, text ?? source, `Experiment ${this.id}`, {
        changed: () => this.#changed(),
        run: () => void this.run(),
      });
    } else if (text !== undefined) {
      this.#editor.setText(text);
    }
    this.#view.showEditing(true);
    this.#view.showOrigin(from === "reader" && text !== undefined ? "Your text, as you left it." : "");
    if (from === "link") this.#view.showLinked();
  }

  async run(settings: RunSettings = this.#settings): Promise<void> {
    this.#settings = settings;
    const text = this.#editor?.text();
    this.#running = true;
    this.#view.showRunning(true);
    try {
      const author = await experimentCode(this.key);
      const edited = text !== undefined && text !== author.source;
      if (edited) keptText.keep(this.key, text);
      const compiled = edited ? await this.#compile(text) : author;
      if (!compiled) return;
      const startedAt = performance.now();
      const end = await sandbox().run({
        code: compiled.code,
        outcomes: compiled.outcomes,
        settings: { os: author.os, ...settings },
      });
      this.#ended(end, performance.now() - startedAt);
    } catch (error) {
      this.#view.say("fails", `The experiment could not be run: ${messageOf(error)}`);
    } finally {
      this.#running = false;
      this.#view.showRunning(false);
    }
  }

  stop(): void {
    if (this.#running) sandbox().stop();
  }

  async reset(): Promise<void> {
    this.stop();
    const text = this.#editor?.text();
    const { source } = await experimentCode(this.key);
    if (text !== undefined && text !== source) {
      keptText.setAside(this.key, text);
      this.#view.offerBack();
    }
    this.#editor?.dispose();
    this.#editor = undefined;
    this.#from = "author";
    this.#view.showEditing(false);
    this.#view.restore();
  }

  #act(action: string): void {
    if (action === "run") void (this.#running || this.run());
    else if (action === "stop") this.stop();
    else if (action === "reset") void this.reset().then(() => this.#view.focus("edit"));
    else if (action === "edit") void this.open(undefined, "author").then(() => this.#editor?.focus());
    else if (action === "back") void this.open(keptText.bringBack(this.key), "reader");
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.#running) this.stop();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
      event.preventDefault();
      void this.run();
    }
  }

  #changed(): void {
    if (this.#from === "author") this.#from = "reader";
    if (this.#from === "reader") keptText.keep(this.key, this.#editor!.text());
    this.#view.forgetVerdicts();
  }

  #prepare(): void {
    sandbox().prepare();
    void experimentCode(this.key).catch(() => {});
  }

  /** Compiles in the page: parsing runs nothing. A text that is no experiment is told at its line. */
  async #compile(text: string): Promise<CompiledExperiment | undefined> {
    const { compile } = await import("../../src/experiment/compile.ts");
    try {
      return compile(text);
    } catch (error) {
      const { name, message, hint, line, column } = error as DrawnError;
      if (typeof line !== "number") throw error;
      this.#editor?.showReport({ outcomes: [], error: { name, message, hint, line, column } });
      this.#view.say("fails", `Line ${line}: ${message}`);
      return undefined;
    }
  }

  #ended(end: RunEnd, tookMs: number): void {
    if (end.kind === "report") return this.#show(end.report, tookMs);
    if (end.kind === "stopped") return this.#view.say("unknown", "Stopped.");
    if (end.kind === "broken") return this.#view.say("fails", `The run broke off: ${end.message}`);
    const seconds = Math.round(end.afterMs / 1000);
    this.#view.say("fails", `Ended after ${seconds} s without a sign of life. Your text is safe.`);
  }

  #show(report: RunReport, tookMs: number): void {
    const drawn = drawReport(report, true);
    if (this.#editor) this.#editor.showReport(drawn);
    this.#view.showReport(report, drawn, tookMs, this.#editor === undefined);
    this.dispatchEvent(new CustomEvent("rebind-run", { detail: report, bubbles: true }));
  }

  #whenSeen(then: () => void): void {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    });
    observer.observe(this);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

customElements.define("rebind-experiment", RebindExperiment);
export type { ExperimentCode };
