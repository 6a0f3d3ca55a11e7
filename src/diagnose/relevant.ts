/**
 * Of the cases of a verdict, what matters: a supposition on which no answer hangs is left out, and of the others each is named
 * only where the answer still hangs on it.
 */
import type { CaseAnswer } from "./verdict.ts";

export interface RelevantCase<Of> {
  /** The suppositions that lead to the answer, by name. */
  readonly matters: ReadonlyArray<keyof Of>;
  /** One of the cases that have them. */
  readonly answer: CaseAnswer<Of>;
}

/** `order`: which supposition is asked of first. One case without any where all have the same answer. */
export function relevantCases<Of extends object>(
  answers: ReadonlyArray<CaseAnswer<Of>>,
  order: ReadonlyArray<keyof Of>,
): ReadonlyArray<RelevantCase<Of>> {
  const [first] = answers;
  if (first === undefined) return [];
  if (answers.every(({ answer }) => answer === first.answer))
    return [{ matters: [], answer: first }];
  // Nothing is left to tell them apart by: each speaks for itself.
  if (order.length === 0) return answers.map((answer) => ({ matters: [], answer }));
  const name = order.find((one) => hangsOn(answers, order, one)) ?? order[0]!;
  const others = order.filter((one) => one !== name);
  const values = [...new Set(answers.map((one) => one.case[name]))];
  return values.flatMap((value) =>
    relevantCases(
      answers.filter((one) => one.case[name] === value),
      others,
    ).map(({ matters, answer }) => ({ matters: [name, ...matters], answer })),
  );
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
