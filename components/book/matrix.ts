/** <rebind-matrix>: a cell opens its program in the experiment that the matrix is of, and runs it there. */
import { matrix } from "#messages/experiment.ts";
import { openAround } from "../experiment/aside.ts";
import type { ExperimentBlock } from "../experiment/experiment-block.ts";

class RebindMatrix extends HTMLElement {
  connectedCallback(): void {
    const programs = JSON.parse(this.querySelector("script")!.textContent) as string[];
    this.addEventListener("click", (event) => {
      const cell = (event.target as Element).closest<HTMLElement>("[data-program]");
      const block = document.getElementById(this.dataset["of"]!) as ExperimentBlock | null;
      if (!cell || !block) return;
      event.preventDefault();
      void this.#show(block, programs[Number(cell.dataset["program"])]!);
    });
  }

  async #show(block: ExperimentBlock, program: string): Promise<void> {
    openAround(block);
    block.scrollIntoView({ block: "start" });
    if (!(await block.open(program, "matrix"))) return;
    this.#offerBack(block);
    await block.run();
  }

  /** Behind what the block says of its text: the table may be far below. */
  #offerBack(block: ExperimentBlock): void {
    const back = document.createElement("button");
    back.type = "button";
    back.className = "experiment-link";
    back.textContent = matrix.back;
    back.addEventListener("click", () => {
      this.scrollIntoView({ block: "center" });
      this.querySelector<HTMLElement>("[data-program]")?.focus({ preventScroll: true });
    });
    block.querySelector('[data-part="origin"]')?.append(" ", back);
  }
}

customElements.define("rebind-matrix", RebindMatrix);
