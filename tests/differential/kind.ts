/**
 * What a divergence looks like, once it is shortened: the call, the states that connections were in before it, and the
 * first line that differs. Those that look alike have one cause as a rule, and are printed once.
 */
import type { Divergence } from "./compare.ts";
import type { Step } from "./play.ts";

export function kindOf(
  linux: readonly Step[],
  { what, at, linux: a, model: b }: Divergence,
): string {
  const { call } = linux[at]!;
  const how =
    call.call === "inject" ? ` ${call.flags || "none"}${call.length > 0 ? "+data" : ""}` : "";
  const before = linux.slice(0, at).findLast(({ skipped }) => !skipped);
  const states = new Set(before?.tables.map((row) => row.split(" ")[2]!));
  return `${what} after ${call.call}${how} in ${[...states].sort().join(", ") || "no state"}: ${difference(a, b)}`;
}

/** "FA seq 1 ack 1 len 0 ts, not A seq 1 …": the first line of each that the other has not, without its addresses. */
function difference(linux: string, model: string): string {
  const ours = linux.split("\n");
  const theirs = model.split("\n");
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  const of = (lines: readonly string[]): string => shape(lines[at < 0 ? ours.length : at] ?? "");
  return `${of(ours)}, not ${of(theirs)}`;
}

/** Names of addresses and all but small numbers left out: they differ from one schedule to the next. */
function shape(line: string): string {
  const bare = line
    .replace(/^\S+ > \S+ /, "")
    .replace(/\S*:(p?\d+|\*)(?= |$)/g, "")
    .replace(/-?\d{2,}/g, "n");
  return bare.trim() || "nothing";
}
