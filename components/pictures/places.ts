/**
 * Places in a ladder as CSS has them. A ladder says once where its lines stand; what stands on a line has a class that says
 * on which (ladder.css). Lines beyond the first dozen are rare: what stands on those says so in its own style.
 */
import { across, gutterPx } from "../../src/trace/ladder-x.ts";
import type { Ladder } from "../../src/trace/ladder-marks.ts";

/** So many lines have classes, and a place of their own in the small type. */
const WITH_CLASSES = 12;

export interface Place {
  /** With a space before it, or empty. */
  readonly class: string;
  readonly style: Readonly<Record<string, string>>;
}

/**
 * For the ladder: where its lines stand in the usual type (--w0, --w1 and so on) and in the small one (--n0), of which
 * places.css makes --c0 by the room there is; how far from its line text begins (--g0); and how wide the ladder must be.
 */
export function linePlaces(ladder: Ladder): Record<string, string> {
  const places: Record<string, string> = {};
  const [wide, narrow] = [across(ladder, "usual"), across(ladder, "small")];
  places["--wide"] = px(wide.least);
  places["--narrow"] = px(narrow.least);
  for (const column of ladder.columns.keys()) {
    places[`--g${column}`] = px(gutterPx(ladder, column));
    const usual = placeOf(wide, column);
    if (column >= WITH_CLASSES) places[`--c${column}`] = usual;
    else {
      places[`--w${column}`] = usual;
      places[`--n${column}`] = placeOf(narrow, column);
    }
  }
  return places;
}

/** From one width to the next at which a ladder may take the small type, and the largest (places.css). */
const SMALL_STEP_PX = 60;
const SMALL_MOST_PX = 940;

/** The class of a ladder that has the small type where there is less room than the usual one needs; wider ones always do. */
export function smallBelow(ladder: Ladder): string {
  const needed =
    SMALL_STEP_PX * Math.ceil((across(ladder, "usual").least - 40) / SMALL_STEP_PX) + 40;
  return needed > SMALL_MOST_PX ? " pix-small" : ` pix-small-${Math.max(460, needed)}`;
}

/** For what stands on a line. */
export function onLine(column: number): Place {
  if (column < WITH_CLASSES) return { class: ` pix-c${column}`, style: {} };
  return { class: "", style: { "--c": `var(--c${column})`, "--g": `var(--g${column})` } };
}

/** For what reaches from one line to another, the left one first. */
export function fromTo(left: number, right: number): Place {
  if (right < WITH_CLASSES) return { class: ` pix-a${left} pix-b${right}`, style: {} };
  return { class: "", style: { "--a": `var(--c${left})`, "--b": `var(--c${right})` } };
}

export function px(value: number): string {
  return `${Math.round(value * 10) / 10}px`;
}

/** In whole percents and px, exact at the least width. */
function placeOf({ px: lines, share, least }: ReturnType<typeof across>, column: number): string {
  const percent = Math.round(share[column]! * 100);
  const rest = Math.round(lines[column]! - (percent / 100) * least);
  return `calc(${percent}% ${rest < 0 ? "-" : "+"} ${Math.abs(rest)}px)`;
}
