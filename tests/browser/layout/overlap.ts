/** No text lies over another. */

export function overlappingTexts(selector: string): string[] {
  const { texts, name, overlap, seen } = window.rebindLayout;
  interface Placed {
    readonly rect: DOMRect;
    readonly element: Element;
    readonly node: Text;
  }
  const placed: Placed[] = texts(selector)
    // What stays in sight while the rest scrolls lies over it by its nature.
    .filter(
      ({ element }) =>
        !element.closest(".pix-heads, .pix-scrubber, .pix-veil, .pix-now, .monaco-editor, .copy"),
    )
    .flatMap(({ element, node, rects }) =>
      rects.flatMap((whole) => {
        const rect = seen(whole, element);
        return rect ? [{ rect, element, node }] : [];
      }),
    )
    .sort((a, b) => a.rect.top - b.rect.top);
  const found: string[] = [];
  for (const [index, one] of placed.entries()) {
    for (let next = index + 1; next < placed.length; next++) {
      const other = placed[next]!;
      if (other.rect.top >= one.rect.bottom) break;
      if (one.node === other.node || !overlap(one.rect, other.rect)) continue;
      found.push(
        `${name(one.element, one.node.data)} lies over ${name(other.element, other.node.data)}`,
      );
    }
  }
  return found;
}
