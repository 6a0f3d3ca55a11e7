/** An experiment that stands as its caption until it is asked for (`aside` on its fence): what leads to it opens it. */

/** Opens what `element` stands folded in. */
export function openAround(element: Element): void {
  for (
    let around = element.closest("details:not([open])");
    around;
    around = around.closest("details:not([open])")
  ) {
    around.setAttribute("open", "");
  }
}

/** Not every browser opens what an address leads to. Names of experiments are plain: nothing in them is escaped. */
export function openAddressed(): void {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.closest(".experiment-aside:not([open])")) return;
  openAround(target);
  target.scrollIntoView();
}
