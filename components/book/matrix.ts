/** <rebind-matrix>: a cell opens its program in the experiment that the matrix is of, and runs it there. */
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
    block.scrollIntoView({ block: "start" });
    if (await block.open(program, "matrix")) await block.run();
  }
}

customElements.define("rebind-matrix", RebindMatrix);
