/**
 * What to ask next, one thing at a time, and only where an answer hangs on it: first what a question cannot do without, then
 * the system whose commands are wanted, then what decides between the cases of a verdict.
 */
import type { Diagnosis } from "./diagnose.ts";
import type { Known, Missing } from "./question.ts";

export type Next = Missing | "system" | "language" | "reuseaddr" | "v6only";

/** Causes whose commands are other ones on other systems, or that one system alone has. */
const BY_SYSTEM = new Set(["no-table", "refused", "address-not-here", "other-error"]);
/** Causes that end with lines in the reader's language. */
const BY_LANGUAGE = new Set([
  "left-behind",
  "still-open",
  "no-table",
  "unix-file",
  "ports-used-up",
]);

export function nextQuestion(diagnosis: Diagnosis, known: Known): Next | undefined {
  const { missing, cause, paste, error, bind } = diagnosis;
  // Of an address that is not available it depends on the call what the port is asked for.
  const open = error?.errno === "EADDRNOTAVAIL" && error.call === undefined;
  if (missing === "port" && open && known.call === undefined) return "call";
  if (missing !== undefined) return missing;
  if (cause === undefined) return undefined;
  const system = known.system ?? error?.system ?? paste.system;
  if (system === undefined && BY_SYSTEM.has(cause)) return "system";
  const runtime = known.runtime ?? error?.runtime;
  if (runtime === undefined && BY_LANGUAGE.has(cause)) return "language";
  if (!bind || bind.certain !== undefined) return undefined;
  if (hangsOn(bind.answers, "reuseaddr")) return "reuseaddr";
  return hangsOn(bind.answers, "ownV6only") ? "v6only" : undefined;
}

/** Whether there are cases of both kinds: what is known has but one. */
function hangsOn<Name extends string>(
  answers: ReadonlyArray<{ readonly case: Readonly<Record<Name, unknown>> }>,
  name: Name,
): boolean {
  return new Set(answers.map(({ case: one }) => one[name])).size > 1;
}
