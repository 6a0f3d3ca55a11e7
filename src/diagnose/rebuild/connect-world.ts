/**
 * A table rebuilt as an experiment that ends with the connect in question: which of the range's ports its destination has
 * used up already, and which are no longer connect's to give because somebody has bound them.
 */
import type { ConnectQuestion } from "../question.ts";
import type { SeenSocket } from "../seen.ts";
import { endText, isLoopback, normalised, unmapped } from "./addresses.ts";
import { familyText } from "./socket-text.ts";
import { hostsOf } from "./hosts.ts";
import { Program } from "./program.ts";

/** What the table leaves open about a connect. */
export interface ConnectCase {
  /**
   * TIME-WAITs of whom the table does not tell whether the second is over after which connect may take one over (with
   * tcp_tw_reuse 2, the default, on loopback; with 1, everywhere): whether it is.
   */
  readonly old: boolean;
  /** Whether connections from ports of the range to other destinations had been bound to them: then connect passes by. */
  readonly boundElsewhere: boolean;
  /** The address that it leaves from, where the table shows several. */
  readonly source: string | undefined;
  /**
   * Of a range of odd size connect's search passes one end by, the first port or the last, as its beginning falls
   * (__inet_hash_connect() makes the count even): which; undefined where it makes no difference.
   */
  readonly passedBy: "first" | "last" | undefined;
}

/** The ports of the range, by what is the matter with them. */
export interface PortUse {
  /** Connections to the destination, the local address being that of most. */
  readonly used: readonly SeenSocket[];
  /** Ports with a listener, or with what listeners accept: connect never takes a bound one. */
  readonly taken: readonly number[];
  /** Ports that only connections to other destinations have. */
  readonly elsewhere: readonly number[];
  /** Last less first, plus one. */
  readonly size: number;
}

export function portUse(sockets: readonly SeenSocket[], question: ConnectQuestion): PortUse {
  const [first, last] = question.range;
  const inRange = sockets
    .map(normalised)
    .filter(
      ({ protocol, local }) =>
        protocol === "tcp" && local.port !== undefined && local.port >= first && local.port <= last,
    );
  const towards = inRange.filter(
    ({ state, peer }) =>
      state !== "LISTEN" &&
      peer.port === question.port &&
      plain(peer.address) === plain(question.address),
  );
  const from = question.source ?? most(towards.map(({ local }) => plain(local.address)));
  const used = towards.filter(({ local }) => plain(local.address) === from);
  const listening = new Set(
    inRange.filter(({ state }) => state === "LISTEN" || state === "BOUND").map(portOf),
  );
  const usedPorts = new Set(used.map(portOf));
  const elsewhere = new Set(
    inRange.map(portOf).filter((port) => !listening.has(port) && !usedPorts.has(port)),
  );
  return {
    used: used.filter((socket) => !listening.has(portOf(socket))),
    taken: [...listening].sort((a, b) => a - b),
    elsewhere: [...elsewhere].sort((a, b) => a - b),
    size: last - first + 1,
  };
}

/**
 * The addresses from which the connect may leave, where nobody says which: those from which the destination was reached, and
 * one more where the table shows another.
 */
export function sourcesOf(
  sockets: readonly SeenSocket[],
  { address, port, source }: ConnectQuestion,
): Array<string | undefined> {
  if (source !== undefined || isLoopback(address)) return [source];
  const own = sockets
    .map(normalised)
    .filter(({ protocol, state }) => protocol === "tcp" && state !== "LISTEN" && state !== "BOUND");
  const towards = own.filter(
    ({ peer }) => peer.port === port && plain(peer.address) === plain(address),
  );
  const used = new Set(towards.map(({ local }) => plain(local.address)));
  const another = own
    .map(({ local }) => plain(local.address))
    .find(
      (one) => !used.has(one) && !isLoopback(one) && one.includes(":") === address.includes(":"),
    );
  if (used.size === 0 || (used.size === 1 && another === undefined)) return [undefined];
  return [...used, ...(another === undefined ? [] : [another])].slice(0, SOURCES_MAX);
}

/** A gateway has hundreds of addresses: so many are asked about. */
const SOURCES_MAX = 4;

/** With more of a kind than this, the experiment counts them and lets connect choose their ports. */
const LISTED_MAX = 40;

