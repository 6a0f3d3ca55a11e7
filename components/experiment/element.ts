/**
 * <rebind-experiment>: the experiment's toolbar at work. Run executes the text that is shown, in the sandbox; Edit puts
 * an editor in the code's place; Reset brings the author's text back; Stop ends a run. What the page says about a run is
 * said by block-view.ts and paint.ts, where code runs is decided in src/runner.
 */
import type { CompiledExperiment, RunReport } from "../../src/experiment/types.ts";
import type { RunEnd } from "../../src/runner/sandbox.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import { encodeLink } from "../../src/runner/share-link.ts";
import * as keptText from "../../src/runner/kept-text.ts";
import { BlockView } from "./block-view.ts";
import { chooseEditor, editorKind, openEditor, type CodeEditor } from "./editor/code-editor.ts";
import { drawReport, type DrawnError } from "./outcome-data.ts";
import { openLinked } from "./linked-code.ts";
import { experimentCode, sandbox } from "./page-files.ts";
import { PictureSlot } from "./picture-slot.ts";
import { describeSettings } from "./say.ts";
import { painted, whenIdle, whenSeen } from "./when.ts";

/** Whose text is shown: the author's, what the reader typed, or what a link brought. */
export type Origin = "author" | "reader" | "link";

export class RebindExperiment extends HTMLElement {
  #view!: BlockView;
  #pictures: PictureSlot | undefined;
  #editor: CodeEditor | undefined;
  #opening: Promise<CodeEditor> | undefined;
  #running = false;
  /** The reader's text that ran last, compiled. */
  #edited: { readonly text: string; readonly compiled: CompiledExperiment } | undefined;
  /** How many runs and resets there have been: what comes late knows by it that it is late. */
  #turns = 0;
  #settings: RunSettings = {};
  /** Where the text is not the author's: "reader" typed it, "link" brought it. */
  #from: Origin = "author";
  /** The author's text, once it is known. */
  #source = "";

  get key(): string {
    return this.dataset["key"] ?? this.id;
  }

  /** What the reader has turned, for the runs to come: the playground's controls. */
  set settings(settings: RunSettings) {
    this.#settings = settings;
    this.#tellEdited();
  }

  get settings(): RunSettings {
    return this.#settings;
  }

  /** Shows this event in the pictures; where the code is not the author's, once it is run. */
  async aimAt(index: number, code: string): Promise<void> {
    await this.#pictures?.aimAt(index, code);
  }

  /** The text that Run would run. */
  async text(): Promise<string> {
    return this.#editor?.text() ?? (await experimentCode(this.key)).source;
  }

