/** Which pictures the reader has opened and folded: kept in this browser, by the experiment's key. */
const PREFIX = "rebind:picture:";

/** Puts the picture as its reader left it, and keeps what the reader does with it from now on. */
export function keepAsLeft(pictures: HTMLDetailsElement, key: string): void {
  try {
    const left = localStorage.getItem(PREFIX + key);
    if (left !== null) pictures.open = left === "open";
  } catch {
    // Storage may be forbidden by the reader's settings: pictures are as the page has them.
    return;
  }
  pictures.querySelector("summary")!.addEventListener("click", () => {
    try {
      localStorage.setItem(PREFIX + key, pictures.open ? "folded" : "open");
    } catch {
      // Or full: the choice holds for this page.
    }
  });
}
