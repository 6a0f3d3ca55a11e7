/** <rebind-compare>: two runs side by side, made to move with the records that stand in the page beside them. */
import type { CompareProps } from "./Compare.tsx";

const NEAR = "300px";

class RebindCompare extends HTMLElement {
  connectedCallback(): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        void this.#wake();
      },
      { rootMargin: NEAR },
    );
    // Folded away it is not near.
    observer.observe(this.querySelector("div")!);
  }

  async #wake(): Promise<void> {
    const [slot, data] = [this.querySelector("div"), this.querySelector("script")];
    if (!slot || !data) return;
    const { mountCompare } = await import("./mount-compare.tsx");
    mountCompare(slot, JSON.parse(data.textContent) as CompareProps);
  }
}

customElements.define("rebind-compare", RebindCompare);
