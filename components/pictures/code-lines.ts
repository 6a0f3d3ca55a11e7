/**
 * Ties the lines of a static code block (Expressive Code's `.ec-line`) to pictures: the line under the pointer is told to
 * them, and the line they name is marked with the class `is-lit`.
 */

export interface CodeLines {
  /** Marks a line, from 1, and no other; 0 for none. */
  light(line: number): void;
  stop(): void;
}

/** `onPoint` gets the line under the pointer (0 for none), `onPick` the line that was clicked. */
export function pointAtCode(
  block: HTMLElement,
  onPoint: (line: number) => void,
  onPick?: (line: number) => void,
): CodeLines {
  const lines = () => [...block.querySelectorAll<HTMLElement>(".ec-line")];
  const lineOf = (event: Event) => {
    const line = (event.target as Element).closest<HTMLElement>(".ec-line");
    return line ? lines().indexOf(line) + 1 : 0;
  };
  let lit: HTMLElement | undefined;
  const over = (event: Event) => onPoint(lineOf(event));
  const leave = () => onPoint(0);
  const click = (event: Event) => {
    const line = lineOf(event);
    if (line > 0 && getSelection()?.isCollapsed !== false) onPick?.(line);
  };
  block.addEventListener("mouseover", over);
  block.addEventListener("mouseleave", leave);
  block.addEventListener("click", click);
  return {
    light(line) {
      lit?.classList.remove("is-lit");
      lit = lines()[line - 1];
      lit?.classList.add("is-lit");
    },
    stop() {
      lit?.classList.remove("is-lit");
      block.removeEventListener("mouseover", over);
      block.removeEventListener("mouseleave", leave);
      block.removeEventListener("click", click);
    },
  };
}
