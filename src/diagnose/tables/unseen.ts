/** What a paste's tables leave out, all of them together. */
import type { SeenSocket, Unseen } from "../seen.ts";
import type { Command } from "./command.ts";

/** By the commands where there are any: one shows what another leaves out. Else by what the rows have in common. */
export function unseenOf(commands: readonly Command[], sockets: readonly SeenSocket[]): Unseen[] {
  const [first, ...others] = commands;
  if (first)
    return first.unseen.filter((one) => others.every(({ unseen }) => unseen.includes(one)));
  const listeners =
    sockets.length > 0 &&
    sockets.every(({ state }) => ["LISTEN", "BOUND", "UNCONN"].includes(state));
  return listeners ? ["connections", "left"] : [];
}
