/**
 * A ladder across the page: where its lines stand so that what is written beside and between them has room, and how wide
 * it must be for that. Type comes in two sizes, the smaller one for narrow places, which leave out ports and numbers. The
 * widths of letters are those of the style (components/pictures); a test of the browser holds the two together.
 */
import type { ArrowMark, Ladder, Mark } from "./ladder-marks.ts";
import { callDetail, numbersText, packetName } from "./sentences.ts";

export type Type = "usual" | "small";

export interface Across {
  /** What each line has to its left at the least width, in px, from the first line on. */
  readonly px: readonly number[];
  /** Which share of any width beyond the least one goes to the left of each line, from 0 to 1. */
  readonly share: readonly number[];
  /** The least width, in px. */
  readonly least: number;
}

/** More bands than this are not drawn side by side; the table counts them. */
export const MOST_LANES = 8;
/** From one band to the next, in px. */
export const LANE_PX = 8;

/** Letters are all of one width. */
const LETTER_PX = { usual: 7.8, small: 6.16 };
const TAG_LETTER_PX = 7.2;
const TITLE_LETTER_PX = 9;
/** Around a text beside a line, and what the box of an errno adds. */
const TEXT_PAD_PX = { usual: 6, small: 2 };
const ERRNO_PAD_PX = { usual: 10, small: 2 };
/** "⊗ " */
const SIGN_LETTERS = 2;
/** A time at the left edge, in a ladder of one line or two. */
const TICK_PX = 52;
/** Around the label of an arrow: its padding, and as much of the arrow as shows where it goes. */
const ARROW_PAD_PX = { usual: 46, small: 32 };
/** An arrow that stops on its way, starts there or crosses another has its label on one half of it. */
const HALF_PAD_PX = { usual: 24, small: 18 };
const CLEAR_PX = 6;
const LEAST_GAP_PX = 48;
/** A head claims no more than this: names and addresses may be many and long. */
const MOST_HEAD_PX = 320;

export function across(ladder: Ladder, type: Type): Across {
  const rooms = roomsOf(ladder, type);
  return {
    px: ladder.columns.map((_, column) => sum(rooms.slice(0, column + 1))),
    // Between two lines twice as much as outside them.
    share: ladder.columns.map((_, column) => (column + 0.5) / ladder.columns.length),
    least: sum(rooms),
  };
}

/** Pixels from a line to the text beside it, past the bands. */
export function gutterPx(ladder: Ladder, column: number): number {
  const { connections, passive } = ladder.lanes[column]!;
  const lanes = Math.min(connections, MOST_LANES) + Math.min(passive, MOST_LANES);
  return 8 + Math.max(0, lanes - 1) * LANE_PX + 4;
}

/** Whether a ladder has room for times, and for ports and numbers in it. */
function isWordy(ladder: Ladder, type: Type): boolean {
  return type === "usual" && ladder.columns.length <= 2;
}

/** Px that are needed left of the first line, between each two, and right of the last. */
function roomsOf(ladder: Ladder, type: Type): number[] {
  const last = ladder.columns.length - 1;
  const heads = ladder.columns.map(
    ({ title, subtitle }) =>
      Math.min(
        MOST_HEAD_PX,
        Math.max(title.length * TITLE_LETTER_PX, subtitle.length * TAG_LETTER_PX),
      ) / 2,
  );
  const texts = besideEach(ladder, type);
  const onLeft = (column: number) => (ladder.sides[column] === -1 ? texts[column]! : 0);
  const rooms = [Math.max(heads[0]!, onLeft(0) + (isWordy(ladder, type) ? TICK_PX : 0))];
  for (let column = 0; column <= last; column++) {
    const text = ladder.sides[column] === 1 ? texts[column]! : 0;
    if (column === last) rooms.push(Math.max(heads[column]!, text));
    else
      rooms.push(
        Math.max(
          LEAST_GAP_PX,
          heads[column]! + heads[column + 1]! + CLEAR_PX,
          text + onLeft(column + 1),
        ),
      );
  }
  const arrows = ladder.marks.filter((mark) => mark.kind === "arrow");
  const isLong = ({ from, to }: ArrowMark) => Math.abs(from - to) > 1;
  for (const arrow of arrows.filter((each) => !isLong(each))) {
    const gap = Math.min(arrow.from, arrow.to) + 1;
    rooms[gap] = Math.max(rooms[gap]!, alongPx(arrow, isWordy(ladder, type), type));
  }
  for (const arrow of arrows.filter(isLong)) giveRoomBeyond(arrow, rooms, type);
  return rooms.map(Math.ceil);
}

/** An arrow over several lines has its label on its first quarter, and where that is short, beyond its tail. */
function giveRoomBeyond(arrow: ArrowMark, rooms: number[], type: Type): void {
  const [left, right] = [Math.min(arrow.from, arrow.to), Math.max(arrow.from, arrow.to)];
  const tail = arrow.from === left ? left : right + 1;
  const beyond = arrow.from === left ? rooms.slice(0, tail + 1) : rooms.slice(tail);
  const quarter = sum(rooms.slice(left + 1, right + 1)) / 4;
  rooms[tail]! += Math.max(0, labelPx(arrow, type) / 2 + CLEAR_PX - quarter - sum(beyond));
}

/** Px that the widest text beside each line takes, from the line on; 0 where there is none. */
function besideEach(ladder: Ladder, type: Type): number[] {
  const widest = ladder.columns.map(() => 0);
  for (const mark of ladder.marks) {
    if (mark.kind === "arrow") continue;
    widest[mark.column] = Math.max(widest[mark.column]!, textPx(mark, ladder, type));
  }
  return widest.map((text, column) =>
    text === 0 ? 0 : gutterPx(ladder, column) + text + CLEAR_PX,
  );
}

function textPx(mark: Exclude<Mark, ArrowMark>, ladder: Ladder, type: Type): number {
  const letter = LETTER_PX[type];
  const pad = TEXT_PAD_PX[type];
  if (mark.kind === "call") {
    const { syscall, result } = mark.event;
    const call = syscall.length + (type === "usual" ? callDetail(mark.event).length : 0);
    const errno = mark.failed
      ? (SIGN_LETTERS + String(result).length) * letter + ERRNO_PAD_PX[type]
      : 0;
    return Math.max(call * letter, errno) + pad;
  }
  const { state, from } = mark.event;
  const name = (state ?? "gone").length + (state !== null && state === from ? SIGN_LETTERS : 0);
  const tag = isWordy(ladder, type) && mark.tag ? mark.tag.length + 1 : 0;
  return name * letter + tag * TAG_LETTER_PX + pad;
}

/** Px that an arrow to the next line, or one back to its own, needs for what is written on it. */
function alongPx(mark: ArrowMark, wordy: boolean, type: Type): number {
  const { fate } = mark.event;
  const label = labelPx(mark, type);
  if (mark.released || mark.crosses || fate === "lost" || fate === "held")
    return 2 * (label + HALF_PAD_PX[type]);
  const numbers = wordy ? (numbersText(mark.numbers).length + 1) * TAG_LETTER_PX : 0;
  return label + numbers + ARROW_PAD_PX[type];
}

/** Px of an arrow's label but for its numbers. */
function labelPx({ event, again, numbers }: ArrowMark, type: Type): number {
  const words = [packetName(event, numbers), event.injected && "injected", again && "again"];
  return sum(words.map((word) => (word ? word.length + 1 : 0))) * LETTER_PX[type];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