  connectedCallback(): void {
    this.#view = new BlockView(this);
    const pictures = this.querySelector<HTMLDetailsElement>('[data-part="pictures"]');
    if (pictures) this.#pictures = new PictureSlot(pictures, this.#view.code, this.key, this.id);
    this.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-action]");
      if (button) this.#act(button.dataset["action"]!);
    });
    this.addEventListener("keydown", (event) => this.#key(event));
    for (const sign of ["pointerenter", "focusin", "touchstart"]) {
      this.addEventListener(sign, () => this.#prepare(), { passive: true });
    }
    whenSeen(this, () => whenIdle(() => sandbox().prepareFrame()));
    const text = keptText.kept(this.key);
    if (text !== undefined) whenSeen(this, () => void this.open(text, "reader"));
  }

  disconnectedCallback(): void {
    this.#editor?.dispose();
    this.#editor = undefined;
  }

  /** Shows this text in the editor (the author's where none is given), ready to be run and not run. */
  async open(text: string | undefined, from: Origin, settings?: RunSettings): Promise<void> {
    const { source } = await experimentCode(this.key);
    this.#source = source;
    this.#from = from;
    if (settings) this.#settings = settings;
    if (this.#editor && text !== undefined) this.#editor.setText(text);
    if (this.#editor) return this.#showEditing(text);
    this.#opening ??= this.#newEditor(text ?? source);
    this.#editor = await this.#opening;
    this.#opening = undefined;
    this.#showEditing(text);
  }

  #showEditing(text: string | undefined): void {
    this.#tellAnswers();
    this.#tellEdited();
    this.#view.showEditing(true, editorKind());
    this.#view.showOrigin(text === undefined ? "author" : this.#from, this.#settings);
  }

  #newEditor(text: string): Promise<CodeEditor> {
    return openEditor(this.#view.code, text, `Experiment ${this.id}`, {
      changed: () => this.#changed(),
      run: () => void this.run(),
    });
  }

  /** A run shows what its lines answer, and so does the text in the editor: nothing is left to be predicted. */
  #tellAnswers(): void {
    this.dispatchEvent(new Event("rebind-answers"));
  }

  async run(settings: RunSettings = this.#settings): Promise<void> {
    this.#settings = settings;
    const text = this.#editor?.text();
    this.#running = true;
    this.#turns++;
    this.#view.showRunning(true);
    this.#tellAnswers();
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
      this.#ended(end, performance.now() - startedAt, text ?? author.source);
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
    this.#turns++;
    const text = this.#editor?.text();
    const { source } = await experimentCode(this.key);
    this.#editor?.dispose();
    this.#editor = undefined;
    // A link's settings go with its code; those that the reader turned stay.
    if (this.#from === "link") this.#settings = {};
    this.#from = "author";
    this.#tellEdited();
    this.#view.showEditing(false, editorKind());
    this.#view.restore();
    void this.#pictures?.restore();
    if (text !== undefined && text !== source) {
      keptText.setAside(this.key, text);
      this.#view.offerBack();
    }
  }

  #act(action: string): void {
    if (action === "run") void (this.#running || this.run());
    else if (action === "stop") this.stop();
    else if (action === "reset") void this.reset().then(() => this.#view.focus("edit"));
    else if (action === "edit")
      void this.open(undefined, "author").then(() => this.#editor?.focus());
    else if (action === "back") void this.open(keptText.bringBack(this.key), "reader");
    else if (action === "share") void this.#share();
    else if (action === "kind") void this.#otherEditor();
  }

  /** Puts the text into the address bar and the clipboard. */
  async #share(): Promise<void> {
    const code = await this.text();
    const moment = await this.#pictures?.moment();
    const fragment = await encodeLink({ key: this.key, code, settings: this.#settings, moment });
    history.replaceState(history.state, "", fragment);
    const copied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    const where = copied ? "copied, and in the address bar" : "in the address bar";
    this.#view.say("unknown", `A link with this text is ${where}.`);
  }

  async #otherEditor(): Promise<void> {
    const text = this.#editor?.text();
    chooseEditor(editorKind() === "full" ? "plain" : "full");
    this.#editor?.dispose();
    this.#editor = undefined;
    await this.open(text, this.#from);
    this.#editor!.focus();
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
    this.#tellEdited();
    this.#view.forgetVerdicts();
  }

  /** Whether what is shown, and how it will run, is what the author left. */
  #tellEdited(): void {
    const text = this.#editor?.text() ?? this.#source;
    this.#view.showEdited(text !== this.#source || describeSettings(this.#settings) !== "");
  }

  #prepare(): void {
    if (!this.#running) sandbox().prepare(this.#likelyCode());
  }

  /** What Run would run, where it is compiled already. */
  async #likelyCode(): Promise<string | undefined> {
    const text = this.#editor?.text();
    const { source, code } = await experimentCode(this.key);
    if (text === undefined || text === source) return code;
    return text === this.#edited?.text ? this.#edited.compiled.code : undefined;
  }

  /** Compiles in the page: parsing runs nothing. A text that is no experiment is told at its line. */
  async #compile(text: string): Promise<CompiledExperiment | undefined> {
    if (text === this.#edited?.text) return this.#edited.compiled;
    const { compile } = await import("../../src/experiment/compile.ts");
    try {
      this.#edited = { text, compiled: compile(text) };
      return this.#edited.compiled;
    } catch (error) {
      const { message, hint, line, column } = error as DrawnError;
      if (typeof line !== "number") throw error;
      this.#editor?.showReport({
        outcomes: [],
        error: { name: "Not run:", message, hint, line, column },
      });
      this.#view.say("fails", `Line ${line}: ${message}`);
      return undefined;
    }
  }

  #ended(end: RunEnd, tookMs: number, source: string): void {
    if (end.kind === "report") return this.#show(end.report, tookMs, source);
    if (end.kind === "stopped") return this.#view.say("unknown", "Stopped.");
    if (end.kind === "broken") return this.#view.say("fails", `The run broke off: ${end.message}`);
    const seconds = Math.round(end.afterMs / 1000);
    const why =
      end.kind === "silent" ? "without a sign of life" : "which is as long as a run may take";
    this.#view.say("fails", `Ended after ${seconds} s ${why}. Your text is safe.`);
  }

  #show(report: RunReport, tookMs: number, source: string): void {
    const drawn = drawReport(report, true);
    if (this.#editor) this.#editor.showReport(drawn);
    this.#view.showReport(report, drawn, tookMs, this.#editor === undefined);
    void this.#showLater(report, source);
  }

  /** What nobody waits for comes once the outcomes are on the screen: the pictures, and a worker for the next run. */
  async #showLater(report: RunReport, source: string): Promise<void> {
    const turn = this.#turns;
    await painted();
    if (turn !== this.#turns) return;
    await this.#pictures?.show(report.trace, source);
    this.#prepare();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

customElements.define("rebind-experiment", RebindExperiment);
void openLinked();
addEventListener("hashchange", () => void openLinked());
