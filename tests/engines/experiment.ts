/** One experiment of a page, as the tests of all engines look at it. */
import { expect } from "vitest";
import type { Tab } from "./engine.ts";

export class Experiment {
  readonly #tab: Tab;
  readonly #id: string;

  constructor(tab: Tab, id: string) {
    this.#tab = tab;
    this.#id = id;
  }

  press(action: "run" | "edit" | "stop"): Promise<void> {
    return this.#tab.click(`#${this.#id} [data-action="${action}"]`);
  }

  /** Texts of what the selector names in it. */
  texts(selector: string): Promise<string[]> {
    return this.#tab.ask(
      (id, within) =>
        [...document.querySelectorAll(`#${id} ${within}`)].map((one) => one.textContent ?? ""),
      this.#id,
      selector,
    );
  }

  async status(): Promise<string> {
    return (await this.texts('[data-part="status"]'))[0] ?? "";
  }

  /** Opens the editor, and puts this in place of its text, or behind it. */
  async edit(text: string, place: "instead" | "behind"): Promise<void> {
    await this.press("edit");
    await expect.poll(() => this.texts(".view-line")).not.toEqual([]);
    await this.#tab.press(place === "instead" ? "Control+A" : "Control+End");
    await this.#tab.type(text);
  }
}

/** A page as one finds it at a first visit, so far as what it stored goes. */
export async function open(tab: Tab, url: string, id: string): Promise<Experiment> {
  await tab.goto(url);
  await tab.ask(() => localStorage.clear());
  await tab.goto(`${url}?fresh`);
  return new Experiment(tab, id);
}
