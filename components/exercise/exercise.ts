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
    whenSeen(this, () => void this.goal().catch(() => {}));
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

  showSolved(solved: boolean): void {
    this.toggleAttribute("data-solved", solved);
    this.piece("solved").hidden = !solved;
  }

  piece(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }
}

customElements.define("rebind-exercise", RebindExercise);
