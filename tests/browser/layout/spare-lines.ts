/** What was printed begins at the first line of its box and ends at its last. */

export function spareLines(selector: string): string[] {
  const { name } = window.rebindLayout;
  return [...document.querySelectorAll(selector)].flatMap((box) => {
    if (!box.checkVisibility() || box.textContent === "") return [];
    const range = document.createRange();
    range.selectNodeContents(box);
    const rects = [...range.getClientRects()].filter(
      ({ width, height }) => width > 1 && height > 0,
    );
    const frame = box.getBoundingClientRect();
    const line = parseFloat(getComputedStyle(box).lineHeight);
    const [top, bottom] = [
      Math.min(...rects.map((r) => r.top)),
      Math.max(...rects.map((r) => r.bottom)),
    ];
    const spare = Math.max(top - frame.top, frame.bottom - bottom);
    return spare > line / 2 ? [`${Math.round(spare)} px of nothing in ${name(box)}`] : [];
  });
}
