/** One mark of the ladder as a list item: a call, a change of state, an arrow. Its sentence is in it, for those who listen. */
import * as words from "#messages/pictures-marks.ts";
import { say } from "../../src/messages/message.ts";
import type { VNode } from "preact";
import type { ArrowMark, CallMark, Ladder, Mark, StateMark } from "../../src/trace/ladder-marks.ts";
import { callDetail, clock, numbersText, packetName, tell } from "../../src/trace/sentences.ts";
import { errnoSign, stateSign } from "../../src/book/signs.ts";
import { fromTo, onLine, px, type Place } from "./places.ts";

/** Share of the way that a segment which does not arrive is drawn. */
const LOST_SHARE = 60;
const HELD_SHARE = 50;

export interface Drawing {
  readonly ladder: Ladder;
  /** Prefix of the ids that this picture's arrow heads have on the page. */
  readonly id: string;
  /** Marks answer to the pointer, and say which event and which line of code they are. */
  readonly live: boolean;
  /** Marks are without their sentences: while a long run rushes by, nobody could listen to them. */
  readonly silent: boolean;
}

export function drawMark(
  mark: Mark,
  key: number,
  drawing: Drawing,
  isNow: boolean,
  isLit: boolean,
): VNode {
  const look = `${lookOf(mark, drawing.ladder)}${isNow ? " is-now" : ""}${isLit ? " is-lit" : ""}`;
  switch (mark.kind) {
    case "call":
      return drawCall(mark, key, drawing, look);
    case "state":
      return drawState(mark, key, drawing, look);
    case "arrow":
      return drawArrow(mark, key, drawing, look);
  }
}

/** The classes of a mark: marks with the same ones are made of the same elements, but for a word more or less. */
export function lookOf(mark: Mark, ladder: Ladder): string {
  if (mark.kind === "arrow") return arrowLook(mark);
  const left = ladder.sides[mark.column] === -1 ? " is-left" : "";
  const beside = `pix-beside${left}${onLine(mark.column).class}`;
  if (mark.kind === "call") return `${beside} pix-call${mark.failed ? " is-failed" : ""}`;
  const { state } = mark.event;
  return `${beside} pix-state s-${stateSign(state).slug}${state === null ? " is-gone" : ""}`;
}

function arrowLook(mark: ArrowMark): string {
  const { event, from, to, released, crosses } = mark;
  const kind = event.injected
    ? " is-injected"
    : event.fate === "delivered"
      ? ""
      : ` is-${event.fate}`;
  const crossing = crosses || Math.abs(to - from) > 1;
  return `pix-arrow${placeOf(mark).class}${kind}${released ? " is-released" : ""}${to < from ? " is-left" : ""}${crossing ? " is-crossing" : ""}${from === to ? " is-loop" : ""}`;
}

function drawCall(mark: CallMark, key: number, drawing: Drawing, look: string): VNode {
  const { event } = mark;
  const errno = mark.failed ? errnoSign(String(event.result)) : undefined;
  return (
    <li key={key} {...beside(mark, drawing, look)}>
      <span aria-hidden="true">
        {event.syscall}
        <span class="pix-port">{callDetail(event)}</span>
      </span>
      {errno && (
        <b class={`pix-errno e-${errno.slug}`} aria-hidden="true">
          {errno.sign} {event.result}
        </b>
      )}
      {said(mark, drawing)}
    </li>
  );
}

function drawState(mark: StateMark, key: number, drawing: Drawing, look: string): VNode {
  const { event } = mark;
  const gone = event.state === null;
  const stays = event.from === event.state && !gone;
  return (
    <li key={key} {...beside(mark, drawing, look)}>
      <b aria-hidden="true">
        {stays && "↻ "}
        {event.state ?? words.gone}
      </b>
      {mark.tag && <small aria-hidden="true"> {mark.tag}</small>}
      {said(mark, drawing)}
    </li>
  );
}

