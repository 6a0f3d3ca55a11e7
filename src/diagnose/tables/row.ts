/** What the readers of tables share: a socket put together of its columns. */
import { parseIp } from "../../record/ip.ts";
import type { Command } from "./command.ts";
import type { SeenEnd, SeenSocket } from "../seen.ts";

/**
 * Reads one line of a tool's table; undefined where the line is none of its rows. `asked` is the command above it: ss
 * leaves out what it was asked for.
 */
export type RowReader = (text: string, line: number, asked?: Command) => SeenSocket | undefined;

type Fields = Omit<SeenSocket, "family" | "state"> & {
  readonly state: string;
  readonly family?: 4 | 6;
};

/**
 * The socket of these columns. A wildcard end takes its family from the other, or from the tool's own word for it
 * ("tcp6", "IPv6").
 */
export function socketOf({ family, ...fields }: Fields): SeenSocket {
  return { ...fields, family: family ?? familyOf(fields.local) ?? familyOf(fields.peer) ?? 4 };
}

function familyOf({ address }: SeenEnd): 4 | 6 | undefined {
  const bytes = parseIp(address);
  if (bytes === undefined) return undefined;
  return bytes.length === 4 ? 4 : 6;
}

/** UDP sockets are in no state: ss says UNCONN or ESTAB, others nothing. */
export function udpState(peer: SeenEnd): string {
  return peer.port === 0 ? "UNCONN" : "ESTABLISHED";
}

/** The parts of a line between white space. */
export function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}
