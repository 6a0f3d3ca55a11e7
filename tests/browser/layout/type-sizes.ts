/** How large headings, running text and the header are: what no theme may change. */

export function typeSizes(): string[] {
  const sizes = [...document.querySelectorAll("h1, h2, h3, h4, main p, .page > .header")]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const { fontSize, lineHeight } = getComputedStyle(element);
      const height = element.matches(".header")
        ? ` ${element.getBoundingClientRect().height} px`
        : "";
      return `${element.localName}${height} ${fontSize}/${lineHeight}`;
    });
  return [...new Set(sizes)];
}
