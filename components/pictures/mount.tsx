/**
 * Live pictures in a page: the one entry for a page's script, to be imported when an experiment comes into view.
 * `const pictures = mountPictures(slot, { trace, source, name })` draws over the static pictures in `slot`;
 * `pictures.show(…)` after each new run. `pictures.tie(block)` makes a static code block and the pictures light each other
 * up.
 */
import { render } from "preact";
import type { Moment } from "../../src/trace/replay.ts";
import type { Trace } from "../../src/record/trace.ts";
import { pointAtCode, type CodeLines } from "./code-lines.ts";
import { isExplained } from "./Reasons.tsx";
import { Pictures } from "./Pictures.tsx";
import { type PicturesProps } from "./pictures-props.ts";

export interface PicturesHandle {
  /** Draws another run, or the same one with other properties; what is left out stays as it was. */
  show(changes: Partial<PicturesProps>): void;
  /** Ties a static code block to the pictures: lines light up both ways, outcomes open their reasons. */
  tie(block: HTMLElement): void;
  /** Moves to an event. */
  goTo(index: number): void;
  /** Moves to a call and opens its reason. */
  ask(index: number): void;
  /** Plays the run that is shown, once. */
  play(): Promise<void>;
  /** The moment shown; undefined while the whole run is. */
  moment(): Moment | undefined;
}

export function mountPictures(slot: HTMLElement, options: PicturesProps): PicturesHandle {
  let props = options;
  let moment = options.moment;
  let code: CodeLines | undefined;
  let stop = () => {};
  const onMoment = (next: Moment) => {
    moment = next;
  };
  const onLine = (line: number) => code?.light(line);
  const draw = (changes: Partial<PicturesProps> = {}) => {
    props = { ...props, ...changes };
    render(<Pictures {...props} onMoment={onMoment} onLine={onLine} />, slot);
  };
  const handle: PicturesHandle = {
    show(changes) {
      stop();
      if (changes.trace && changes.trace !== props.trace) moment = changes.moment;
      draw({ moment: undefined, asked: undefined, ...changes });
      code?.offer(explainedLines(props.trace));
    },
    tie(block) {
      const point = (line: number) => {
        if (line !== (props.line ?? 0)) draw({ line });
      };
      code = pointAtCode(block, point, (line) => pick(handle, props.trace, line));
      code.offer(explainedLines(props.trace));
    },
    goTo(index) {
      const atMs = props.trace.events[index]?.atMs;
      if (atMs === undefined) return;
      onMoment({ index, atMs });
      draw({ moment, asked: undefined });
    },
    ask: (index) => {
      draw({ asked: undefined });
      draw({ asked: index });
    },
    async play() {
      const { trace } = props;
      const { playRun } = await import("./play-run.ts");
      if (trace !== props.trace) return;
      stop();
      stop = playRun(trace, (next) => {
        moment = next;
        draw({ moment, asked: undefined });
        onLine(next ? (trace.events[next.index]?.line ?? 0) : 0);
      });
    },
    moment: () => moment,
  };
  keepingView(slot, draw);
  return handle;
}

/** Draws over the static pictures, which were the same: what the reader has scrolled and folded stays so. */
function keepingView(slot: HTMLElement, draw: () => void): void {
  const scrolled = slot.querySelector(".pix-ladder")?.scrollTop ?? 0;
  const folds = [...slot.querySelectorAll("details")].map(({ open }) => open);
  slot.replaceChildren();
  draw();
  for (const [place, fold] of slot.querySelectorAll("details").entries())
    fold.open = folds[place] ?? fold.open;
  slot.querySelector(".pix-ladder")?.scrollTo(0, scrolled);
}

/** A line of code was clicked: its last event, or the reason of its answer where it has one. */
function pick(pictures: PicturesHandle, { events }: Trace, line: number): void {
  const here = events.filter((event) => event.line === line);
  const explained = here.findLast(isExplained);
  if (explained) pictures.ask(explained.index);
  else if (here.length > 0) pictures.goTo(here.at(-1).index);
}

function explainedLines({ events }: Trace): ReadonlySet<number> {
  return new Set(events.filter(isExplained).map(({ line }) => line));
}
