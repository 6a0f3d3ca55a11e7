/**
 * A ladder that begins where the story does: what was told before is one row, as time that passes is, and below it stand
 * the states that it left.
 */
import type { Trace } from "../record/trace.ts";
import type { Bar, Ladder, Mark, StateMark } from "./ladder-marks.ts";
import { topOf } from "./ladder-window.ts";

const ROW = { y1: 10, y2: 46 };
const LABEL_PX = 18;
/** Less than this is not worth a row. */
const LEAST_PX = 90;

/** How many of the first events come of the code's lines up to this one. */
export function eventsTold({ events }: Trace, line: number): number {
  const first = events.findIndex((event) => event.line > line);
  return first < 0 ? 0 : first;
}

/** The ladder without its first `told` events. */
export function storyOf(ladder: Ladder, told: number): Ladder {
  const first = ladder.marks.findIndex(({ event }) => event.index >= told);
  if (told === 0 || first < 0) return ladder;
  const cut = topOf(ladder.marks[first]!) - LABEL_PX / 2;
  const lasting = ladder.bars.filter(({ y1, y2 }) => y1 < cut && y2 > cut);
  const states = standing(ladder, lasting, told);
  const top = ROW.y2 + LABEL_PX / 2;
  const rows = Math.max(0, ...states.map(({ y }) => y / LABEL_PX + 1));
  const shift = top + rows * LABEL_PX - cut + LABEL_PX / 2;
  if (shift > -LEAST_PX) return ladder;
  const from = (y: number) => Math.max(ROW.y1, y + shift);
  return {
    ...ladder,
    told: ROW,
    marks: [
      ...states.map((state) => ({ ...state, y: top + state.y })),
      ...ladder.marks.filter(({ event }) => event.index >= told).map((mark) => moved(mark, shift)),
    ],
    bars: ladder.bars
      .filter(({ y2 }) => y2 > cut)
      .map((bar) => ({ ...bar, y1: from(bar.y1), y2: bar.y2 + shift })),
    breaks: ladder.breaks
      .filter(({ y1 }) => y1 >= cut)
      .map((gap) => ({ ...gap, y1: gap.y1 + shift, y2: gap.y2 + shift })),
    ticks: ladder.ticks.filter(({ y }) => y >= cut).map((tick) => ({ ...tick, y: tick.y + shift })),
    height: ladder.height + shift,
    eventY: ladder.eventY.map((y, index) =>
      index < told ? ROW.y1 + (index / told) * (ROW.y2 - ROW.y1) : y + shift,
    ),
  };
}

function moved(mark: Mark, by: number): Mark {
  if (mark.kind !== "arrow") return { ...mark, y: mark.y + by };
  return { ...mark, y1: mark.y1 + by, y2: mark.y2 + by };
}

/** What the sockets of these bars came into before the story, `y` counted from the first row, column by column. */
function standing(ladder: Ladder, bars: readonly Bar[], told: number): StateMark[] {
  const rows = new Map<number, number>();
  return bars.flatMap(({ host, socket, column }) => {
    const mark = ladder.marks.findLast(
      (one): one is StateMark =>
        one.kind === "state" &&
        one.event.index < told &&
        one.event.host === host &&
        one.event.socket === socket,
    );
    if (!mark) return [];
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return [{ ...mark, y: row * LABEL_PX }];
  });
}
