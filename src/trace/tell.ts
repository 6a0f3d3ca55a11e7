/** A run in words: the sentence for an event, and times as people say them. Read aloud, printed, and set beside marks. */
import { portOf } from "../record/endpoint.ts";
import { callText } from "./call-text.ts";
import type { RelativeNumbers } from "./relative-seq.ts";
import type { CallEvent, SegmentEvent, SocketEvent, TraceEvent } from "../record/trace.ts";

const FLAG_NAMES: Readonly<Record<string, string>> = {
  S: "SYN",
  F: "FIN",
  R: "RST",
  P: "PSH",
  A: "ACK",
};
const TIMER_NAMES: Readonly<Record<string, string>> = {
  timewait: "TIME-WAIT",
  finwait2: "FIN-WAIT-2",
  retransmit: "retransmission",
  synack: "SYN-ACK",
  persist: "persist",
  delack: "delayed-ACK",
  keepalive: "keepalive",
};

const SHUT: Readonly<Record<string, string>> = { SHUT_RD: "RD", SHUT_WR: "WR", SHUT_RDWR: "RDWR" };

/** "FIN ACK" of "FA", "ACK keepalive probe" of one that asks; what else the packet is where it is not TCP. */
export function packetName(event: SegmentEvent, numbers?: RelativeNumbers): string {
  if (event.protocol === "icmp") return `ICMP ${(event.icmp ?? "error").replace("-", " ")}`;
  if (event.protocol === "udp") return `UDP ${event.length} B`;
  const flags = [...event.flags].map((flag) => FLAG_NAMES[flag] ?? flag).join(" ");
  if (numbers?.probe !== undefined) return `${flags} ${numbers.probe}`;
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

/** The sentence for an event. */
export function tell(event: TraceEvent, numbers?: RelativeNumbers): string {
  switch (event.kind) {
    case "call":
      return `${event.host}: ${callText(event)} → ${event.result}`;
    case "segment":
      return tellSegment(event, numbers);
    case "socket":
      return tellSocket(event);
    case "timer":
      return `${event.host}: the ${TIMER_NAMES[event.timer] ?? event.timer} timer runs out`;
    case "sleep":
      return `${duration(event.untilMs - event.atMs)} pass`;
  }
}

function tellSegment(event: SegmentEvent, numbers?: RelativeNumbers): string {
  const from = event.fromHost || event.from;
  const to = event.toHost || event.to;
  const what = [packetName(event, numbers), numbersText(numbers)].filter(Boolean).join(", ");
  const fates = {
    delivered: "",
    lost: "; it is lost on the way",
    held: "; it is held on the wire",
    unrouted: "; no host has that address",
  };
  return `${from} → ${to}: ${what}${event.injected ? ", injected" : ""}${fates[event.fate]}`;
}

function tellSocket(event: SocketEvent): string {
  const who = `${event.host}: ${nameOf(event)}`;
  if (event.state === null) return `${who} is gone${event.from ? `, it was ${event.from}` : ""}`;
  if (event.from === event.state)
    return `${who} stays ${event.state}${event.timer ? ", its timer set" : ""}`;
  return event.from && event.from !== "CLOSED"
    ? `${who} goes from ${event.from} to ${event.state}`
    : `${who} is ${event.state}`;
}

function nameOf(event: SocketEvent): string {
  const local = portOf(event.local) === 0 ? "a socket" : event.local;
  return portOf(event.peer) === 0 ? local : `${local} ↔ ${event.peer}`;
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
