/**
 * The ladder: hosts as lines, segments as arrows between them, what was called and what state came of it beside each
 * line. An ordered list that is also drawn: every mark is a list item with its sentence, so that it reads without CSS.
 */
import * as words from "#messages/pictures-marks.ts";
import { record } from "#messages/record.ts";
import { say } from "../../src/messages/message.ts";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { LANE_PX, MOST_LANES } from "../../src/trace/ladder-x.ts";
import { yAt } from "../../src/trace/ladder.ts";
import {
  NOW_PX,
  type Bar,
  type Break,
  type Ladder as LadderGeometry,
  type Mark,
} from "../../src/trace/ladder-marks.ts";
import { LadderWindow, type Part } from "../../src/trace/ladder-window.ts";
import type { Moment } from "../../src/trace/replay.ts";
import { clock, duration } from "../../src/trace/sentences.ts";
import { stateSign } from "../../src/book/signs.ts";
import { ItemKeys } from "./item-keys.ts";
import { ArrowHeads, drawMark, headOf, lookOf, type Drawing } from "./marks.tsx";
import { linePlaces, onLine, px, smallBelow } from "./places.ts";
import { useHurry } from "./use-hurry.ts";
import { useWindow } from "./use-window.ts";

interface Props {
  readonly ladder: LadderGeometry;
  /** Undefined where the whole run is shown (build, print): nothing is veiled. */
  readonly moment?: Moment;
  /** Line of code that is pointed at. */
  readonly lit?: number;
  readonly label: string;
  /** Prefix of ids, unique on the page. */
  readonly id: string;
  /** y at which this run first differs from the one beside it. */
  readonly differs?: number;
  /** All of its marks, however many: for paper, which does not scroll. */
  readonly whole?: boolean;
  /** What the row of what was told before says. */
  readonly says?: string;
  /** Draws that too. */
  readonly onTold?: () => void;
  readonly onPick?: (index: number) => void;
  readonly onPoint?: (line: number) => void;
}

/** Up to this height a ladder stands in the page whole; a taller one scrolls in a window of its own. */
const TALL_PX = 820;
/** From so many marks on, only those near the window are in the page. */
const WINDOWED_FROM = 300;
/** Pixels kept above and below the window. */
const MARGIN_PX = 50;
/** The line of a difference stands above what differs. */
const DIFFERS_PX = 12;

export function Ladder(props: Props) {
  const { ladder, moment, label, id, differs, onPick } = props;
  const tall = ladder.height > TALL_PX;
  const windowed = ladder.marks.length > WINDOWED_FROM && !props.whole;
  const nowY = moment ? yAt(ladder, moment) + NOW_PX : ladder.height;
  const { box, top, height, onScroll } = useWindow(tall, moment && nowY, moment?.index);
  const hurried = useHurry(moment);
  const pages = useMemo(
    () => (windowed ? new LadderWindow(ladder) : undefined),
    [ladder, windowed],
  );
  const part = useMemo(
    () => pages?.between(top - MARGIN_PX, top + height + MARGIN_PX) ?? ladder,
    [pages, ladder, top, height],
  );
  const small = useMemo(() => smallBelow(ladder), [ladder]);
  return (
    <div
      class={`pix-ladder${small}${onPick ? " is-live" : ""}${tall ? " is-tall" : ""} pix-cols-${ladder.columns.length}`}
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={label}
      style={useMemo(() => linePlaces(ladder), [ladder])}
      onScroll={tall ? onScroll : undefined}
    >
      <ArrowHeads id={id} />
      <Heads ladder={ladder} />
      <div class="pix-field" style={{ height: px(ladder.height) }}>
        <Drawn ladder={ladder} part={part} />
        {ladder.told && <Told {...props} {...ladder.told} />}
        <Marks {...props} marks={part.marks} silent={hurried && windowed} />
        {differs !== undefined && (
          <div class="pix-differs" style={{ top: px(differs - DIFFERS_PX) }}>
            <span>{words.differs}</span>
          </div>
        )}
        {moment && <div class="pix-veil" style={{ top: px(nowY) }} aria-hidden="true" />}
        {moment && (
          <div class="pix-now" style={{ top: px(nowY) }} aria-hidden="true">
            <span>{clock(moment.atMs)}</span>
          </div>
        )}
      </div>
    </div>
  );
}

