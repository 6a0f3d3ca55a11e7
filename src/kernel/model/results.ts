/** What results of calls mean to the side that made them. */
import { Errno } from "../../model/abi.ts";
import { errnoName } from "../../record/errno.ts";

/** Results of a call that the lab makes again until it has its answer. */
export function isWaiting(result: number): boolean {
  return result === -Errno.EAGAIN || result === -Errno.EALREADY || result === -Errno.EINPROGRESS;
}

export function withoutBrackets(text: string): string {
  return text.replace(/^\[|\]$/g, "");
}

export function must(result: number, expected: string, where: string): void {
  if (result >= 0) return;
  throw new RangeError(`${where}: expected ${expected}, found ${errnoName(-result)}.`);
}
