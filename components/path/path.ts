/** <rebind-path>: ticks the steps that are done, and keeps them on this device. A step is done once its answer is known. */
import { PATH, PATH_STEPS } from "#messages/path.ts";
import { fill, textOf } from "../../src/messages/message.ts";
import { isDone, setDone } from "../exercise/done.ts";

const keyOf = (step: string) => `path:${step}`;

class RebindPath extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("rebind-predicted", ({ target }) => {
      const step = (target as Element).closest<HTMLElement>("[data-step]")?.dataset["step"];
      if (step === undefined) return;
      setDone(keyOf(step));
      this.#show(step);
    });
    this.#show();
  }

  /** `fresh`: a step that is done even where nothing can be kept. */
  #show(fresh?: string): void {
    let done = 0;
    for (const [index, item] of this.querySelectorAll("li").entries()) {
      const step = String(index + 1);
      const isSo = step === fresh || isDone(keyOf(step)) || item.hasAttribute("data-done");
      item.toggleAttribute("data-done", isSo);
      const mark = document.querySelector<HTMLElement>(`[data-step="${step}"] [data-part="done"]`);
      if (mark) mark.hidden = !isSo;
      done += Number(isSo);
    }
    const progress = textOf(fill(PATH.progress, { done, all: PATH_STEPS.length }));
    this.querySelector('[data-part="progress"]')!.textContent = done > 0 ? progress : "";
  }
}

customElements.define("rebind-path", RebindPath);
