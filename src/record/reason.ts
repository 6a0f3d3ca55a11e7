/** Why a call answered as it did, as data: rules by the names that the ABI gives them, the socket in the way by its number. */
import type { RuleId } from "../model/abi.ts";
import type { PrintedRow } from "./printed-row.ts";

/** "CONFLICT_LISTENING" */
export type RuleName = Exclude<keyof typeof RuleId, "NONE">;

/** The socket in the way, or taken over: its number in the record, and the row of ss(8) that it had then. */
interface Holder extends PrintedRow {
  readonly socket: number;
}

export interface Reason {
  /** The rules in the order in which they were tried; the last one decided. */
  readonly tried: readonly RuleName[];
  readonly holder?: Holder;
}
