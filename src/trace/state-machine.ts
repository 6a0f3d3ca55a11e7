/**
 * The figure of RFC 9293 §3.3.2 as data: states with their places, arrows with what causes them and what they send; and
 * the way that one socket of a run took through it. The frame is WIDTH by HEIGHT; the page scales it.
 */
import { states } from "#messages/pictures-states.ts";
import type { Replay } from "./replay.ts";
import type { SocketEvent, Trace } from "../record/trace.ts";

export const WIDTH = 420;
export const HEIGHT = 432;

export interface Node {
  readonly id: string;
  /** CLOSED stands twice, as in the figure: where connections begin, and where they end. */
  readonly state: string;
  readonly x: number;
  readonly y: number;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly cause: string;
  /** What is sent; "" for nothing. */
  readonly sends: string;
  /** "x y" pairs. */
  readonly points: string;
  readonly label: readonly [x: number, y: number, anchor: "start" | "middle" | "end"];
}

const LEFT = 58;
const MIDDLE = 210;
const RIGHT = 362;

export const NODES: readonly Node[] = [
  { id: "CLOSED", state: "CLOSED", x: MIDDLE, y: 20 },
  { id: "LISTEN", state: "LISTEN", x: MIDDLE, y: 84 },
  { id: "SYN-RECEIVED", state: "SYN-RECEIVED", x: LEFT, y: 148 },
  { id: "SYN-SENT", state: "SYN-SENT", x: RIGHT, y: 148 },
  { id: "ESTABLISHED", state: "ESTABLISHED", x: MIDDLE, y: 212 },
  { id: "FIN-WAIT-1", state: "FIN-WAIT-1", x: LEFT, y: 276 },
  { id: "CLOSE-WAIT", state: "CLOSE-WAIT", x: RIGHT, y: 276 },
  { id: "FIN-WAIT-2", state: "FIN-WAIT-2", x: LEFT, y: 340 },
  { id: "CLOSING", state: "CLOSING", x: MIDDLE, y: 340 },
  { id: "LAST-ACK", state: "LAST-ACK", x: RIGHT, y: 340 },
  { id: "TIME-WAIT", state: "TIME-WAIT", x: MIDDLE, y: 404 },
  { id: "end", state: "CLOSED", x: RIGHT, y: 404 },
];

/** Around the states of the end that closes first, TIME-WAIT's side. */
export const FIRST_CLOSER = {
  x: 4,
  y: 258,
  width: 264,
  height: 166,
} as const;

type Row = [
  from: string,
  to: string,
  cause: string,
  sends: string,
  points: string,
  label: Arrow["label"],
];

const ROWS: readonly Row[] = [
  ["CLOSED", "LISTEN", "passive OPEN", "", "202 32 202 72", [196, 56, "end"]],
  ["LISTEN", "CLOSED", "CLOSE", "", "218 72 218 32", [224, 56, "start"]],
  ["CLOSED", "SYN-SENT", "active OPEN", "SYN", "256 16 384 16 384 136", [378, 30, "end"]],
  ["SYN-SENT", "CLOSED", "CLOSE", "", "356 136 356 46 256 26", [350, 78, "end"]],
  ["LISTEN", "SYN-RECEIVED", "rcv SYN", "SYN, ACK", "164 92 82 136", [104, 112, "end"]],
  ["LISTEN", "SYN-SENT", "SEND", "SYN", "256 92 332 136", [302, 106, "start"]],
  ["SYN-RECEIVED", "LISTEN", "rcv RST", "", "52 136 52 84 164 84", [60, 78, "start"]],
  ["SYN-SENT", "SYN-RECEIVED", "rcv SYN", "SYN, ACK", "316 144 104 144", [210, 138, "middle"]],
  ["SYN-RECEIVED", "ESTABLISHED", "rcv ACK of SYN", "", "82 160 174 200", [140, 174, "start"]],
  ["SYN-SENT", "ESTABLISHED", "rcv SYN, ACK", "ACK", "338 160 246 200", [300, 192, "start"]],
  ["SYN-RECEIVED", "FIN-WAIT-1", "CLOSE", "FIN", "40 160 40 264", [46, 212, "start"]],
  ["ESTABLISHED", "FIN-WAIT-1", "CLOSE", "FIN", "174 224 82 264", [120, 242, "end"]],
  ["ESTABLISHED", "CLOSE-WAIT", "rcv FIN", "ACK", "246 224 338 264", [300, 242, "start"]],
  ["FIN-WAIT-1", "FIN-WAIT-2", "rcv ACK of FIN", "", "52 288 52 328", [58, 312, "start"]],
  ["FIN-WAIT-1", "CLOSING", "rcv FIN", "ACK", "100 288 184 328", [152, 308, "start"]],
  ["CLOSE-WAIT", "LAST-ACK", "CLOSE", "FIN", "362 288 362 328", [356, 312, "end"]],
  ["FIN-WAIT-2", "TIME-WAIT", "rcv FIN", "ACK", "52 352 52 400 164 400", [60, 394, "start"]],
  [
    "FIN-WAIT-1",
    "TIME-WAIT",
    "rcv FIN, ACK of FIN",
    "ACK",
    "18 288 18 410 164 410",
    [24, 424, "start"],
  ],
  ["CLOSING", "TIME-WAIT", "rcv ACK of FIN", "", "210 352 210 392", [216, 370, "start"]],
  ["LAST-ACK", "end", "rcv ACK of FIN", "", "362 352 362 392", [356, 382, "end"]],
  ["TIME-WAIT", "end", "timeout", "", "256 404 316 404", [286, 426, "middle"]],
];