/** The experiment's text. Its last outcome is that of `connect`. */
export function connectWorld(use: PortUse, question: ConnectQuestion, one: ConnectCase): string {
  const program = new Program();
  const { address, port, range } = question;
  const hosts = hostsOf(use.used.slice(0, 1), question);
  hosts.write(program);
  program.line(`here.sysctl("net.ipv4.ip_local_port_range", "${range[0]} ${range[1]}");`);
  // At the usual pace a full range takes longer than TIME-WAIT lasts.
  if (use.used.length > LISTED_MAX) program.line("network.delay = 0;");
  const six = address.includes(":");
  const family = familyText(six ? 6 : 4);
  const to = endText(address, port);
  const server = hosts.isHere(address) ? "here" : "there";
  program.line(`const server = ${server}.socket(${family}, SOCK_STREAM);`);
  program.line(`server.bind("${to}");`);
  program.line("server.listen(4096);");
  const bound = [...use.taken, ...(one.boundElsewhere ? use.elsewhere : [])];
  if (bound.length > 0) {
    program.line(
      `for (const port of [${bound.join(", ")}]) { // bound by somebody: not connect's to give`,
    );
    program.line(`  const holder = here.socket(AF_INET6, SOCK_STREAM);`);
    program.line("  holder.bind(`[::]:${port}`);");
    program.line("}");
  }
  const old = use.used.filter((socket) => isOld(socket, one.old));
  const fresh = use.used.filter((socket) => !isOld(socket, one.old));
  writeUsed(program, old, family, to);
  if (old.length > 0) program.line("sleep(2);");
  writeUsed(program, fresh, family, to);
  program.line();
  program.line(`const next = here.socket(${family}, SOCK_STREAM);`);
  if (one.passedBy !== undefined) {
    const low = one.passedBy === "first" ? range[0] + 1 : range[0];
    const high = one.passedBy === "last" ? range[1] - 1 : range[1];
    program.line(
      `next.setsockopt(IPPROTO_IP, IP_LOCAL_PORT_RANGE, ${low} + ${high} * 65536); // an odd range: one end is passed by`,
    );
  }
  program.line(`next.connect("${to}"); //=> *`);
  return program.text;
}

/** connect may take a TIME-WAIT over one second after its last segment, where the timestamps tell (tcp_twsk_unique()). */
const REUSED_BELOW_SECONDS = 59;

function isOld({ state, timer }: SeenSocket, old: boolean): boolean {
  if (state !== "TIME-WAIT") return false;
  if (timer === undefined || timer.kind !== "timewait") return old;
  // ss prints whole seconds: "59sec" may be the second's beginning or its end.
  return timer.seconds < REUSED_BELOW_SECONDS || (old && timer.seconds < 60);
}

/** Whether the case's `old` makes a difference: some TIME-WAIT's age is not told, and somebody may take it over. */
export function agesOpen(use: PortUse, question: ConnectQuestion): boolean {
  return (
    isLoopback(question.address) &&
    use.used.some((socket) => isOld(socket, true)) &&
    use.used.some((socket) => !isOld(socket, false))
  );
}

/** Which ends of the range may be passed by, where a port at an end may be the only one left. */
export function passedBy({
  used,
  taken,
  elsewhere,
  size,
}: PortUse): Array<ConnectCase["passedBy"]> {
  // Of three the search always begins at the first: the model does as well.
  const odd = size % 2 === 1 && size >= 5;
  const left = size - new Set([...used.map(portOf), ...taken, ...elsewhere]).size;
  return odd && left <= 2 ? ["first", "last"] : [undefined];
}

/** Connections to the destination, brought to their states: the ports as they are, or as many as there are. */
function writeUsed(
  program: Program,
  sockets: readonly SeenSocket[],
  family: string,
  to: string,
): void {
  for (const [kind, some] of byKind(sockets)) {
    const listed = some.length <= LISTED_MAX;
    const ports = [...new Set(some.map(portOf))];
    program.line(
      listed
        ? `for (const port of [${ports.join(", ")}]) { // ${kind}`
        : `for (let i = 0; i < ${ports.length}; i++) { // ${kind}`,
    );
    program.line(`  const mine = here.socket(${family}, SOCK_STREAM);`);
    if (listed)
      program.line(
        "  mine.setsockopt(IPPROTO_IP, IP_LOCAL_PORT_RANGE, port + port * 65536); // this one, no other",
      );
    program.line(`  mine.connect("${to}");`);
    program.line("  const other = server.accept();");
    for (const line of ENDS[kind] ?? []) program.line(`  ${line}`);
    program.line("}");
  }
}

/** States that hold a 4-tuple all alike are one kind: only TIME-WAIT can be taken over. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  "TIME-WAIT": ["mine.close();", "other.close();"],
  "FIN-WAIT-2": ["mine.close();"],
  "CLOSE-WAIT": ["other.close();"],
};

function byKind(sockets: readonly SeenSocket[]): Map<string, SeenSocket[]> {
  const kinds = new Map<string, SeenSocket[]>();
  for (const socket of sockets) {
    const kind = socket.state in ENDS ? socket.state : "ESTABLISHED";
    const alike = kinds.get(kind);
    if (alike) alike.push(socket);
    else kinds.set(kind, [socket]);
  }
  return kinds;
}

function portOf({ local }: SeenSocket): number {
  return local.port ?? 0;
}

function plain(address: string): string {
  return unmapped(address) ?? address;
}

function most(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
