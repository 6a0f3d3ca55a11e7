/**
 * netstat of Linux (net-tools), of macOS and BSD, and of Windows. They share the order of the columns, protocol, queues where
 * there are any, local, foreign, state, and differ in the rest.
 */
import { readEnd } from "../ends.ts";
import type { SeenEnd, SeenProgram, SeenTimer } from "../seen.ts";
import { stateNamed } from "../state-names.ts";
import { socketOf, udpState, wordsOf, type RowReader } from "./row.ts";

/** `tcp6  0  0 :::8080  :::*  LISTEN  27159/python3  off (0.00/0/0)` */
export const linuxNetstatRow: RowReader = (text, line) => {
  const [protocol, received, sent, from, to, ...rest] = wordsOf(text);
  const kind = /^(tcp|udp)(6)?$/.exec(protocol!);
  if (!kind || !isCount(received) || !isCount(sent)) return undefined;
  const local = from === undefined ? undefined : readEnd(from);
  const peer = to === undefined ? undefined : readEnd(to);
  if (!local || !peer) return undefined;
  const family = kind[2] ? 6 : 4;
  const state = stateOf(kind[1] as "tcp" | "udp", peer, rest[0]);
  if (state === undefined) return undefined;
  const program = programIn(rest);
  const timer = timerIn(text);
  return socketOf({
    protocol: kind[1] as "tcp" | "udp",
    state,
    family,
    local,
    peer,
    ...(program && { program }),
    ...(timer && { timer }),
    line,
  });
};

/** `tcp4  0  0  127.0.0.1.8080  127.0.0.1.53552  ESTABLISHED`; with -v many numbers follow, and `name:pid` of late. */
export const bsdNetstatRow: RowReader = (text, line) => {
  const [protocol, received, sent, from, to, ...rest] = wordsOf(text);
  const kind = /^(tcp|udp)(4|6|46)$/.exec(protocol!);
  if (!kind || !isCount(received) || !isCount(sent)) return undefined;
  const local = from === undefined ? undefined : readEnd(from, ".");
  const peer = to === undefined ? undefined : readEnd(to, ".");
  if (!local || !peer) return undefined;
  const state = stateOf(kind[1] as "tcp" | "udp", peer, rest[0]);
  if (state === undefined) return undefined;
  const named = /\s([A-Za-z][\w.-]*):(\d+)\s/.exec(` ${rest.join(" ")} `);
  return socketOf({
    protocol: kind[1] as "tcp" | "udp",
    state,
    family: kind[2] === "4" ? 4 : 6,
    ...(kind[2] !== "4" && local.address === "*" && { v6only: kind[2] === "6" }),
    local,
    peer,
    ...(named && { program: { name: named[1]!, pid: Number(named[2]) } }),
    line,
  });
};

/** `  TCP    0.0.0.0:135   0.0.0.0:0   LISTENING   1020`: the state in the system's language, the last column a process. */
export const windowsNetstatRow: RowReader = (text, line) => {
  const words = wordsOf(text);
  const [protocol, from, to] = words;
  if (protocol !== "TCP" && protocol !== "UDP") return undefined;
  const local = from === undefined ? undefined : readEnd(from);
  const peer = to === undefined ? undefined : readEnd(to);
  if (!local || !peer) return undefined;
  const rest = words.slice(3);
  const pid = rest.length > 0 && isCount(rest.at(-1)) ? Number(rest.pop()) : undefined;
  const state =
    protocol === "UDP" ? udpState(peer) : (stateNamed(rest[0] ?? "") ?? translated(peer, rest[0]));
  if (state === undefined) return undefined;
  return socketOf({
    protocol: protocol === "TCP" ? "tcp" : "udp",
    state,
    local,
    peer,
    ...(pid !== undefined && { program: { name: "", pid } }),
    line,
  });
};

/** Windows translates states: without a peer it is a listener, whatever it is called. */
function translated(peer: SeenEnd, word: string | undefined): string | undefined {
  return word !== undefined && peer.port === 0 ? "LISTEN" : undefined;
}

function stateOf(
  protocol: "tcp" | "udp",
  peer: SeenEnd,
  word: string | undefined,
): string | undefined {
  return protocol === "udp" ? udpState(peer) : word === undefined ? undefined : stateNamed(word);
}

/** `27159/python3`, `1/nginx: master`. */
function programIn(words: readonly string[]): SeenProgram | undefined {
  for (const word of words) {
    const found = /^(\d+)\/(.+)$/.exec(word);
    if (found) return { name: found[2]!.replace(/:$/, ""), pid: Number(found[1]) };
  }
  return undefined;
}

/** `timewait (57.91/0/0)`. */
function timerIn(text: string): SeenTimer | undefined {
  const found = /\b(timewait|on|keepalive|probe) \(([\d.]+)\//.exec(text);
  return found ? { kind: found[1]!, seconds: Number(found[2]) } : undefined;
}

function isCount(word: string | undefined): boolean {
  return word !== undefined && /^\d+$/.test(word);
}
