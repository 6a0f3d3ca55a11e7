/** Two runs side by side, drawn over the build's picture of them: fetched by the pages that have such a picture. */
import { render } from "preact";
import { Compare, type CompareProps } from "./Compare.tsx";

export function mountCompare(slot: HTMLElement, props: CompareProps): void {
  slot.replaceChildren();
  render(<Compare {...props} />, slot);
}
