/**
 * Runs in the page: brings what is to be clicked into the middle of the window, and resolves once it stays where it is and
 * nothing lies over it. Drivers click at a place that they have looked up before: what moves meanwhile they would miss.
 */
export async function still(selector: string): Promise<void> {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const middleOf = (element: Element): [number, number] => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  await document.fonts.ready;
  for (let before = "", same = 0; same < 3; await frame()) {
    const wanted = document.querySelector(selector);
    wanted?.scrollIntoView({ block: "center", behavior: "instant" });
    const place = wanted && middleOf(wanted);
    const isOnTop = place && wanted.contains(document.elementFromPoint(...place));
    same = isOnTop && String(place) === before ? same + 1 : 0;
    before = String(place);
  }
}
