/**
 * A table rebuilt as an experiment that ends with the bind in question: the holders of the port, each in its state, their
 * addresses and ports as they were pasted. What the table does not tell stands as the case says.
 */
import type { BindQuestion } from "../question.ts";
import type { SeenSocket } from "../seen.ts";
import { endText, isWildcardText, normalised, unmapped } from "./addresses.ts";
import { isConnection, withoutListener } from "./accepts.ts";
import type { Case } from "./cases.ts";
import { kindsOf } from "./classes.ts";
import { Connections } from "./connections.ts";
import { hostsOf, type Hosts } from "./hosts.ts";
import { Program } from "./program.ts";

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
  writeQuestion(program, question, one.reuseaddr);
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
  for (const socket of kinds.filter(({ state }) => state === "LISTEN"))
    connections.listener(socket);
  for (const socket of kinds.filter(
    ({ protocol, state }) => state === "BOUND" || protocol === "udp",
  ))
    bound(program, socket, one);
  connections.write(
    kinds.filter((socket) => isConnection(socket) && !left.includes(socket)),
    "accepted",
  );
  connections.letTimePass();
}

/** A socket that is bound and nothing more; of UDP's, one that is connected has its peer besides. */
function bound(program: Program, socket: SeenSocket, one: Case): void {
  const name = program.name("holder");
  const type = socket.protocol === "tcp" ? "SOCK_STREAM" : "SOCK_DGRAM";
  program.line(`const ${name} = here.socket(${familyText(socket.family)}, ${type});`);
  writeOptions(program, name, socket, one);
  program.line(`${name}.bind("${localText(socket)}");`);
  if (socket.state === "ESTABLISHED")
    program.line(`${name}.connect("${endText(socket.peer.address, socket.peer.port ?? 9)}");`);
}

/** The options of a holder, as the case has them. */
export function writeOptions(program: Program, name: string, socket: SeenSocket, one: Case): void {
  const v6only = socket.v6only ?? one.v6only;
  if (socket.family === 6 && v6only && isWildcardText(socket.local.address))
    program.line(`${name}.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 1);`);
  if (one.holders !== "none") program.line(`${name}.setsockopt(SOL_SOCKET, ${one.holders}, 1);`);
  if (socket.local.device !== undefined && !socket.local.address.startsWith("fe80"))
    program.line(`${name}.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "${socket.local.device}");`);
}

function writeQuestion(program: Program, question: BindQuestion, reuseaddr: boolean): void {
  const { protocol, address, port } = question;
  const six = address.includes(":") || address === "*";
  const type = protocol === "tcp" ? "SOCK_STREAM" : "SOCK_DGRAM";
  program.line();
  program.line(`const again = here.socket(${familyText(six ? 6 : 4)}, ${type});`);
  if (reuseaddr) program.line("again.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);");
  const text = address === "*" ? `[::]:${port}` : endText(address, port);
  program.line(`again.bind("${text}"); //=> *`);
  if (protocol === "tcp") program.line("again.listen(128); //=> *");
}

export function familyText(family: 4 | 6): string {
  return family === 4 ? "AF_INET" : "AF_INET6";
}

/** The local end as bind takes it. */
export function localText({ family, local }: SeenSocket): string {
  const { address, port, device } = local;
  const any = family === 6 ? "::" : "0.0.0.0";
  return endText(address === "*" ? any : address, port ?? 0, device);
}

/** The address by which a peer of the other family reaches it. */
export function reachable(address: string): string {
  return unmapped(address) ?? address;
}
