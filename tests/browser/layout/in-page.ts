/** What the rules of layout share, put into the page: which texts are seen, where they stand, and what to call an element. */

interface SeenText {
  readonly node: Text;
  readonly element: Element;
  /** A rectangle for each line that it takes. */
  readonly rects: readonly DOMRect[];
}

interface LayoutTools {
  /** The texts that are seen in what the selector finds. */
  readonly texts: (selector: string) => SeenText[];
  /** "#id span.outcome “EADDRINUSE”": enough to find it again. */
  readonly name: (element: Element, text?: string) => string;
  /** What is seen of a rectangle of this element, within the boxes around it that let nothing out; undefined for nothing. */
  readonly seen: (rect: DOMRect, element: Element) => DOMRect | undefined;
  /** Whether two rectangles have more than a hair in common. */
  readonly overlap: (a: DOMRect, b: DOMRect) => boolean;
}

declare global {
  interface Window {
    rebindLayout: LayoutTools;
  }
}

/** Runs in the page, before any rule. */
export function installTools(): void {
  /** Rounding, and the overhang of letters. */
  const HAIR_PX = 1.5;

  const hidden = (element: Element): boolean =>
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
    // For screen readers alone.
    element.closest(".pix-said, .sr-only") !== null ||
    [...ancestors(element)].some((one) => getComputedStyle(one).clipPath.startsWith("inset"));

  function* ancestors(element: Element): Generator<Element> {
    for (let one: Element | null = element; one; one = one.parentElement) yield one;
  }

  const textsIn = (root: Element, hiddenSoFar: Map<Element, boolean>): SeenText[] => {
    const found: SeenText[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const element = node.parentElement!;
      if (node.data.trim() === "") continue;
      let isHidden = hiddenSoFar.get(element);
      if (isHidden === undefined) hiddenSoFar.set(element, (isHidden = hidden(element)));
      if (isHidden) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width && height);
      if (rects.length > 0) found.push({ node, element, rects });
    }
    return found;
  };

  window.rebindLayout = {
    texts(selector) {
      const known = new Map<Element, boolean>();
      const roots = [...document.querySelectorAll(selector)];
      const outer = roots.filter(
        (one) => !roots.some((other) => other !== one && other.contains(one)),
      );
      return outer.flatMap((root) => textsIn(root, known));
    },
    name(element, text = element.textContent ?? "") {
      const place = element.closest("[id]");
      const kind =
        element.className && typeof element.className === "string"
          ? `.${element.className.split(" ")[0]!}`
          : "";
      const short = text.trim().replaceAll(/\s+/g, " ").slice(0, 40);
      return `${place ? `#${place.id} ` : ""}${element.localName}${kind} “${short}”`;
    },
    seen(rect, element) {
      let { left, top, right, bottom } = rect;
      for (const box of ancestors(element)) {
        if (box === document.body) break;
        const { overflowX, overflowY } = getComputedStyle(box);
        if (overflowX === "visible" && overflowY === "visible") continue;
        const frame = box.getBoundingClientRect();
        left = Math.max(left, frame.left);
        right = Math.min(right, frame.right);
        top = Math.max(top, frame.top);
        bottom = Math.min(bottom, frame.bottom);
      }
      return right > left && bottom > top
        ? new DOMRect(left, top, right - left, bottom - top)
        : undefined;
    },
    overlap: (a, b) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > HAIR_PX &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > HAIR_PX,
  };
}
