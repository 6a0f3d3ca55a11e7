/** Joins the rows of content/programs/listeners.json with what their programs were seen to do. */
import { listeners } from "#messages/book.ts";
import { say } from "../../src/messages/message.ts";

export interface ListenerSource {
  /** Code stands between backquotes. */
  readonly what: string;
  /** A file in content/programs/listeners. */
  readonly program?: string;
  /** Said by the source; for rows without a run. */
  readonly set?: boolean;
  readonly source?: string;
}

export type SeenListeners = Readonly<
  Record<string, { readonly set: boolean; readonly version: string; readonly system: string }>
>;

export interface ListenerRow {
  readonly what: string;
  readonly set: boolean;
  readonly evidence: string;
}

/** A run counts before a source. Throws for a row that has neither. */
export function listenerRows(
  rows: readonly ListenerSource[],
  seen: SeenListeners,
): readonly ListenerRow[] {
  return rows.map(({ what, program, set, source }) => {
    const run = program === undefined ? undefined : seen[program];
    if (run) {
      const { version, system } = run;
      return { what, set: run.set, evidence: say(listeners.run, { version, system }) };
    }
    if (set === undefined || source === undefined)
      throw new Error(`${what} has neither been run nor a source`);
    return { what, set, evidence: source };
  });
}