/** Where the ladder begins: a row in place of what the page has told before. */
function Told({ y1, y2, says, onTold }: Props & { readonly y1: number; readonly y2: number }) {
  return (
    <div class="pix-break pix-before" style={{ top: px(y1), height: px(y2 - y1) }}>
      {onTold ? (
        <button type="button" onClick={onTold}>
          ▸ {says}
        </button>
      ) : (
        <span>{says}</span>
      )}
    </div>
  );
}

type MarksProps = Props & Pick<Drawing, "silent"> & { readonly marks: readonly Mark[] };

/** The list of what happened. Marks that look as they did are not made again. */
function Marks({ ladder, marks, moment, lit = 0, id, silent, onPick, onPoint }: MarksProps) {
  const items = useMemo(() => new ItemKeys<Mark>((mark) => lookOf(mark, ladder)), [ladder]);
  const keys = useMemo(() => items.of(marks), [items, marks]);
  const vnodes = useMemo(() => new Map<Mark, VNode>(), [ladder, silent]);
  const drawing = { ladder, id, live: onPick !== undefined, silent };
  const pick = (event: MouseEvent) => {
    const index = markOf(event)?.dataset.index;
    if (index !== undefined) onPick?.(Number(index));
  };
  return (
    <ol
      class="pix-marks"
      style={{ markerEnd: headOf(id) }}
      onClick={pick}
      onMouseOver={(event) => onPoint?.(Number(markOf(event)?.dataset.line ?? 0))}
      onMouseLeave={() => onPoint?.(0)}
    >
      {marks.map((mark) => {
        const isNow = moment !== undefined && mark.event.index === moment.index;
        const isLit = lit > 0 && mark.event.line === lit;
        const key = keys.get(mark)!;
        if (isNow || isLit)
          return drawMark(mark, key, isNow ? { ...drawing, silent: false } : drawing, isNow, isLit);
        let vnode = vnodes.get(mark);
        if (vnode?.key !== key)
          vnodes.set(mark, (vnode = drawMark(mark, key, drawing, false, false)));
        return vnode;
      })}
    </ol>
  );
}

/** Lines, bands, breaks and times: what the list's items stand beside. */
function Drawn({ ladder, part }: { ladder: LadderGeometry; part: Part }) {
  return (
    <div class="pix-drawn" aria-hidden="true">
      {ladder.columns.map((_, column) => (
        <i class={`pix-line${onLine(column).class}`} key={column} style={onLine(column).style} />
      ))}
      {part.bars
        .filter(({ lane }) => lane < MOST_LANES)
        .map((bar, key) => drawBar(bar, key, ladder))}
      {part.breaks.map(drawBreak)}
      {part.ticks.map((tick, place) => (
        <i class="pix-tick" key={place} style={{ top: px(tick.y) }}>
          {clock(tick.atMs)}
        </i>
      ))}
    </div>
  );
}

function Heads({ ladder }: { ladder: LadderGeometry }) {
  return (
    <div class="pix-heads">
      {ladder.columns.map(({ title, subtitle }, column) => (
        <div class={`pix-head${onLine(column).class}`} key={column} style={onLine(column).style}>
          <b>{title}</b>
          {subtitle && <small>{subtitle}</small>}
        </div>
      ))}
    </div>
  );
}

/** Bands are made over in their order: all that a band has is its place and its colour. */
function drawBar(bar: Bar, key: number, ladder: LadderGeometry) {
  const { slug } = stateSign(bar.state);
  const lane = bar.passive
    ? Math.min(ladder.lanes[bar.column]!.connections, MOST_LANES) + bar.lane
    : bar.lane;
  const side = ladder.sides[bar.column]!;
  const place = onLine(bar.column);
  return (
    <i
      class={`pix-bar${place.class} s-${slug}${bar.passive ? " is-passive" : ""}`}
      key={key}
      style={{
        top: px(bar.y1),
        height: px(Math.max(2, bar.y2 - bar.y1)),
        ...place.style,
        marginLeft: lane > 0 ? px(side * lane * LANE_PX) : undefined,
      }}
    />
  );
}

function drawBreak(gap: Break, place: number) {
  return (
    <div class="pix-break" key={place} style={{ top: px(gap.y1), height: px(gap.y2 - gap.y1) }}>
      <span>{say(record.timePasses, { time: duration(gap.toMs - gap.fromMs) })}</span>
    </div>
  );
}

function markOf(event: Event): HTMLElement | undefined {
  return (event.target as Element).closest<HTMLElement>("[data-index]") ?? undefined;
}
