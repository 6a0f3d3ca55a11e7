/**
 * <rebind-experiment>: the experiment's toolbar at work. Run executes the text that is shown, in the sandbox; Edit puts
 * an editor in the code's place; Reset brings the author's text back; Stop ends a run. What the page says about a run is
 * said by block-view.ts and paint.ts, where code runs is decided in src/runner.
 */
import { editing, failures, runs } from "#messages/experiment.ts";
import { say } from "../../src/messages/message.ts";
import type { CompiledExperiment, RunReport } from "../../src/experiment/types.ts";
import type { RunEnd } from "../../src/runner/sandbox.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import * as keptText from "../../src/runner/kept-text.ts";
import { BlockView } from "./block-view.ts";
import { chooseEditor, editorKind, fetchEditor, openEditor } from "./editor/code-editor.ts";
import { type CodeEditor } from "./editor/editor-interface.ts";
import type { Exercised, ExperimentBlock, Goal, Origin } from "./experiment-block.ts";
import { drawReport, type DrawnError } from "../../src/book/outcome-data.ts";
import { experimentCode, sandbox } from "./page-files.ts";
import { PictureSlot } from "./picture-slot.ts";
import { describeSettings, sayEnd, sayReport, type Said } from "./say.ts";
import { painted, whenIdle, whenSeen } from "./when.ts";
import type { Judge } from "./judged-by.ts";

export class RebindExperiment extends HTMLElement implements ExperimentBlock {
  #view!: BlockView;
  #pictures: PictureSlot | undefined;
  #editor: CodeEditor | undefined;
  #opening: Promise<CodeEditor> | undefined;
  /** How many texts were to be shown: of those that are on their way the last one stays. */
  #opens = 0;
  /** "soon": what it runs is still being fetched or compiled. */
  #running: "" | "soon" | "now" = "";
  /** The reader's text that ran last, compiled. */
  #edited: { readonly text: string; readonly compiled: CompiledExperiment } | undefined;
  /** How many runs, stops and resets there have been: what comes late knows by it that it is late. */
  #turns = 0;
  #settings: RunSettings = {};
  #from: Origin = "author";
  /** The reader has written it, or in it: what is kept. */
  #mine = false;
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
  async aimAt(index: number, code?: string): Promise<void> {
    await this.#pictures?.aimAt(index, code);
  }

  /** The text that Run would run. */
  async text(): Promise<string> {
    return this.#editor?.text() ?? (await experimentCode(this.key)).source;
  }

  say(verdict: Said["verdict"], text: string): void {
    this.#view.say(verdict, text);
  }

