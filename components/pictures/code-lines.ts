/**
 * Ties the lines of a static code block (Expressive Code's `.ec-line`) to pictures: the line under the pointer is told to
 * them, the line they name is marked with the class `is-lit`, and an outcome that has a reason becomes a button that opens it.
 */
import * as moments from "#messages/pictures-moments.ts";

export interface CodeLines {
  /** Marks a line, from 1, and no other; 0 for none. */
  light(line: number): void;
  /** Makes the outcomes on these lines buttons. */
  offer(lines: ReadonlySet<number>): void;
}

/** `onPoint` gets the line under the pointer (0 for none), `onPick` the line that was clicked. */
export function pointAtCode(
  block: HTMLElement,
  onPoint: (line: number) => void,
  onPick: (line: number) => void,
): CodeLines {
  const lines = () => [...block.querySelectorAll<HTMLElement>(".ec-line")];
  const lineOf = (event: Event) => {
    const line = (event.target as Element).closest<HTMLElement>(".ec-line");
    return line ? lines().indexOf(line) + 1 : 0;
  };
  let lit: HTMLElement | undefined;
  block.addEventListener("mouseover", (event) => onPoint(lineOf(event)));
  block.addEventListener("mouseleave", () => onPoint(0));
  block.addEventListener("click", (event) => {
    const line = lineOf(event);
    // Who selects text to copy it asks for nothing.
    if (line > 0 && getSelection()?.isCollapsed !== false) onPick(line);
  });
  block.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (!(event.target as Element).matches(".outcome[role=button]")) return;
    event.preventDefault();
    event.stopPropagation();
    onPick(lineOf(event));
  });
  return {
    light(line) {
      lit?.classList.remove("is-lit");
      lit = lines()[line - 1];
      lit?.classList.add("is-lit");
    },
    offer(explained) {
      for (const [place, line] of lines().entries())
        for (const outcome of line.querySelectorAll<HTMLElement>(".outcome")) {
          const offered = explained.has(place + 1);
          outcome.role = offered ? "button" : null;
          outcome.title = offered ? moments.why : "";
          if (offered) outcome.tabIndex = 0;
          else outcome.removeAttribute("tabindex");
        }
    },
  };
}
