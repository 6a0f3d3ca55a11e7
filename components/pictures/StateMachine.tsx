/**
 * RFC 9293's figure with the way of one socket through it: what it took is drawn strong, what it can take next is dashed.
 * The same is told below as a list.
 */
import { states as words } from "#messages/pictures-states.ts";
import { around, say } from "../../src/messages/message.ts";
import { useMemo } from "preact/hooks";
import type { Moment, Replay } from "../../src/trace/replay.ts";
import {
  ARROWS,
  FIRST_CLOSER,
  HEIGHT,
  nextArrows,
  NODES,
  pathOf,
  standsAt,
  walkers,
  WIDTH,
  type Arrow,
  type Node,
  type Step,
} from "../../src/trace/state-machine.ts";
import { clock } from "../../src/trace/sentences.ts";
import { stateSign } from "../../src/book/signs.ts";

interface Props {
  readonly replay: Replay;
  readonly moment: Moment;
  readonly id: string;
  /** "host socket". */
  readonly chosen?: string;
  readonly onChoose: (socket: string) => void;
}

const HALF_WIDTH = 46;
const HALF_HEIGHT = 12;
const MOST_CHOICES = 200;

export function StateMachine({ replay, moment, id, chosen, onChoose }: Props) {
  const choices = useMemo(() => walkers(replay).slice(0, MOST_CHOICES), [replay]);
  const key = choices.some((each) => each.key === chosen) ? chosen! : choices[0]?.key;
  if (key === undefined) return <p class="pix-moment">{words.none}</p>;
  const split = key.lastIndexOf(" ");
  const [host, socket] = [key.slice(0, split), Number(key.slice(split + 1))];
  const steps = pathOf(replay.trace, host, socket, moment.index);
  return (
    <div class="pix-machine">
      <label>
        {words.socket}{" "}
        <select value={key} onChange={(event) => onChoose(event.currentTarget.value)}>
          {choices.map((each) => (
            <option value={each.key} key={each.key}>
              {each.label}
            </option>
          ))}
        </select>
      </label>
      <Way steps={steps} id={id} />
    </div>
  );
}

/** The way of a socket through the figure, drawn and told. */
export function Way({ steps, id }: { readonly steps: readonly Step[]; readonly id: string }) {
  const node = standsAt(steps);
  return (
    <>
      <Figure steps={steps} node={node} id={id} />
      <Told steps={steps} node={node} />
    </>
  );
}

export function Figure({ steps, node, id }: { steps: readonly Step[]; node: string; id: string }) {
  const taken = new Set(steps.map(({ arrow }) => arrow));
  const visited = new Set(steps.flatMap(({ from, to }) => [from, to]));
  const rank = (arrow: Arrow) => (taken.has(arrow) ? 2 : arrow.from === node ? 1 : 0);
  const arrows = [...ARROWS].sort((a, b) => rank(a) - rank(b));
  return (
    <svg class="pix-figure" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <defs>
        <marker
          id={`${id}-to`}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 1 10 5 0 9z" />
        </marker>
      </defs>
      <g class="pix-side">
        <rect
          x={FIRST_CLOSER.x}
          y={FIRST_CLOSER.y}
          width={FIRST_CLOSER.width}
          height={FIRST_CLOSER.height}
          rx="6"
        />
        <text x={FIRST_CLOSER.x + FIRST_CLOSER.width - 8} y={FIRST_CLOSER.y + 14} text-anchor="end">
          {words.closesFirst}
        </text>
      </g>
      {arrows.map((arrow) => (
        <g
          class={["is-idle", "is-next", "is-taken"][rank(arrow)]}
          key={`${arrow.from} ${arrow.to}`}
        >
          <polyline points={arrow.points} marker-end={`url(#${id}-to)`} />
          <text x={arrow.label[0]} y={arrow.label[1]} text-anchor={arrow.label[2]}>
            {arrow.cause}
            {arrow.sends && <tspan class="pix-sends"> → {arrow.sends}</tspan>}
          </text>
        </g>
      ))}
      {steps.filter(({ arrow }) => !arrow).map(drawShortCut)}
      {NODES.map((each) => drawNode(each, each.id === node, visited.has(each.id)))}
    </svg>
  );
}

function drawNode({ id, state, x, y }: Node, isNow: boolean, visited: boolean) {
  return (
    <g
      key={id}
      class={`pix-node s-${stateSign(state).slug}${isNow ? " is-now" : ""}${visited ? " is-visited" : ""}`}
    >
      <rect
        x={x - HALF_WIDTH}
        y={y - HALF_HEIGHT}
        width={2 * HALF_WIDTH}
        height={2 * HALF_HEIGHT}
        rx="3"
      />
      <text x={x} y={y + 3.5} text-anchor="middle">
        {state}
      </text>
    </g>
  );
}

/** A way that the figure does not have: straight across, dotted. */
function drawShortCut({ from, to, event }: Step) {
  const start = NODES.find(({ id }) => id === from);
  const end = NODES.find(({ id }) => id === to);
  if (!start || !end) return null;
  return (
    <line class="pix-short-cut" key={event.index} x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
  );
}

function Told({ steps, node }: { steps: readonly Step[]; node: string }) {
  const next = nextArrows(node);
  return (
    <div class="pix-told">
      <ol aria-label={words.way}>
        {steps.length === 0 && <li>{words.unopened}</li>}
        {steps.map(({ event, from, to, arrow }) => (
          <li key={event.index}>
            <small>{clock(event.atMs)}</small> {stateOf(from)} → <b>{stateOf(to)}</b>{" "}
            <small>{arrow ? causeOf(arrow) : words.shortCut}</small>
          </li>
        ))}
      </ol>
      {next.length > 0 && (
        <p>
          {around(words.next, {
            states: next.map((arrow, index) => (
              <span key={arrow.to}>
                {index > 0 && "; "}
                {stateOf(arrow.to)} <small>({causeOf(arrow)})</small>
              </span>
            )),
          })}
        </p>
      )}
    </div>
  );
}

function stateOf(node: string): string {
  return NODES.find(({ id }) => id === node)?.state ?? node;
}

function causeOf({ cause, sends }: Arrow): string {
  return sends ? say(words.sends, { cause, segment: sends }) : cause;
}
