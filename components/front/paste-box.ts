/** <rebind-paste-box>: packs what was pasted into a link to the diagnosis, and follows it. Nothing leaves the browser. */
import { packQuestion } from "../../src/diagnose/question-link.ts";
import { pack } from "../../src/runner/share-link.ts";

class RebindPasteBox extends HTMLElement {
  connectedCallback(): void {
    const box = this.querySelector("textarea")!;
    this.querySelector("form")!.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#ask(box.value);
    });
    // A paste into the empty box is the whole question: nobody has to look for the button.
    box.addEventListener("paste", () => {
      const empty = box.value.trim() === "";
      setTimeout(() => empty && void this.#ask(box.value));
    });
  }

  async #ask(text: string): Promise<void> {
    if (text.trim() === "") return;
    location.href = `${this.dataset["to"]!}#q=${await pack(packQuestion({ text, known: {} }))}`;
  }
}

customElements.define("rebind-paste-box", RebindPasteBox);
