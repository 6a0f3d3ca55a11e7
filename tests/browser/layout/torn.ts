/** No word is torn: a name of code, a state or an errno stands on one line, unless a whole line is too short for it. */

export function tornWords(selector: string): string[] {
  const { texts, name } = window.rebindLayout;
  return texts(selector).flatMap(({ node, element, rects }) => {
    if (rects.length < 2 || element.closest(".monaco-editor")) return [];
    // A line of code breaks where it must: at its longest word there may be no other place.
    if (element.closest(".ec-line") && !element.closest(".outcome-token")) return [];
    const room = roomOf(element);
    const range = document.createRange();
    return [...node.data.matchAll(/[^\s]+/g)].flatMap((word) => {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
      const lines = new Set(pieces.map(({ top }) => Math.round(top))).size;
      const whole = pieces.reduce((sum, { width }) => sum + width, 0);
      // In prose a hyphen or a dash is a place to break at, in code none is.
      const code = element.closest("code, pre, .ec-line, .rb-state-name, .pix, .pix-name") !== null;
      const mayBreak = code ? whole > room : /[-–—/]/.test(word[0]) || whole > room;
      return lines > 1 && !mayBreak ? [`torn: “${word[0]}” in ${name(element, node.data)}`] : [];
    });
  });

  /** The width of the block that the text flows in, less a letter. */
  function roomOf(element: Element): number {
    let block: Element = element;
    while (
      getComputedStyle(block).display.startsWith("inline") &&
      block.parentElement &&
      !/inline-block|inline-grid|inline-flex/.test(getComputedStyle(block).display)
    )
      block = block.parentElement;
    const style = getComputedStyle(block);
    return block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 12;
  }
}
