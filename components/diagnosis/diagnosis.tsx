/**
 * <rebind-diagnosis>: the box at work. What is pasted is read in the page, the model is asked in the sandbox, and nothing is
 * sent anywhere. A link carries the question in its fragment, which browsers keep to themselves.
 */
import { render } from "preact";
import { page } from "#messages/diagnosis.ts";
import { diagnose, type Diagnosis } from "../../src/diagnose/diagnose.ts";
import { changesFor, type Change, type Lines } from "../../src/diagnose/changes.ts";
import type { Known } from "../../src/diagnose/question.ts";
import { packQuestion, readQuestion } from "../../src/diagnose/question-link.ts";
import { fill, textOf } from "../../src/messages/message.ts";
import { encodeLink, pack, unpack } from "../../src/runner/share-link.ts";
import { sandbox } from "../experiment/page-files.ts";
import { Answer } from "./Answer.tsx";
import { Ask } from "./Ask.tsx";
import { askSandbox } from "./ask-sandbox.ts";
import { tabOf } from "./languages.ts";

const PREFIX = "#q=";
const titles = JSON.parse(
  document.querySelector("[data-diagnosis-titles]")?.textContent ?? "{}",
) as Record<string, string>;
const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");

const lines = JSON.parse(
  document.querySelector("[data-diagnosis-lines]")?.textContent ?? "{}",
) as Lines;

class RebindDiagnosis extends HTMLElement {
  #known: Known = {};
  /** How many questions there have been: an answer that comes late is not shown. */
  #turns = 0;

  connectedCallback(): void {
    const { form, box } = this.#parts;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask({});
    });
    box.addEventListener("focus", () => sandbox().prepareFrame(), { once: true });
    // A paste into the empty box is the whole question: nobody has to look for the button.
    box.addEventListener("paste", () => {
      const empty = box.value.trim() === "";
      setTimeout(() => empty && this.#ask({}));
    });
    form.addEventListener("reset", () => {
      this.#turns++;
      render(null, this.#parts.answer);
      history.replaceState(history.state, "", location.pathname);
      box.focus();
    });
    for (const example of this.querySelectorAll<HTMLButtonElement>("[data-example]"))
      example.addEventListener("click", () => {
        box.value = example.dataset["example"]!;
        this.#ask({});
      });
    addEventListener("hashchange", () => void this.#openLink());
    void this.#openLink();
  }

  get #parts() {
    const part = <T extends HTMLElement>(selector: string): T => this.querySelector<T>(selector)!;
    return {
      form: part<HTMLFormElement>("form"),
      box: part<HTMLTextAreaElement>("textarea"),
      answer: part<HTMLElement>("[data-part=answer]"),
    };
  }

  async #openLink(): Promise<void> {
    if (!location.hash.startsWith(PREFIX)) return;
    const shared = readQuestion(await unpack(location.hash.slice(PREFIX.length)));
    if (!shared) return;
    this.#parts.box.value = shared.text;
    this.#ask(shared.known);
  }

  /** `asked`: the reader has answered a question, which is gone from under the focus. */
  #ask(known: Known, asked = false): void {
    this.#known = known;
    void this.#answer(++this.#turns).then(() => asked && this.#focusNext());
  }

  /** To the next question, or to the answer. */
  #focusNext(): void {
    const { answer } = this.#parts;
    (answer.querySelector<HTMLElement>(".rb-ask :is(button, input)") ?? answer).focus();
  }

  async #answer(turn: number): Promise<void> {
    const { box, answer } = this.#parts;
    const text = box.value;
    answer.setAttribute("aria-busy", "true");
    try {
      const diagnosis = await diagnose(text, this.#known, askSandbox);
      const addresses = await worldAddresses(diagnosis);
      if (turn !== this.#turns) return;
      this.#draw(diagnosis, addresses);
      const link = PREFIX + (await pack(packQuestion({ text, known: this.#known })));
      if (turn === this.#turns) history.replaceState(history.state, "", link);
    } catch (error) {
      if (turn !== this.#turns) return;
      const why = error instanceof Error ? error.message : String(error);
      render(<p>{textOf(fill(page.failed, { why }))}</p>, answer);
    } finally {
      if (turn === this.#turns) answer.removeAttribute("aria-busy");
    }
  }

  /** The lines to copy; who sets the option already has nothing to add. */
  #changesFor(diagnosis: Diagnosis): readonly Change[] {
    const { cause, question } = diagnosis;
    const sets = question?.call === "bind" && question.reuseaddr === true;
    return sets && cause === "no-table" ? [] : changesFor(diagnosis, lines);
  }

  #draw(diagnosis: Diagnosis, addresses: ReadonlyMap<string, string>): void {
    const { sockets, errors, counts, table, unread } = diagnosis.paste;
    const nothing = sockets.length + errors.length + counts.length === 0 && !table;
    const ask = (
      <Ask diagnosis={diagnosis} known={this.#known} onKnown={(known) => this.#ask(known, true)} />
    );
    render(
      nothing ? (
        <p>{textOf(fill(page.nothing, { lines: unread.length }))}</p>
      ) : (
        <Answer
          diagnosis={diagnosis}
          ask={ask}
          base={base}
          titleOf={(path) => titles[path] ?? path}
          changes={this.#changesFor(diagnosis)}
          language={tabOf(this.#known.runtime ?? diagnosis.error?.runtime)}
          worldAddress={(source) => addresses.get(source)}
        />
      ),
      this.#parts.answer,
    );
  }
}

/** The playground's address for each experiment of the answer. */
async function worldAddresses({ bind, connect }: Diagnosis): Promise<Map<string, string>> {
  const sources = [...(bind?.answers ?? []), ...(connect?.answers ?? [])].map(
    ({ source }) => source,
  );
  const addresses = new Map<string, string>();
  for (const source of sources) {
    const link = await encodeLink({ key: "", code: source, settings: {} });
    addresses.set(source, `${base}playground/${link}`);
  }
  return addresses;
}

customElements.define("rebind-diagnosis", RebindDiagnosis);
