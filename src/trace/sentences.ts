/** A run in words: the sentence for an event, and times as people say them. Read aloud, printed, and set beside marks. */
import { textOf, type Piece } from "../messages/message.ts";
import { isErrno, type Answer } from "../record/answer.ts";
import { portOf } from "../record/endpoint.ts";
import { callText } from "./call-text.ts";
import type { RelativeNumbers } from "./relative-seq.ts";
import { said, type RecordWords } from "./words.ts";
import type { CallEvent, SegmentEvent, SocketEvent, TraceEvent } from "../record/trace.ts";

const FLAG_NAMES: Readonly<Record<string, string>> = {
  S: "SYN",
  F: "FIN",
  R: "RST",
  P: "PSH",
  A: "ACK",
};
const ICMP: Readonly<Record<string, keyof RecordWords>> = {
  "port-unreachable": "icmpPort",
  "host-unreachable": "icmpHost",
};

const SHUT: Readonly<Record<string, string>> = { SHUT_RD: "RD", SHUT_WR: "WR", SHUT_RDWR: "RDWR" };

/** "FIN ACK" of "FA", "ACK keepalive probe" of one that asks; what else the packet is where it is not TCP. */
export function packetName(event: SegmentEvent, numbers?: RelativeNumbers): string {
  if (event.protocol === "icmp") return textOf(said(ICMP[event.icmp ?? ""] ?? "icmpOther"));
  if (event.protocol === "udp") return `UDP ${event.length} B`;
  const flags = [...event.flags].map((flag) => FLAG_NAMES[flag] ?? flag).join(" ");
  if (numbers?.probe !== undefined) return `${flags} ${textOf(said(numbers.probe))}`;
  return event.length === 0 ? flags : `${flags} ${event.length} B`;
}

/** "seq 1 ack 1"; "" where there is nothing to say. */
export function numbersText(numbers: RelativeNumbers | undefined): string {
  if (!numbers) return "";
  return numbers.ack === undefined ? `seq ${numbers.seq}` : `seq ${numbers.seq} ack ${numbers.ack}`;
}

/** What a picture adds to a call's name: " :80" of `bind(3, "0.0.0.0:80")`, " WR" of a shutdown. */
export function callDetail(event: CallEvent): string {
  if (event.syscall === "shutdown") return ` ${SHUT[event.args[1]] ?? event.args[1]}`;
  if (event.syscall !== "bind" && event.syscall !== "connect") return "";
  const port = portOf(event.args[1]);
  return port === 0 ? "" : ` :${port}`;
}

/** The sentence for an event, as plain text. */
export function tell(event: TraceEvent, numbers?: RelativeNumbers): string {
  return textOf(sentenceOf(event, numbers));
}

/** The sentence for an event, its states and errnos as names. */
export function sentenceOf(event: TraceEvent, numbers?: RelativeNumbers): Piece[] {
  switch (event.kind) {
    case "call": {
      const { host, result } = event;
      return said("callAnswers", { host, call: callText(event), result: [answerPiece(result)] });
    }
    case "segment":
      return tellSegment(event, numbers);
    case "socket":
      return tellSocket(event);
    case "timer":
      return said("timerEnds", { host: event.host, timer: said(event.timer) });
    case "sleep":
      return said("timePasses", { time: duration(event.untilMs - event.atMs) });
  }
}

/** An errno is a name; whatever else a call answers is a number. */
export function answerPiece(result: Answer): Piece {
  return isErrno(result) ? { name: result } : String(result);
}

function tellSegment(event: SegmentEvent, numbers?: RelativeNumbers): Piece[] {
  const from = event.fromHost || event.from;
  const to = event.toHost || event.to;
  const packet = [packetName(event, numbers), numbersText(numbers)].filter(Boolean).join(", ");
  return [
    ...said("segmentGoes", { from, to, packet }),
    ...(event.injected ? said("injected") : []),
    ...(event.fate === "delivered" ? [] : said(event.fate)),
  ];
}

function tellSocket(event: SocketEvent): Piece[] {
  const { host, timer } = event;
  const socket = nameOf(event);
  const from = { name: event.from ?? "" };
  if (event.state === null)
    return said(event.from ? "socketIsGoneFrom" : "socketIsGone", { host, socket, from });
  const state = { name: event.state };
  if (event.from === event.state)
    return said(timer ? "socketIsTimed" : "socketStays", { host, socket, state });
  return event.from && event.from !== "CLOSED"
    ? said("socketGoes", { host, socket, from, state })
    : said("socketIs", { host, socket, state });
}

function nameOf(event: SocketEvent): Piece[] {
  const local = portOf(event.local) === 0 ? said("someSocket") : [event.local];
  return portOf(event.peer) === 0 ? local : [...local, ` ↔ ${event.peer}`];
}

/** The clock: "0", "3 ms", "204 ms", "60.006 s". */
export function clock(atMs: number): string {
  if (atMs === 0) return "0";
  if (atMs < 1000) return `${+atMs.toFixed(atMs < 10 ? 1 : 0)} ms`;
  return `${+(atMs / 1000).toFixed(3)} s`;
}

/** How long: "204 ms", "1.5 s", "60 s", "5 min", "2 h 30 min". */
export function duration(ms: number): string {
  if (ms < 999.5) return `${+ms.toFixed(ms < 10 ? 1 : 0)} ms`;
  const seconds = ms / 1000;
  if (seconds < 120) return `${+seconds.toFixed(1)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ""}`;
}
