/**
 * Live pictures in a page: the one entry for a page's script, to be imported when an experiment comes into view.
 * `const pictures = mountPictures(slot, { trace, source, name })` draws over the static pictures in `slot`;
 * `pictures.show(…)` after each new run. Lines light up both ways: `pictures.pointAt(line)` when the pointer is on a line of
 * code, `onLine(line)` when it is on a mark or the moment moves. pointAtCode (code-lines.ts) does both for static code.
 */
import { render } from "preact";
import type { Moment } from "../../src/trace/replay.ts";
import { Pictures, type PicturesProps } from "./Pictures.tsx";

export { pointAtCode } from "./code-lines.ts";

export interface PicturesHandle {
  /** Draws another run, or the same one with other properties; what is left out stays as it was. */
  show(changes: Partial<PicturesProps>): void;
  /** A line of the code is pointed at, from 1; 0 for none. */
  pointAt(line: number): void;
  /** The moment shown; undefined while the whole run is. */
  moment(): Moment | undefined;
  remove(): void;
}

export function mountPictures(slot: HTMLElement, options: PicturesProps): PicturesHandle {
  let props = options;
  let moment = options.moment;
  const draw = () =>
    render(
      <Pictures
        {...props}
        onMoment={(next) => {
          moment = next;
          props.onMoment?.(next);
        }}
      />,
      slot,
    );
  slot.replaceChildren();
  draw();
  return {
    show(changes) {
      if (changes.trace && changes.trace !== props.trace) moment = changes.moment;
      props = { ...props, moment: undefined, ...changes };
      draw();
    },
    pointAt(line) {
      if (line === (props.line ?? 0)) return;
      props = { ...props, line };
      draw();
    },
    moment: () => moment,
    remove: () => render(null, slot),
  };
}