export const ARROWS: readonly Arrow[] = ROWS.map(([from, to, cause, sends, points, label]) => ({
  from,
  to,
  cause,
  sends,
  points,
  label,
}));

/** One step of a socket's way. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly event: SocketEvent;
  /** Undefined where the figure has no such arrow (a reset, say). */
  readonly arrow?: Arrow;
}

/** The way of a TCP socket up to a moment, as steps between nodes. */
export function pathOf(trace: Trace, host: string, socket: number, upTo: number): Step[] {
  const steps: Step[] = [];
  let at = "CLOSED";
  for (const event of trace.events) {
    if (event.index > upTo) break;
    if (event.kind !== "socket" || event.host !== host || event.socket !== socket) continue;
    const to = nodeOf(event.state, steps.length > 0);
    // A connection that a listener made begins where the listener is.
    const from = steps.length === 0 && to === "SYN-RECEIVED" ? "LISTEN" : at;
    if (to === from || (to === "end" && from === "CLOSED")) continue;
    const arrow = ARROWS.find((each) => each.from === from && each.to === to);
    steps.push(arrow ? { from, to, event, arrow } : { from, to, event });
    at = to === "end" && event.state !== null ? "CLOSED" : to;
  }
  return steps;
}

/** The arrows that can be taken next. */
export function nextArrows(node: string): Arrow[] {
  return ARROWS.filter(({ from }) => from === node);
}

function nodeOf(state: string | null, moved: boolean): string {
  if (state === null || state === "CLOSED") return moved ? "end" : "CLOSED";
  return state === "BOUND" ? "CLOSED" : state;
}

/** TCP sockets of a run that have a way through the figure: "host socket" and how to call it. */
export function walkers(replay: Replay): Array<{ readonly key: string; readonly label: string }> {
  const labels = new Map<string, { label: string; rank: number }>();
  for (const event of replay.trace.events) {
    if (event.kind !== "socket" || event.protocol !== "tcp" || event.state === null) continue;
    if (event.state === "CLOSED" || event.state === "BOUND") continue;
    const peer = event.state === "LISTEN" ? states.listening : `↔ ${event.peer}`;
    const key = `${event.host} ${event.socket}`;
    const rank = Math.max(labels.get(key)?.rank ?? 0, RANKS[event.state] ?? 1);
    labels.set(key, { label: `${event.host}: ${event.local} ${peer}`, rank });
  }
  return [...labels]
    .sort((a, b) => b[1].rank - a[1].rank)
    .map(([key, { label }]) => ({ key, label }));
}

/** Which socket is worth looking at first: one that came to TIME-WAIT, rather a connection than a listener. */
const RANKS: Readonly<Record<string, number>> = { "TIME-WAIT": 3, ESTABLISHED: 2, LISTEN: 0 };

/** Where the socket stands at a moment: a node's id. */
export function standsAt(steps: readonly Step[]): string {
  return steps.at(-1)?.to ?? "CLOSED";
}
