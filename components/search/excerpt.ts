/** Pagefind's excerpts are HTML with <mark> in it: here they become text and marks, and nothing else whatever they hold. */
export function excerptNodes(html: string): Array<string | HTMLElement> {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map((node) => {
    const text = node.textContent ?? "";
    if (node.nodeName !== "MARK") return text;
    return Object.assign(document.createElement("mark"), { textContent: text });
  });
}
