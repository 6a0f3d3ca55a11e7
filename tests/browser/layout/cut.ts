/** Nothing is cut: every text ends within each box around it that does not let it out, without being scrolled to. */

export function cutTexts(selector: string): string[] {
  const { texts, name } = window.rebindLayout;
  const HAIR_PX = 1.5;
  /** Made to be scrolled downwards, and short on purpose with its whole in a title or a menu. */
  const SHORT_ON_PURPOSE = "select, option, .pix-differs span, .monaco-editor *";
  return texts(selector).flatMap(({ element, rects, node }) => {
    if (element.matches(SHORT_ON_PURPOSE)) return [];
    const right = Math.max(...rects.map((rect) => rect.right));
    const left = Math.min(...rects.map((rect) => rect.left));
    for (
      let box = element as Element | null;
      box && box !== document.body;
      box = box.parentElement
    ) {
      if (getComputedStyle(box).overflowX === "visible" || box.clientWidth === 0) continue;
      if (isTooSmallForLadder(box)) return [];
      const frame = box.getBoundingClientRect();
      const start = frame.left + box.clientLeft;
      const over = Math.max(right - (start + box.clientWidth), start - left);
      if (over > HAIR_PX)
        return [`cut by ${Math.round(over)} px: ${name(element, node.data)} in ${name(box, "")}`];
    }
    return [];
  });

  /** A ladder of many hosts scrolls, where even its small type has no room. */
  function isTooSmallForLadder(box: Element): boolean {
    if (!box.matches(".pix-ladder, .pix-sides")) return false;
    const ladder = box.matches(".pix-ladder") ? box : box.querySelector(".pix-ladder")!;
    const style = getComputedStyle(ladder);
    const least = parseFloat(style.getPropertyValue("--narrow"));
    return style.getPropertyValue("--small") === "1" && least > ladder.clientWidth;
  }
}
