/** What the model has no answer for, as the lab's error: an option that Linux has and the model has not, another system's ways. */
import { NoAnswer } from "../../model/abi.ts";
import type { Given } from "../../record/call.ts";
import { NotModelled } from "../not-modelled.ts";
import { levelName, optionName } from "../../record/option-names.ts";

/** Of a call that answered `result`, on a host with this system. */
export function noAnswer(
  result: number,
  syscall: string,
  os: string,
  given: readonly Given[],
): NotModelled {
  if (-result === NoAnswer.NOT_KNOWN)
    return new NotModelled(`What ${syscall}() answers here is not known for ${os}.`);
  const [fd, level, option] = given as number[];
  const named = `${levelName(level!)}, ${optionName(level!, option!)}`;
  return new NotModelled(
    `${syscall}(${fd}, ${named}) is not modelled yet.`,
    "Linux has it: try it there.",
  );
}