  /** Says that something could not be done, and why. */
  fail(what: string, error: unknown): void {
    this.say(
      "fails",
      say(failures.because, { what, why: error instanceof Error ? error.message : String(error) }),
    );
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
      // Where it cannot be fetched, Edit says so.
      const near = () => void fetchEditor().catch(() => {});
      this.querySelector('[data-action="edit"]')!.addEventListener(sign, near, { passive: true });
    }
    document.addEventListener("rebind-kernel", this.#kernelChosen);
    whenSeen(this, () => whenIdle(() => sandbox().prepareFrame()));
    const text = keptText.kept(this.key);
    if (text === undefined) this.#tellBack();
    // What an address brings is asked for by the reader, and stays.
    else whenSeen(this, () => void (this.#opens || this.open(text, "reader")));
  }

  disconnectedCallback(): void {
    document.removeEventListener("rebind-kernel", this.#kernelChosen);
    this.stop();
    this.#close();
  }

  /** What a run showed was another kernel's answer. */
  readonly #kernelChosen = (): void => {
    this.stop();
    if (this.#editor ?? this.#opening) this.#view.forgetVerdicts();
    else this.reset();
  };

  /**
   * Shows this text in the editor (the author's where none is given), ready to be run and not run. False where it could
   * not be shown, or another one was asked for meanwhile.
   */
  async open(text: string | undefined, from: Origin, settings?: RunSettings): Promise<boolean> {
    const turn = ++this.#opens;
    try {
      const { source } = await experimentCode(this.key);
      if (turn !== this.#opens) return false;
      const wanted = text ?? source;
      const editor = await (this.#opening ??= this.#newEditor(wanted));
      if (turn !== this.#opens) return false;
      if (this.#turns && wanted !== (this.#editor?.text() ?? source)) {
        this.stop();
        this.#view.forgetVerdicts();
      }
      if (editor.text() !== wanted) editor.setText(wanted);
      this.#editor = editor;
      this.#source = source;
      this.#from = from;
      this.#mine = from === "reader";
      if (settings) this.#settings = settings;
      this.#showEditing();
      return true;
    } catch (error) {
      this.#opening = undefined;
      this.fail(failures.editor, error);
      return false;
    }
  }

  #showEditing(): void {
    this.#tellAnswers();
    this.#tellEdited();
    this.#view.showEditing(true, editorKind());
    this.#view.showOrigin(this.#from, this.#settings);
    this.#tellBack();
  }

  #tellBack(): void {
    this.#view.offerBack(keptText.other(this.key, this.#editor?.text()) !== undefined);
  }

  /** Away with the editor, and with one that is on its way. */
  #close(): void {
    this.#opens++;
    void this.#opening?.then(
      (editor) => editor.dispose(),
      () => {},
    );
    this.#opening = this.#editor = undefined;
  }

  #newEditor(text: string): Promise<CodeEditor> {
    return openEditor(this.#view.code, text, say(editing.label, { experiment: this.id }), {
      changed: () => this.#changed(),
      run: () => void this.run(),
    });
  }

