/**
 * What a table does not tell and a verdict may hang on: whether the holders set an option, and who opened a connection.
 * Every combination is a case; the model is asked about each.
 */
import type { SeenSocket } from "../seen.ts";
import { withoutListener } from "./accepts.ts";

export interface Case {
  /** What the holders of the port have set: neither, or one of the options. */
  readonly holders: "none" | "SO_REUSEADDR" | "SO_REUSEPORT";
  /**
   * Connections on the port that no listener of the table can have accepted: came in by one that is gone, or were opened by
   * connect, which chose the port.
   */
  readonly opened: "accepted" | "connected";
  /** An IPv6 wildcard of which the tool does not say whether it takes IPv4 too. */
  readonly v6only: boolean;
  /** Whether the program that asks sets SO_REUSEADDR. */
  readonly reuseaddr: boolean;
}

/** The cases of a bind beside these holders, those that cannot be left out. */
export function casesOf(holders: readonly SeenSocket[], reuseaddr: boolean | undefined): Case[] {
  const opened =
    withoutListener(holders, true).length > 0
      ? (["accepted", "connected"] as const)
      : (["accepted"] as const);
  const v6only = holders.some(
    (socket) => socket.family === 6 && socket.v6only === undefined && wildcard(socket),
  )
    ? [false, true]
    : [false];
  // Only with SO_REUSEPORT do two listen on one address; of the others, nothing is different by it.
  const options =
    holders.length === 0
      ? (["none"] as const)
      : shareAddress(holders)
        ? (["SO_REUSEPORT"] as const)
        : (["none", "SO_REUSEADDR"] as const);
  const cases: Case[] = [];
  for (const asked of reuseaddr === undefined ? [true, false] : [reuseaddr])
    for (const held of options)
      for (const origin of opened)
        for (const only of v6only)
          cases.push({ holders: held, opened: origin, v6only: only, reuseaddr: asked });
  return cases;
}

function wildcard({ local }: SeenSocket): boolean {
  return local.address === "*" || local.address === "::";
}

function shareAddress(holders: readonly SeenSocket[]): boolean {
  const listening = holders
    .filter(({ state }) => state === "LISTEN")
    .map(({ family, local, v6only }) => [family, local.address, local.device, v6only].join(" "));
  return new Set(listening).size < listening.length;
}
