/**
 * <rebind-predict>: asks what the lines of an experiment will answer, and shows what they do answer once the reader has
 * picked (or has run or edited it, or does not want to guess). Until then predict.css hides the outcomes from the first asked on.
 */

interface Question {
  readonly row: HTMLElement;
  readonly answer: string;
  picked?: string;
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
  }

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
    const from = Number(this.dataset["hiddenFrom"]);
    const numbers = new Map(
      this.#questions.map(({ row }, place) => [row.dataset["index"], place + 1]),
    );
    for (const outcome of this.#block?.querySelectorAll<HTMLElement>(".outcome") ?? []) {
      outcome.toggleAttribute("data-open", Number(outcome.dataset["outcome"]) < from);
      const number = numbers.get(outcome.dataset["outcome"]);
      if (number !== undefined)
        outcome.querySelector<HTMLElement>(".outcome-sign")!.dataset["question"] = `${number}?`;
    }
  }

  #ask(): HTMLElement {
    const form = document.createElement("div");
    form.className = "predict-form";
    form.append(element("p", "predict-lead", "Before it runs: what will these lines answer?"));
    for (const question of this.#questions) form.append(this.#fieldset(question));
    const give = element("button", "predict-give", "Just show me");
    (give as HTMLButtonElement).type = "button";
    give.addEventListener("click", () => this.#reveal());
    form.append(give);
    return form;
  }

  #fieldset(question: Question): HTMLElement {
    const { row } = question;
    const fieldset = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.append(
      element("span", "predict-number", row.querySelector(".predict-number")!.textContent),
      " ",
      element("code", "", row.querySelector("code")!.textContent),
    );
    fieldset.append(legend);
    // Buttons, not radios: who goes through those with the arrow keys picks at the first press.
    for (const choice of row.dataset["choices"]!.split(" ")) {
      const button = element("button", "predict-choice", choice === "0" ? "0, it works" : choice);
      (button as HTMLButtonElement).type = "button";
      button.dataset["choice"] = choice;
      button.ariaPressed = "false";
      button.addEventListener("click", () => this.#pick(question, choice, fieldset));
      fieldset.append(button);
    }
    return fieldset;
  }

  #pick(question: Question, choice: string, fieldset: HTMLElement): void {
    question.picked = choice;
    for (const button of fieldset.querySelectorAll<HTMLElement>("[data-choice]"))
      button.ariaPressed = String(button.dataset["choice"] === choice);
    if (this.#questions.every(({ picked }) => picked !== undefined)) this.#reveal();
  }

  #reveal(): void {
    if (this.hasAttribute("data-revealed")) return;
    const focused = this.#form?.contains(document.activeElement);
    this.toggleAttribute("data-revealed", true);
    this.#block?.removeAttribute("data-asks");
    for (const { row, answer, picked } of this.#questions) {
      const cell = row.querySelector<HTMLElement>("td.predict-yours")!;
      cell.textContent = picked ?? "–";
      if (picked === undefined) continue;
      cell.dataset["verdict"] = picked === answer ? "holds" : "fails";
    }
    const right = this.#questions.filter(({ picked, answer }) => picked === answer).length;
    const said = element("p", "predict-lead", `${right} of ${this.#questions.length} as you said.`);
    said.role = "status";
    if (this.#questions.some(({ picked }) => picked !== undefined)) this.#form?.replaceWith(said);
    else this.#form?.remove();
    this.#fold.hidden = false;
    this.#fold.open = true;
    if (focused) this.#fold.querySelector("summary")!.focus();
    const pictures = this.#block?.querySelector<HTMLDetailsElement>('[data-part="pictures"]');
    if (pictures?.querySelector(".pix-arrow")) pictures.open = true;
  }
}

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

customElements.define("rebind-predict", RebindPredict);
