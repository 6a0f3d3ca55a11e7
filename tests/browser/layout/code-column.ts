/**
 * In an experiment the lines of code begin in one column and the outcomes beside or below them in another, with room
 * between; each error stands below its line and no further left.
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
    const beside = [...block.querySelectorAll(".ec-line > .outcome:not(.is-alone)")].filter((one) =>
      one.checkVisibility(),
    );
    for (const outcome of beside) {
      const gap = gapBefore(outcome.parentElement!.querySelector(".code")!, outcome);
      if (gap !== null && gap < 4) found.push(`${name(outcome)} is glued to its code`);
    }
    const columns = new Set(beside.map((one) => Math.round(one.getBoundingClientRect().left)));
    if (columns.size > 1)
      found.push(`${name(block, "")}: outcomes begin at ${[...columns].join(", ")}`);
  }
  return found;

  /** Px between the end of the code and the outcome; null where the outcome stands below it. */
  function gapBefore(code: Element, outcome: Element): number | null {
    const range = document.createRange();
    range.selectNodeContents(code);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    const box = outcome.getBoundingClientRect();
    const level = rects.filter(({ bottom }) => bottom > box.top + 2);
    if (level.length === 0 || box.width === 0) return null;
    return box.left - Math.max(...level.map(({ right }) => right));
  }
}
