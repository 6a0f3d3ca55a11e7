/**
 * What a table does not tell and a verdict may hang on: whether the holders set an option, and who opened a connection.
 * Every combination is a case; the model is asked about each.
 */
import type { BindQuestion } from "../question.ts";
import type { SeenSocket } from "../seen.ts";
import { isWildcardText } from "./addresses.ts";
import { withoutListener } from "./accepts.ts";

export interface Case {
  /** What the holders of the port have set: neither, or one of the options. */
  readonly holders: "none" | "SO_REUSEADDR" | "SO_REUSEPORT";
  /**
   * Connections on the port that no listener of the table can have accepted: came in by one that is gone, or were opened by
   * connect, which chose the port, and for which the address had been bound or had not. A listener of all addresses hands on
   * whether it takes IPv4 too; "own" is one of the connection's own address. Of UDP: what was bound before connect.
   */
  readonly opened: "accepted" | "v6only" | "own" | "connected" | "bound";
  /** An IPv6 wildcard of which the tool does not say whether it takes IPv4 too. */
  readonly v6only: boolean;
  /** Whether the program that asks sets SO_REUSEADDR. */
  readonly reuseaddr: boolean;
  /** Whether its own IPv6 wildcard leaves IPv4 to others. */
  readonly ownV6only: boolean;
}

/** The cases of a bind beside these holders, those that cannot be left out. */
export function casesOf(holders: readonly SeenSocket[], question: BindQuestion): Case[] {
  const { reuseaddr } = question;
  const opened =
    question.protocol === "udp" ? udpOrigins(holders) : origins(withoutListener(holders, true));
  const v6only = holders.some(
    (socket) => socket.family === 6 && socket.v6only === undefined && wildcard(socket),
  )
    ? [false, true]
    : [false];
  const ownV6only = question.v6only ?? (ownFamilyMatters(holders, question) ? undefined : false);
  const options = holderOptions(holders, question);
  const cases: Case[] = [];
  for (const asked of reuseaddr === undefined ? [true, false] : [reuseaddr])
    for (const held of options)
      for (const origin of opened)
        for (const only of v6only)
          for (const own of ownV6only === undefined ? [false, true] : [ownV6only])
            cases.push({
              holders: held,
              opened: origin,
              v6only: only,
              reuseaddr: asked,
              ownV6only: own,
            });
  return cases;
}

function origins(unaccepted: readonly SeenSocket[]): ReadonlyArray<Case["opened"]> {
  if (unaccepted.length === 0) return ["accepted"];
  const six = unaccepted.some(isSix);
  const addresses = new Set(unaccepted.map(({ local }) => local.address));
  return [
    "accepted",
    ...(six ? (["v6only"] as const) : []),
    ...(six || addresses.size > 1 ? (["own"] as const) : []),
    "connected",
    // An IPv6 socket that connects without an address stands in its bucket as one of any address.
    ...(six ? (["bound"] as const) : []),
  ];
}

function udpOrigins(holders: readonly SeenSocket[]): ReadonlyArray<Case["opened"]> {
  const six = holders.some((socket) => socket.state === "ESTABLISHED" && isSix(socket));
  return six ? ["accepted", "v6only", "own"] : ["own"];
}

function isSix({ local }: SeenSocket): boolean {
  return local.address.includes(":");
}

/** What the holders can have set, as far as it makes a difference. */
function holderOptions(
  holders: readonly SeenSocket[],
  { protocol, reuseport }: BindQuestion,
): ReadonlyArray<Case["holders"]> {
  if (holders.length === 0) return ["none"];
  // Of UDP's, overlapping addresses are told by whether their world comes to stand.
  if (protocol === "udp" && holders.length > 1) return ["none", "SO_REUSEADDR", "SO_REUSEPORT"];
  // Only with SO_REUSEPORT do two listen on overlapping addresses.
  if (overlap(holders, (socket) => socket.v6only === false)) return ["SO_REUSEPORT"];
  // To who does not set it, a holder with SO_REUSEPORT is one with no option.
  const port = reuseport || overlap(holders, (socket) => socket.v6only !== true);
  return port ? ["none", "SO_REUSEADDR", "SO_REUSEPORT"] : ["none", "SO_REUSEADDR"];
}

/** Whether two receivers have addresses that overlap; `both` is whether an IPv6 wildcard is taken to have IPv4 too. */
function overlap(holders: readonly SeenSocket[], both: (socket: SeenSocket) => boolean): boolean {
  const receivers = holders.filter(({ state }) => state === "LISTEN");
  return receivers.some((one, at) =>
    receivers
      .slice(at + 1)
      .some(
        (other) =>
          one.local.device === other.local.device &&
          (covers(one, other, both) || covers(other, one, both)),
      ),
  );
}

function covers(
  one: SeenSocket,
  other: SeenSocket,
  both: (socket: SeenSocket) => boolean,
): boolean {
  const v4 = (socket: SeenSocket): boolean =>
    socket.family === 4 || socket.local.address.startsWith("::ffff:");
  if (!isWildcardText(one.local.address)) return one.local.address === other.local.address;
  return v4(one) === v4(other) || (one.family === 6 && both(one));
}

/** Whether it hangs on the asker's IPV6_V6ONLY: it asks for `::`, and somebody has the port by IPv4. */
function ownFamilyMatters(holders: readonly SeenSocket[], { address }: BindQuestion): boolean {
  return (
    address === "::" &&
    holders.some(({ family, local }) => family === 4 || local.address.startsWith("::ffff:"))
  );
}

function wildcard({ local }: SeenSocket): boolean {
  return local.address === "*" || local.address === "::";
}
