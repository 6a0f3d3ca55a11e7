/** The choice of a kernel at work: kept, the same in header and menu, and told to the page and its experiments. */
import { KERNEL_CHOSEN } from "./chosen.ts";

const KEY = "rebind:kernel";
const selects = [...document.querySelectorAll<HTMLSelectElement>(".rb-kernel select")];
const note = document.querySelector<HTMLElement>(".rb-kernel-note");

function choose(value: string): void {
  for (const select of selects) select.value = value;
  const { series, said = "" } = selects[0]!.selectedOptions[0]!.dataset;
  const root = document.documentElement;
  if (series === undefined) delete root.dataset["kernel"];
  else root.dataset["kernel"] = series;
  if (note) {
    note.hidden = said === "";
    note.querySelector("p")!.textContent = said;
  }
  document.dispatchEvent(new Event(KERNEL_CHOSEN));
}

for (const select of selects)
  select.addEventListener("change", () => {
    // Where nothing can be kept the choice holds for this page.
    try {
      if (select.value === "") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, select.value);
    } catch {
      // Storage is full, or forbidden by the reader's settings.
    }
    choose(select.value);
  });

// A page that comes back as it was left may have been left before another choice.
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) choose(localStorage.getItem(KEY) ?? "");
});
