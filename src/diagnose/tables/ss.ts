/**
 * ss(8): `State Recv-Q Send-Q Local Peer [Process]`, with -t and -u together after a Netid, and with whatever options the
 * columns after them belong to: users:((…)), timer:(…), uid:…, v6only:….
 */
import { readEnd } from "../ends.ts";
import type { SeenProgram, SeenTimer } from "../seen.ts";
import { stateNamed } from "../state-names.ts";
import { socketOf, udpState, wordsOf, type RowReader } from "./row.ts";

export const ssRow: RowReader = (text, line, asked) => {
  const words = wordsOf(text);
  const netid = /^(tcp|udp)$/.test(words[0]!) ? (words.shift() as "tcp" | "udp") : undefined;
  if (asked?.state !== undefined && isCount(words[0])) words.unshift(asked.state);
  const [state, received, sent, from, to] = words;
  const named = state === undefined ? undefined : stateNamed(state);
  if (named === undefined || !isCount(received) || !isCount(sent)) return undefined;
  const local = from === undefined ? undefined : readEnd(from);
  const peer = to === undefined ? undefined : readEnd(to);
  if (!local || !peer) return undefined;
  // Of TCP's sockets ss prints no UNCONN but under -B or -a of late; alone it is UDP's.
  const protocol = netid ?? asked?.protocol ?? (/^unconn$/i.test(state!) ? "udp" : "tcp");
  const rest = text.slice(text.indexOf(to!, text.indexOf(from!) + from!.length) + to!.length);
  const [program, ...others] = programsIn(rest);
  const timer = timerIn(rest);
  const uid = /\buid:(\d+)/.exec(rest)?.[1];
  const v6only = v6onlyOf(from!, rest);
  return socketOf({
    protocol,
    state: protocol === "udp" ? udpState(peer) : named,
    // A bare `*` is how ss prints an AF_INET6 wildcard that takes IPv4 too.
    ...(from!.startsWith("*") && { family: 6 as const }),
    local,
    peer,
    ...(v6only !== undefined && { v6only }),
    ...(program && { program }),
    ...(others.length > 0 && { others }),
    ...(timer && { timer }),
    ...(uid !== undefined && { uid: Number(uid) }),
    line,
  });
};

function isCount(word: string | undefined): boolean {
  return word !== undefined && /^\d+$/.test(word);
}

/** What the spelling of the wildcard tells: `*` takes IPv4 too, `[::]` does not; older ones write `:::` of both. */
function v6onlyOf(from: string, rest: string): boolean | undefined {
  const told = /\bv6only:([01])/.exec(rest)?.[1];
  if (told !== undefined) return told === "1";
  if (from.startsWith("*")) return false;
  return from.startsWith("[::]") ? true : undefined;
}

/** users:(("nginx",pid=7,fd=3),("nginx",pid=8,fd=3)): each process once. Older ones: users:(("nginx",7,3)). */
function programsIn(text: string): SeenProgram[] {
  const [, users = ""] = /users:\((\(.*?\))\)/.exec(text) ?? [];
  const found = new Map<number, SeenProgram>();
  for (const [, name, digits] of users.matchAll(/\("([^"]*)",(?:pid=)?(\d+)/g)) {
    const pid = Number(digits);
    if (!found.has(pid)) found.set(pid, { name: name!, pid });
  }
  return [...found.values()];
}

/** timer:(timewait,57sec,0), timer:(on,656ms,2), timer:(keepalive,119min,0), timer:(on,,1). */
function timerIn(text: string): SeenTimer | undefined {
  const found = /timer:\((\w+),([^,)]*)/.exec(text);
  return found ? { kind: found[1]!, seconds: secondsOf(found[2]!) } : undefined;
}

/** "1min57sec", "57sec", "1.234ms", "656ms", "". */
function secondsOf(text: string): number {
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(min|sec|ms)/g))
    seconds += Number(amount) * { min: 60, sec: 1, ms: 0.001 }[unit as "min" | "sec" | "ms"];
  return seconds;
}
