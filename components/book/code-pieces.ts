/** Text in which code stands between backticks, cut for drawing. */
export function codePieces(text: string): Array<{ readonly text: string; readonly code: boolean }> {
  return text
    .split("`")
    .map((part, place) => ({ text: part, code: place % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}
