/** Controls that stand in one row stand at one height. */

export function unevenRows(selector: string): string[] {
  const { name } = window.rebindLayout;
  const controls = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const boxes = controls.map((control) => ({ control, box: control.getBoundingClientRect() }));
  return boxes.flatMap(({ control, box }, index) =>
    boxes
      .slice(index + 1)
      .filter(({ box: other }) => other.top < box.bottom && other.bottom > box.top)
      .filter(({ box: other }) => Math.abs(other.top - box.top) > 1)
      .map(
        (other) =>
          `${name(control)} and ${name(other.control)} are ${Math.round(Math.abs(other.box.top - box.top))} px apart in height`,
      ),
  );
}
