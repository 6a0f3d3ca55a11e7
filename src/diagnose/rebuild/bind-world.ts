/**
 * A table rebuilt as an experiment that ends with the bind in question: the holders of the port, each in its state, their
 * addresses and ports as they were pasted. What the table does not tell stands as the case says.
 */
import type { BindQuestion } from "../question.ts";
import type { SeenSocket } from "../seen.ts";
import { endText, normalised } from "./addresses.ts";
import { isConnection, withoutListener } from "./accepts.ts";
import type { Case } from "./cases.ts";
import { kindsOf } from "./classes.ts";
import { Connections } from "./connections.ts";
import { hostsOf, type Hosts } from "./hosts.ts";
import { Program } from "./program.ts";
import { familyText, localText, writeOptions } from "./socket-text.ts";

/** Rows that stand in the way of nobody: requests are in no bind bucket (tcp_v4_syn_recv_sock() puts the child there). */
const HOLD_NOTHING = new Set(["SYN-RECEIVED"]);

/** The rows whose local port is the one asked for. */
export function holdersOf(sockets: readonly SeenSocket[], question: BindQuestion): SeenSocket[] {
  return sockets
    .filter(
      ({ protocol, state, local }) =>
        protocol === question.protocol && local.port === question.port && !HOLD_NOTHING.has(state),
    )
    .map(normalised);
}

/** The experiment's text. Its last outcomes are those of `bind` and, for TCP, `listen`. */
export function bindWorld(
  holders: readonly SeenSocket[],
  question: BindQuestion,
  one: Case,
): string {
  const kinds = kindsOf(holders);
  const program = new Program();
  const hosts = hostsOf(kinds, question);
  hosts.write(program);
  writeHolders(program, kinds, hosts, one);
  writeQuestion(program, question, one);
  return program.text;
}

/** What is left of those who have gone comes first; then those who listen today, and what they have accepted. */
function writeHolders(
  program: Program,
  kinds: readonly SeenSocket[],
  hosts: Hosts,
  one: Case,
): void {
  const connections = new Connections(program, hosts, one, kinds.filter(isConnection));
  const left = withoutListener(kinds, one.v6only);
  connections.write(left, one.opened);
  connections.closeListeners();
  const { first, sharing } = byAddress(kinds.filter(({ state }) => state === "LISTEN"));
  for (const socket of first) connections.listener(socket);
  for (const socket of kinds.filter(
    ({ protocol, state }) => state === "BOUND" || protocol === "udp",
  ))
    bound(program, socket, one);
  connections.write(
    kinds.filter((socket) => isConnection(socket) && !left.includes(socket)),
    "accepted",
  );
  // Of those that share an address chance would choose who accepts.
  for (const socket of sharing) connections.listener(socket);
  connections.letTimePass();
}

/** One listener of each address, and those that share one of these. */
function byAddress(listeners: readonly SeenSocket[]): {
  first: readonly SeenSocket[];
  sharing: readonly SeenSocket[];
} {
  const keyOf = ({ family, local }: SeenSocket): string =>
    [family, local.address, local.device].join(" ");
  const first = listeners.filter(
    (one, at) => listeners.findIndex((other) => keyOf(other) === keyOf(one)) === at,
  );
  return { first, sharing: listeners.filter((one) => !first.includes(one)) };
}

/** A socket that is bound and nothing more; of UDP's, one that is connected has its peer besides. */
function bound(program: Program, socket: SeenSocket, one: Case): void {
  const name = program.name("holder");
  const type = socket.protocol === "tcp" ? "SOCK_STREAM" : "SOCK_DGRAM";
  program.line(`const ${name} = here.socket(${familyText(socket.family)}, ${type});`);
  const was = boundBefore(socket, one);
  writeOptions(program, name, was, one);
  program.line(`${name}.bind("${localText(was)}");`);
  if (socket.state === "ESTABLISHED")
    program.line(`${name}.connect("${endText(socket.peer.address, socket.peer.port ?? 9)}");`);
}

/** connect gives an IPv6 socket of any address one, and leaves it its family. */
function boundBefore(socket: SeenSocket, { opened }: Case): SeenSocket {
  if (socket.state !== "ESTABLISHED" || socket.family === 4 || opened === "own") return socket;
  return { ...socket, v6only: opened === "v6only", local: { ...socket.local, address: "::" } };
}

function writeQuestion(program: Program, question: BindQuestion, one: Case): void {
  const { protocol, address, port, reuseport } = question;
  const six = address.includes(":") || address === "*";
  const type = protocol === "tcp" ? "SOCK_STREAM" : "SOCK_DGRAM";
  program.line();
  program.line(`const again = here.socket(${familyText(six ? 6 : 4)}, ${type});`);
  if (one.ownV6only && address === "::")
    program.line("again.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 1);");
  if (one.reuseaddr) program.line("again.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);");
  if (reuseport) program.line("again.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);");
  const text = address === "*" ? `[::]:${port}` : endText(address, port);
  program.line(`again.bind("${text}"); //=> *`);
  if (protocol === "tcp") program.line("again.listen(128); //=> *");
}
