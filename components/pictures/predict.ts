/**
 * <rebind-predict>: asks what the lines of an experiment will answer, and says of each at once, and why, when the reader has
 * picked (or has run or edited it, or does not want to guess). Until then predict.css hides the outcomes from the first asked on.
 */
import { PREDICT } from "#messages/predict.ts";
import { fill, textOf, type Values } from "../../src/messages/message.ts";

interface Question {
  readonly row: HTMLElement;
  /** The book's. */
  readonly answer: string;
  picked?: string;
  fieldset?: HTMLElement;
}

export class RebindPredict extends HTMLElement {
  readonly #questions: Question[] = [];
  #form: HTMLElement | undefined;

  connectedCallback(): void {
    for (const row of this.querySelectorAll<HTMLElement>("tbody"))
      this.#questions.push({
        row,
        answer: row.querySelector(".predict-answer")!.textContent.trim(),
      });
    if (this.#questions.length === 0) return this.#reveal();
    this.#hideOutcomes();
    this.#form = this.#ask();
    this.prepend(this.#form);
    this.#fold.hidden = true;
    this.#block?.addEventListener("rebind-answers", () => this.#reveal());
    document.addEventListener("rebind-kernel", this.#kernelChosen);
  }

  disconnectedCallback(): void {
    document.removeEventListener("rebind-kernel", this.#kernelChosen);
  }

  /** Another kernel's answers are asked for, unless one is given already. */
  readonly #kernelChosen = (): void => {
    const begun = this.#questions.some(({ picked }) => picked !== undefined);
    if (begun || this.hasAttribute("data-revealed")) return;
    const form = this.#ask();
    this.#form!.replaceWith(form);
    this.#form = form;
  };

  get #block(): HTMLElement | null {
    return this.closest<HTMLElement>("rebind-experiment");
  }

  get #fold(): HTMLDetailsElement {
    return this.querySelector("details")!;
  }

  /**
   * Marks the outcomes that would give it away; the styles do the rest, also before this script runs. Those that are asked
   * for get their question's number, since two of them may read alike.
   */
  #hideOutcomes(): void {
    const numbers = new Map(
      this.#questions.map(({ row }, place) => [row.dataset["index"], place + 1]),
    );
    for (const outcome of this.#outcomes()) {
      const number = numbers.get(outcome.dataset["outcome"]);
      if (number !== undefined)
        outcome.querySelector<HTMLElement>(".outcome-sign")!.dataset["question"] = `${number}?`;
    }
    this.#openOutcomes();
  }

  /** Opens what stands above the first question that is not answered, and the answers that are given. */
  #openOutcomes(): void {
    const indexOf = ({ row }: Question) => Number(row.dataset["index"]);
    const waiting = this.#questions.filter(({ picked }) => picked === undefined).map(indexOf);
    const from = Math.min(...waiting);
    const given = this.#questions.filter(({ picked }) => picked !== undefined).map(indexOf);
    for (const outcome of this.#outcomes()) {
      const index = Number(outcome.dataset["outcome"]);
      outcome.toggleAttribute("data-open", index < from || given.includes(index));
    }
  }

  #outcomes(): Iterable<HTMLElement> {
    return this.#block?.querySelectorAll<HTMLElement>(".outcome") ?? [];
  }

  #ask(): HTMLElement {
    const form = document.createElement("div");
    form.className = "predict-form";
    form.append(element("p", "predict-lead", PREDICT.lead));
    for (const question of this.#questions) form.append(this.#fieldset(question));
    const give = element("button", "predict-give", PREDICT.give);
    (give as HTMLButtonElement).type = "button";
    give.addEventListener("click", () => this.#reveal());
    form.append(give);
    return form;
  }

  #fieldset(question: Question): HTMLElement {
    const { row } = question;
    const fieldset = document.createElement("fieldset");
    question.fieldset = fieldset;
    const legend = document.createElement("legend");
    legend.append(
      element("span", "predict-number", row.querySelector(".predict-number")!.textContent),
      " ",
      element("code", "", row.querySelector("code")!.textContent),
    );
    fieldset.append(legend);
    // Buttons, not radios: who goes through those with the arrow keys picks at the first press.
    const choices = new Set([...row.dataset["choices"]!.split(" "), answerTo(question)]);
    for (const choice of choices) {
      const button = element(
        "button",
        "predict-choice",
        choice === "0" && isCall(row) ? PREDICT.works : choice,
      );
      (button as HTMLButtonElement).type = "button";
      button.dataset["choice"] = choice;
      button.ariaPressed = "false";
      button.addEventListener("click", () => this.#pick(question, choice));
      fieldset.append(button);
    }
    return fieldset;
  }

  /** The first pick counts: it is judged at once, and why it is so stands below it. */
  #pick(question: Question, choice: string): void {
    if (question.picked !== undefined) return;
    question.picked = choice;
    const { fieldset, row } = question;
    const answer = answerTo(question);
    for (const button of fieldset!.querySelectorAll<HTMLElement>("[data-choice]")) {
      const own = button.dataset["choice"]!;
      button.ariaPressed = String(own === choice);
      button.ariaDisabled = "true";
      if (own === answer) button.dataset["verdict"] = "holds";
      else if (own === choice) button.dataset["verdict"] = "fails";
    }
    // Why it is so is known of the book's answer.
    const reason = answer === question.answer ? row.dataset["why"] : undefined;
    const judged = say(choice === answer ? PREDICT.right : PREDICT.wrong, { answer });
    const because = reason === undefined ? "" : say(PREDICT.because, { reason: capital(reason) });
    const said = element("p", "predict-why", "");
    said.append(...named(judged + because));
    said.role = "status";
    fieldset!.append(said);
    this.#openOutcomes();
    if (this.#questions.every(({ picked }) => picked !== undefined)) this.#reveal();
  }

  #reveal(): void {
    if (this.hasAttribute("data-revealed")) return;
    const focused = this.#form?.contains(document.activeElement);
    this.toggleAttribute("data-revealed", true);
    this.#block?.removeAttribute("data-asks");
    this.dispatchEvent(new Event("rebind-predicted", { bubbles: true }));
    for (const question of this.#questions) {
      const { row, picked } = question;
      const answer = answerTo(question);
      row.querySelector(".predict-answer")!.textContent = answer;
      const cell = row.querySelector<HTMLElement>("td.predict-yours")!;
      cell.textContent = picked ?? "–";
      if (picked === undefined) continue;
      cell.dataset["verdict"] = picked === answer ? "holds" : "fails";
    }
    const right = this.#questions.filter((one) => one.picked === answerTo(one)).length;
    const all = this.#questions.length;
    const guessed = this.#questions.some(({ picked }) => picked !== undefined);
    if (guessed) {
      this.#form
        ?.querySelector(".predict-lead")!
        .replaceWith(element("p", "predict-lead", say(PREDICT.score, { right, all })));
      this.#form?.querySelector(".predict-give")!.remove();
    } else this.#form?.remove();
    this.#fold.hidden = false;
    this.#fold.open = !guessed;
    if (focused && !this.contains(document.activeElement))
      this.#fold.querySelector("summary")!.focus();
    const pictures = this.#block?.querySelector<HTMLDetailsElement>('[data-part="pictures"]');
    if (pictures?.querySelector(".pix-arrow")) pictures.open = true;
  }
}

function say(message: string, values: Values): string {
  return textOf(fill(message, values));
}

/** What the reader's kernel answers. */
function answerTo({ row, answer }: Question): string {
  const others = (row.dataset["others"] ?? "").split(" ").map((one) => one.split("="));
  return (
    others.find(([series]) => series === document.documentElement.dataset["kernel"])?.[1] ?? answer
  );
}

/** Of a table's length 0 is a number, not a call that went well. */
function isCall(row: HTMLElement): boolean {
  return !row.dataset["choices"]!.split(" ").includes("1");
}

/** Names like TIME-WAIT stay in one piece. */
function named(text: string): (string | HTMLElement)[] {
  return text
    .split(/([A-Z\d]+(?:-[A-Z\d]+)+)/)
    .map((part, place) => (place % 2 === 1 ? element("span", "predict-name", part) : part));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

customElements.define("rebind-predict", RebindPredict);
