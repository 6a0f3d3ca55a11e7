/**
 * <rebind-exercise>: shows whether this reader has solved it, and hands its block the judge of its goal, which is fetched
 * when the exercise comes into view.
 */
import type { Exercised, Goal } from "../experiment/experiment-block.ts";
import { whenSeen } from "../experiment/when.ts";
import { isDone } from "./done.ts";

export class RebindExercise extends HTMLElement implements Exercised {
  #goal: Promise<Goal> | undefined;

  connectedCallback(): void {
    this.showSolved(isDone(this.key));
    // A link's code, and what was typed here before, open it.
    this.addEventListener("rebind-answers", () => this.#open(), true);
    if (`#${this.querySelector("rebind-experiment")!.id}` === location.hash) this.#open();
    whenSeen(this.querySelector("rebind-experiment")!, () => void this.goal().catch(() => {}));
  }

  get key(): string {
    return `exercise:${this.dataset["key"]!}`;
  }

  goal(): Promise<Goal> {
    this.#goal ??= import("./goal.ts").then(({ goalOf }) => goalOf(this));
    // Without a network the next run asks for it again.
    this.#goal.catch(() => (this.#goal = undefined));
    return this.#goal;
  }

  #open(): void {
    (this.piece("fold") as HTMLDetailsElement).open = true;
  }

  showSolved(solved: boolean): void {
    this.toggleAttribute("data-solved", solved);
    this.piece("solved").hidden = !solved;
  }

  piece(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }
}

customElements.define("rebind-exercise", RebindExercise);
