/** Joins the rows of content/programs/listeners.json with what their programs were seen to do. */
import { listeners } from "#messages/book.ts";
import { say } from "../../src/messages/message.ts";

export interface ListenerSource {
  /** Code stands between backquotes. */
  readonly what: string;
  /** A file in content/programs/listeners. */
  readonly program?: string;
  /** Whether SO_REUSEADDR is set, said by the source; for rows without a run. */
  readonly set?: boolean;
  readonly source?: string;
}

interface SeenSocket {
  readonly address: string;
  readonly reuseaddr: boolean;
  readonly reuseport: boolean;
  readonly v6only: boolean | null;
  readonly backlog: number;
}

export type SeenListeners = Readonly<
  Record<
    string,
    {
      readonly sockets: readonly SeenSocket[];
      readonly version: string;
      readonly system: string;
    }
  >
>;

export interface ListenerRow {
  readonly what: string;
  /** SO_REUSEADDR is on when its sockets are bound. */
  readonly set: boolean;
  /** Names of options, without backquotes. */
  readonly options: readonly string[];
  /** Empty where only a source tells, and it does not tell this. */
  readonly listensOn: string;
  readonly backlog: string;
  readonly evidence: string;
}

/** A run counts before a source. Throws for a row that has neither. */
export function listenerRows(
  rows: readonly ListenerSource[],
  seen: SeenListeners,
): readonly ListenerRow[] {
  return rows.map(({ what, program, set, source }) => {
    const run = program === undefined ? undefined : seen[program];
    if (run) return { what, ...told(run.sockets), evidence: run.version };
    if (set === undefined || source === undefined)
      throw new Error(`${what} has neither been run nor a source`);
    const options = set ? ["SO_REUSEADDR"] : [];
    return { what, set, options, listensOn: "", backlog: "", evidence: source };
  });
}

/** The systems that the programs ran on. */
export function listenerSystems(seen: SeenListeners): string {
  return [...new Set(Object.values(seen).map(({ system }) => system))].join(", ");
}

function told(sockets: readonly SeenSocket[]): Omit<ListenerRow, "what" | "evidence"> {
  const all = (option: "reuseaddr" | "reuseport") => sockets.every((socket) => socket[option]);
  const set = all("reuseaddr");
  return {
    set,
    options: [...(set ? ["SO_REUSEADDR"] : []), ...(all("reuseport") ? ["SO_REUSEPORT"] : [])],
    listensOn: sockets.map(addressOf).join(listeners.and),
    backlog: [...new Set(sockets.map(({ backlog }) => backlog))].join(listeners.and),
  };
}

function addressOf({ address, v6only }: SeenSocket): string {
  if (v6only === null) return `\`${address}\``;
  return say(listeners.v6only, { address: `\`${address}\``, value: v6only ? "1" : "0" });
}
