/** What was printed begins at the first line of its box and ends at its last. */

export function spareLines(selector: string): string[] {
  const { name } = window.rebindLayout;
  return [...document.querySelectorAll(selector)].flatMap((box) => {
    const rects = box.checkVisibility() ? letterRects(box) : [];
    if (rects.length === 0) return [];
    const frame = box.getBoundingClientRect();
    const line = parseFloat(getComputedStyle(box).lineHeight);
    const top = Math.min(...rects.map((rect) => rect.top));
    const bottom = Math.max(...rects.map((rect) => rect.bottom));
    const spare = Math.max(top - frame.top, frame.bottom - bottom);
    return spare > line / 2 ? [`${Math.round(spare)} px of nothing in ${name(box)}`] : [];
  });

  /** Where its words stand: white space takes room, too. */
  function letterRects(box: Element): DOMRect[] {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const rects: DOMRect[] = [];
    while (walker.nextNode()) {
      const { data } = walker.currentNode as Text;
      for (const word of data.matchAll(/\S+/g)) {
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        rects.push(...range.getClientRects());
      }
    }
    return rects;
  }
}
