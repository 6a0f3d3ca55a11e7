/** What the model has no answer for, as the lab's error: an option that Linux has and the model has not, another system's ways. */
import { NoAnswer } from "../../model/abi.ts";
import type { Given } from "../../record/call.ts";
import { NotModelled } from "../not-modelled.ts";
import { levelName, optionName } from "../../record/option-names.ts";
import { situationText } from "./situations.ts";

const NO_SOURCE = "No source that says it is at hand, and Linux's ways are not guessed for others.";

/** What a host with this system would have had to do by itself is not known. */
export function notKnown(os: string, situation: number): NotModelled {
  return new NotModelled(
    `What ${os} does here is not known: ${situationText(situation)}.`,
    NO_SOURCE,
  );
}

/** The error of a call that answered `result`, on a host with this system, in this situation. */
export function noAnswer(
  result: number,
  syscall: string,
  os: string,
  situation: number,
  given: readonly Given[],
): NotModelled {
  if (-result === NoAnswer.NOT_KNOWN) {
    const what = situationText(situation);
    return new NotModelled(
      `What ${syscall}() answers here is not known for ${os}: ${what}.`,
      NO_SOURCE,
    );
  }
  const [fd, level, option] = given as number[];
  const named = `${levelName(level!)}, ${optionName(level!, option!)}`;
  return new NotModelled(
    `${syscall}(${fd}, ${named}) is not modelled yet.`,
    "Linux has it: try it there.",
  );
}