/** Text beside a line: where it stands. */
function beside(mark: CallMark | StateMark, { live }: Drawing, look: string) {
  return {
    class: look,
    ...eventData(mark, live),
    style: { top: px(mark.y), ...onLine(mark.column).style },
  };
}

function eventData({ event }: Mark, live: boolean) {
  return live && { "data-index": event.index, "data-line": event.line };
}

function drawArrow(mark: ArrowMark, key: number, drawing: Drawing, look: string): VNode {
  const { id, live } = drawing;
  const { event, from, to, y1, y2 } = mark;
  const fate = mark.released ? words.released : fateWord(mark);
  const numbers = numbersText(mark.numbers);
  return (
    <li
      key={key}
      class={look}
      {...eventData(mark, live)}
      style={{
        top: px(y1),
        height: px(y2 - y1),
        ...placeOf(mark).style,
      }}
    >
      <svg aria-hidden="true">{from === to ? drawLoop(y2 - y1) : drawLine(mark, id)}</svg>
      <span class="pix-label" aria-hidden="true">
        <b>{packetName(event, mark.numbers)}</b>
        {event.injected && <em>{words.injected}</em>}
        {mark.again && <em>{words.again}</em>}
        {numbers && <small>{numbers}</small>}
      </span>
      {fate && (
        <em class="pix-fate" aria-hidden="true">
          {fate}
        </em>
      )}
      {said(mark, drawing)}
    </li>
  );
}

function placeOf({ from, to }: ArrowMark): Place {
  return fromTo(Math.min(from, to), Math.max(from, to));
}

const FATES = {
  delivered: "",
  lost: words.lost,
  held: words.held,
  unrouted: words.unrouted,
} as const;

function fateWord(mark: ArrowMark): string {
  return FATES[mark.event.fate];
}

/**
 * The arrow fills its list item from corner to corner, from left to right: the style turns it round. Its head is the
 * list's own unless it has one of another colour, or none.
 */
function drawLine({ event, released }: ArrowMark, id: string): VNode {
  const start = released ? `${HELD_SHARE}%` : undefined;
  const end = `${event.fate === "lost" ? LOST_SHARE : event.fate === "held" ? HELD_SHARE : 100}%`;
  const stops = event.fate === "lost" || event.fate === "held";
  const head = stops ? "none" : event.injected ? `url(#${id}-head-injected)` : undefined;
  return (
    <>
      <line x1={start} y1={start} x2={end} y2={end} marker-end={head} />
      {event.injected && <circle r="3.5" />}
      {stops && (
        <text x={end} y={end} dy="0.35em">
          {event.fate === "lost" ? "✗" : "‖"}
        </text>
      )}
    </>
  );
}

/** A segment to the very end that sent it. */
function drawLoop(height: number): VNode {
  return <path d={`M0 0h34v${Math.max(8, height)}h-28`} />;
}

/** The whole sentence with its time, where the eye has the drawing. */
function said(mark: Mark, { silent }: Drawing): VNode | undefined {
  if (silent) return undefined;
  const { event } = mark;
  const arrives =
    mark.kind === "arrow" && event.kind === "segment" && event.arrivesAtMs !== undefined
      ? say(words.arrives, { time: clock(event.arrivesAtMs) })
      : "";
  const numbers = mark.kind === "arrow" ? mark.numbers : undefined;
  return <span class="pix-said">{`${clock(event.atMs)}: ${tell(event, numbers)}${arrives}`}</span>;
}

/** The head of every arrow that says no other, for the style of their list. */
export function headOf(id: string): string {
  return `url(#${id}-head)`;
}

/** The heads that a picture's arrows refer to. */
export function ArrowHeads({ id }: { id: string }) {
  return (
    <svg class="pix-defs" aria-hidden="true" width="0" height="0">
      <defs>
        {["", "-injected"].map((suffix) => (
          <marker
            key={suffix}
            id={`${id}-head${suffix}`}
            viewBox="0 0 10 10"
            refX="9.5"
            refY="5"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path class={`pix-head-shape${suffix}`} d="M0 1 10 5 0 9z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
