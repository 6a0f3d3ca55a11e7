/**
 * In an experiment the lines of code begin in one column, each error stands below its line and no further left, and
 * between code and outcome there is room.
 */

export function codeColumnFaults(): string[] {
  const { name } = window.rebindLayout;
  const found: string[] = [];
  for (const block of document.querySelectorAll("rebind-experiment")) {
    const lines = [...block.querySelectorAll(".ec-line")].filter((line) => line.checkVisibility());
    const lefts = lines.map((line) =>
      Math.round(line.querySelector(".code")!.getBoundingClientRect().left),
    );
    if (new Set(lefts).size > 1)
      found.push(`${name(block, "")}: code begins at ${[...new Set(lefts)].join(", ")}`);
    for (const error of block.querySelectorAll(".ec-line > .experiment-error")) {
      const code = error.parentElement!.querySelector(".code")!.getBoundingClientRect();
      const { top, left } = error.getBoundingClientRect();
      if (top < code.bottom - 1 || left < code.left)
        found.push(`${name(error)} stands beside its code`);
    }
    for (const outcome of block.querySelectorAll(".outcome-place:not([data-alone]) > .outcome")) {
      const before = outcome.closest(".outcome-place")!.previousSibling;
      const gap = before && gapBefore(before, outcome);
      if (gap !== null && gap < 4) found.push(`${name(outcome)} is glued to its code`);
    }
  }
  return found;

  /** Px between the end of the code and the outcome; null where they stand on different lines. */
  function gapBefore(code: Node, outcome: Element): number | null {
    const range = document.createRange();
    range.selectNodeContents(code);
    const last = [...range.getClientRects()].filter(({ width }) => width > 0).at(-1);
    const box = outcome.getBoundingClientRect();
    if (!last || box.width === 0 || last.bottom <= box.top + 2) return null;
    return box.left - last.right;
  }
}
