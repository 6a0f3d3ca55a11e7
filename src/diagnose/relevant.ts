/**
 * Of the cases of a verdict, what matters: a supposition on which no answer hangs is left out, and cases that then are the
 * same are one.
 */
import type { CaseAnswer } from "./verdict.ts";

export interface Relevant<Of> {
  /** The suppositions on which the answer hangs, by name. */
  readonly matters: ReadonlyArray<keyof Of>;
  /** One for each combination of them. */
  readonly answers: ReadonlyArray<CaseAnswer<Of>>;
}

export function relevantCases<Of extends object>(
  answers: ReadonlyArray<CaseAnswer<Of>>,
): Relevant<Of> {
  const [first] = answers;
  if (first === undefined) return { matters: [], answers: [] };
  const names = Object.keys(first.case) as Array<keyof Of>;
  const matters = names.filter((name) => hangsOn(answers, names, name));
  const seen = new Map<string, CaseAnswer<Of>>();
  for (const answer of answers) {
    const key = matters.map((name) => String(answer.case[name])).join(" ");
    if (!seen.has(key)) seen.set(key, answer);
  }
  return { matters, answers: [...seen.values()] };
}

/** Whether two cases that differ in this alone have different answers. */
function hangsOn<Of extends object>(
  answers: ReadonlyArray<CaseAnswer<Of>>,
  names: ReadonlyArray<keyof Of>,
  name: keyof Of,
): boolean {
  const others = names.filter((other) => other !== name);
  return answers.some((a) =>
    answers.some(
      (b) =>
        a.answer !== b.answer &&
        a.case[name] !== b.case[name] &&
        others.every((other) => a.case[other] === b.case[other]),
    ),
  );
}