  /** A run shows what its lines answer, and so does the text in the editor: nothing is left to be predicted. */
  #tellAnswers(): void {
    this.dispatchEvent(new Event("rebind-answers"));
  }

  /** Runs the text that is shown, unless a run is under way. */
  async run(): Promise<void> {
    if (this.#running) return;
    const text = this.#editor?.text();
    const turn = ++this.#turns;
    const late = () => turn !== this.#turns;
    this.#running = "soon";
    this.#view.showRunning(true);
    this.#tellAnswers();
    try {
      const [author, goal] = await Promise.all([
        experimentCode(this.key),
        this.closest<Exercised>("rebind-exercise")?.goal(),
      ]);
      const edited = text !== undefined && text !== author.source;
      const compiled = edited
        ? await this.#compile(text, late, goal?.behind(author.check))
        : author;
      if (!compiled || late()) return;
      const judge = document.documentElement.dataset["kernel"]
        ? (await import("./judged-by.ts")).judgedBy(author, compiled, edited, this.#settings)
        : undefined;
      if (late()) return;
      this.#running = "now";
      const startedAt = performance.now();
      const end = await sandbox().run({
        code: compiled.code,
        outcomes: (judge ?? compiled).outcomes,
        settings: { os: (judge ?? author).os, ...this.#settings },
      });
      const tookMs = performance.now() - startedAt;
      if (!late()) this.#ended(end, tookMs, text ?? author.source, judge, goal);
    } catch (error) {
      if (!late()) this.fail(failures.run, error);
    } finally {
      if (!late()) this.#idle();
    }
  }

  stop(): void {
    if (!this.#running) return;
    // Until then another experiment may have the sandbox.
    if (this.#running === "now") sandbox().stop();
    this.#turns++;
    this.#idle();
    this.say("unknown", runs.stopped);
  }

  #idle(): void {
    this.#running = "";
    this.#view.showRunning(false);
  }

  reset(): void {
    this.stop();
    this.#turns++;
    const text = this.#editor?.text();
    this.#close();
    // A link's settings go with its code; those that the reader turned stay.
    if (this.#from === "link") this.#settings = {};
    this.#from = "author";
    this.#tellEdited();
    this.#view.showEditing(false, editorKind());
    this.#view.restore();
    this.#pictures?.restore().catch((error) => this.fail(failures.recorded, error));
    if (this.#mine) {
      if (text === this.#source) keptText.forget(this.key);
      else keptText.setAside(this.key, text);
    }
    this.#mine = false;
    this.#tellBack();
  }

  #act(action: string): void {
    if (action === "run") void this.run();
    else if (action === "stop") this.stop();
    else if (action === "reset") {
      this.reset();
      this.#view.focus("edit");
    } else if (action === "edit") this.#pressEdit();
    else if (action === "back") this.#bringBack();
    else if (action === "share") void this.#share();
    else if (action === "kind") this.#otherEditor();
  }

  async #edit(text: string | undefined, from: Origin, mine = from === "reader"): Promise<void> {
    if (!(await this.open(text, from))) return;
    this.#mine = mine;
    this.#editor!.focus();
  }

  /** Pressed again, it leaves what is there, or on its way, as it is. */
  #pressEdit(): void {
    if (this.#editor) this.#editor.focus();
    else if (!this.#opening) void this.#edit(undefined, "author");
  }

  #bringBack(): void {
    const text = keptText.bringBack(this.key, this.#editor?.text());
    if (text !== undefined) void this.#edit(text, "reader");
  }

  /** Puts the text into the address bar and the clipboard. */
  async #share(): Promise<void> {
    try {
      const [{ share }, code, moment, { os }] = await Promise.all([
        import("./share.ts"),
        this.text(),
        this.#pictures?.moment(),
        experimentCode(this.key),
      ]);
      const settings = this.#settings;
      this.say("unknown", await share({ key: this.key, code, settings, moment }, os));
    } catch (error) {
      this.fail(failures.share, error);
    }
  }

  #otherEditor(): void {
    const text = this.#editor?.text();
    chooseEditor(editorKind() === "full" ? "plain" : "full");
    this.#close();
    void this.#edit(text, this.#from, this.#mine);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.stop();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
      event.preventDefault();
      void this.run();
    }
  }

  #changed(): void {
    // The reader's text of before gives way to the one that is begun.
    if (!this.#mine) keptText.setAside(this.key);
    this.#mine = true;
    if (this.#from === "author") this.#from = "reader";
    keptText.keep(this.key, this.#editor!.text());
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
  async #compile(
    text: string,
    late: () => boolean,
    behind?: (program: string) => string,
  ): Promise<CompiledExperiment | undefined> {
    if (text === this.#edited?.text) return this.#edited.compiled;
    const { compile } = await import("../../src/experiment/compile.ts");
    if (late()) return undefined;
    try {
      // By itself first: what is wrong with it is told at its line.
      const alone = compile(text);
      const compiled = behind ? compile(behind(text)) : alone;
      this.#edited = { text, compiled };
      return this.#edited.compiled;
    } catch (error) {
      const { message, hint, line, column } = error as DrawnError;
      if (typeof line !== "number") throw error;
      this.#editor?.showReport({
        outcomes: [],
        error: { name: failures.notRun, message, hint, line, column },
      });
      this.say("fails", say(runs.error, { line, error: message }));
      return undefined;
    }
  }

  #ended(end: RunEnd, tookMs: number, source: string, judge?: Judge, goal?: Goal): void {
    if (end.kind === "report")
      return this.#show(goal?.judge(end.report, source) ?? end.report, tookMs, source, judge);
    const { verdict, text } = sayEnd(end);
    this.say(verdict, text);
  }

  #show(report: RunReport, tookMs: number, source: string, judge?: Judge): void {
    const drawn = drawReport(report, true);
    const shown = judge?.besideBook(drawn) ?? drawn;
    if (this.#editor) this.#editor.showReport(shown);
    const said = judge?.said(report, tookMs) ?? sayReport(report, tookMs);
    this.#view.showReport(shown, said, report, this.#editor === undefined);
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

customElements.define("rebind-experiment", RebindExperiment);
